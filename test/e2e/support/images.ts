import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mergeFiles, readValues } from '../../../lib/helm';
import { POSTGRES_DEFAULTS } from '../../../lib/postgres';

/** The reference of the image that a release pulls anyway. */
export function imageOf(component: 'backstage' | 'postgresql' | 'valkey'): string {
  const file = join(__dirname, '..', '..', '..', 'charts', 'backstage', 'values.yaml');
  const values: any = mergeFiles(readValues(readFileSync(file, 'utf8'), file), imageValues());
  const { registry, repository, tag, digest } = values[component].image;
  const name = repository === '' ? POSTGRES_DEFAULTS.image.repository : repository;
  return `${registry === '' ? '' : `${registry}/`}${name}${digest === '' ? `:${tag}` : `@${digest}`}`;
}

/** Values for the images in E2E_BACKSTAGE_IMAGE and E2E_POSTGRES_IMAGE; where they are unset, the chart's own are used. */
export function imageValues(): Record<string, unknown> {
  const { E2E_BACKSTAGE_IMAGE: backstage = '', E2E_POSTGRES_IMAGE: postgres = '' } = process.env;
  return {
    ...(backstage === '' ? {} : { backstage: { image: image(backstage) } }),
    ...(postgres === '' ? {} : { postgresql: { image: image(postgres) } }),
  };
}

function image(reference: string): object {
  const [, repository, tag = '', digest = ''] = /^([^@]+?)(?::([^:/@]+))?(?:@(.+))?$/.exec(reference)!;
  return { registry: '', repository, tag, digest };
}
