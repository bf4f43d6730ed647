import { App } from 'cdk8s';
import { PortalChart } from '../../lib';
import { OPEN, sentencesOf } from './sentences';

/** What a sentence begins with: the path of a value, of which parts may be open. */
const PATH = new RegExp(`^((?:[a-zA-Z]|${OPEN})[\\w.,\\[\\]${OPEN} ]*?)(?:: |(?<=${OPEN})(,? .*))`);

const GENERAL = 'Several sections';

/** The sentences of all rules, by the section of the values that they begin with, or that the rule is of. */
export function sentencesBySection(): Map<string, string[]> {
  const chart = new PortalChart(new App());
  const sections = new Map<string, Set<string>>(
    [GENERAL, ...Object.keys(chart.schema.properties)].map((name) => [name, new Set()]),
  );
  for (const { section = '', message } of chart.model().refusals)
    for (const sentence of sentencesOf(message)) {
      const [, first = section] = /^(\w+)[.:…]/.exec(sentence) ?? [];
      sections.get(sections.has(first) ? first : GENERAL)!.add(sentence);
    }
  return new Map([...sections].filter(([, all]) => all.size > 0).map(([name, all]) => [name, [...all].sort()]));
}

const escaped = (text: string) => text.replaceAll(/[*_<>[\]`|$~]/g, String.raw`\$&`);

function line(sentence: string): string {
  const [whole, path, rest] = PATH.exec(sentence) ?? [];
  if (whole === undefined) return `- ${escaped(sentence)}`;
  return rest === undefined
    ? `- \`${path!}\`: ${escaped(sentence.slice(whole.length))}`
    : `- \`${path!}\`${escaped(rest)}`;
}

/** The lists of docs/errors.md. */
export function document(): string {
  return [...sentencesBySection()]
    .map(([section, sentences]) => {
      const title = section === GENERAL ? `## ${GENERAL}` : `## \`${section}\``;
      return [title, '', ...sentences.map(line), ''].join('\n');
    })
    .join('\n');
}
