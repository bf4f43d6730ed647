import { mermaid } from '../../lib/cli/graph';
import { readValues } from '../../lib/helm';
import type { Values } from '../../lib/helm/internal';
import { portalManifests } from '../../lib/portal';
import { presetFile, PRESETS, presetText } from '../../lib/portal/presets';

/** The line above a picture names its values: `no values`, or the file of a preset. */
const PICTURE = /^<!-- `npm run generate` draws this picture from (.+?); do not edit. -->\n+```mermaid\n[^]*?^```$/gm;

/** The text of docs/architecture.md with its pictures as they are now. */
export function documentWith(text: string): string {
  const missing = new Map<string, Values>([
    ['no values', {}],
    ...PRESETS.map((name) => [presetFile(name), readValues(presetText(name))] as const),
  ]);
  const drawn = text.replaceAll(PICTURE, (_all, name: string) => {
    const values = missing.get(name);
    if (values === undefined) throw new Error(`docs/architecture.md: there are no values "${name}"; correct the line`);
    missing.delete(name);
    return `<!-- \`npm run generate\` draws this picture from ${name}; do not edit. -->\n\n\`\`\`mermaid\n${pictureOf(values)}\`\`\``;
  });
  if (missing.size > 0)
    throw new Error(`docs/architecture.md: has no picture of ${[...missing.keys()].join(', ')}; add one for each`);
  return drawn;
}

/** What `cdk8s-backstage graph --release portal` prints. */
const pictureOf = (values: Values): string => mermaid(values, (given) => portalManifests(given, { release: 'portal' }));
