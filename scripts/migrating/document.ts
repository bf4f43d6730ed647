import { PortalValues } from '../../lib';
import type { TSchema } from '../../lib/helm';
import { declarationAt } from '../../lib/helm/values/path';
import { retired } from '../../lib/portal/values/retired-postgresql';
import { OTHER_DEFAULTS, PEER_VALUES, REMARKS } from './peer-values';

/** The declaration of a value, by its path. */
export const declarationOf = (path: string) => declarationAt(PortalValues, path.split('.'));

const code = (value: unknown) => (value === undefined ? 'none' : `\`${JSON.stringify(value)}\``);
const cell = (text: string) => text.replaceAll('|', '\\|');

function keptRows(): string[] {
  return Object.entries(PEER_VALUES).map(([path, theirs]) => {
    const ours = declarationOf(path)?.default as unknown;
    const why = OTHER_DEFAULTS[path];
    const remark = REMARKS[path] ?? 'kept';
    const fallback = why === undefined ? code(theirs) : `${code(theirs)} → ${code(ours)}: ${why}`;
    return `| \`${path}\` | ${cell(remark)} | ${cell(fallback)} |`;
  });
}

function mappedRows(): string[] {
  const { primary } = declarationOf('postgresql')!.properties as { primary: TSchema };
  const properties = primary.properties as Record<string, TSchema>;
  const paths = Object.entries(properties).flatMap(([key, child]) =>
    ['persistence', 'initdb'].includes(key)
      ? Object.keys(child.properties as object).map((inner) => `${key}.${inner}`)
      : [key],
  );
  return paths.map((path) => `| \`postgresql.primary.${path}\` | \`postgresql.${path}\` |`);
}

const retiredRows = () => Object.entries(retired()).map(([path, instead]) => `| \`${path}\` | ${cell(instead)} |`);

/** The tables of docs/migrating.md. */
export function tables(): string {
  return [
    '## The values of backstage/charts',
    '',
    '| Key | Here | Default |',
    '|-----|------|---------|',
    ...keptRows(),
    '',
    '## Values of its Postgres (Bitnami) that are carried over',
    '',
    'Where both are given, those below `primary` win.',
    '',
    '| Key | Is the same as |',
    '|-----|----------------|',
    ...mappedRows(),
    '',
    '## Values of its Postgres that are refused',
    '',
    'Each with the sentence that follows the key here.',
    '',
    '| Key | What to do |',
    '|-----|------------|',
    ...retiredRows(),
    '',
  ].join('\n');
}
