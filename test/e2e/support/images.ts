import { BACKSTAGE_DEFAULTS } from '../../../lib/backstage';
import { POSTGRES_DEFAULTS } from '../../../lib/postgres';
import { VALKEY_DEFAULTS } from '../../../lib/valkey';

const DEFAULTS = {
  backstage: BACKSTAGE_DEFAULTS.image,
  postgresql: POSTGRES_DEFAULTS.image,
  valkey: VALKEY_DEFAULTS.image,
};

/** The reference of the image that a release pulls anyway. */
export function imageOf(component: keyof typeof DEFAULTS): string {
  const given = imageValues() as Partial<Record<string, { image: object }>>;
  const image: Record<string, string> = { ...DEFAULTS[component], ...given[component]?.image };
  const { registry = '', repository, tag, digest = '' } = image;
  return `${registry === '' ? '' : `${registry}/`}${repository}${digest === '' ? `:${tag}` : `@${digest}`}`;
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
