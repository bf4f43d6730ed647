import type { TextlintRuleModule } from '@textlint/types';
import { split } from 'sentence-splitter';
import { StringSource } from 'textlint-util-to-string';

/** What a reader stumbles over, and what to write instead. */
const PHRASES: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/\b(that|those) of (?!which\b)/gi, 'repeat the noun'],
  [/\bof which\b/gi, 'make two sentences, or write "whose" or "from"'],
  [/\b(simply|easily|obviously|basically|of course)\b/gi, 'leave the word out'],
  [/\b(in order to|as to whether|due to the fact that)\b/gi, 'write "to", "whether" or "because"'],
  [/\b(\w+) \1\b/gi, 'leave one of the two words out'],
];

/** A description stands alone, in a table or a tooltip: the noun of a pronoun is on another line. */
const FRAGMENT = /^(its?|their|theirs|they|them|those|what they|what it|this|these)\b/i;
const DANGLING = /\b(of|with|for|in|to) (it|them)[.,;]|\bmore of them\b/i;

interface Found {
  readonly index: number;
  readonly length: number;
  readonly message: string;
}

const longSentences = (text: string, most: number): Found[] =>
  // A digit before the end of a sentence would hide the end from the splitter: it may be the number of a list.
  split(text.replaceAll(/\d(?=[.]\s+[A-Z])/g, 'x')).flatMap(({ type, raw, range }) => {
    const words = raw.split(/\s+/).filter((word) => /\w/.test(word)).length;
    return type === 'Sentence' && words > most
      ? [
          {
            index: range[0],
            length: raw.length,
            message: `${words} words in a sentence: make two, ${most} are the most`,
          },
        ]
      : [];
  });

const phrases = (text: string): Found[] =>
  PHRASES.flatMap(([phrase, instead]) =>
    [...text.matchAll(phrase)].map(({ 0: found, index }) => ({
      ...{ index, length: found.length },
      message: `"${found.trim()}": ${instead}`,
    })),
  );

const fragments = (text: string): Found[] => {
  const words = text.split(/\s+/).length;
  const short = { index: 0, length: text.length, message: `${words} words: say who does what, in four words or more` };
  return [
    ...(words < 4 ? [short] : []),
    ...[FRAGMENT, DANGLING].flatMap((pattern) => {
      const match = pattern.exec(text);
      return match === null
        ? []
        : [{ index: match.index, length: match[0].length, message: `"${match[0].trim()}": name the noun` }];
    }),
  ];
};

/** A rule of textlint that looks at the text of each paragraph and cell, in which code is one word. */
const rule =
  (find: (text: string) => readonly Found[]): TextlintRuleModule =>
  ({ Syntax, RuleError, report, locator }) => {
    const check = (node: Parameters<typeof report>[0]) => {
      const source = new StringSource(node as ConstructorParameters<typeof StringSource>[0], {
        replacer: ({ node: inner, maskValue }) => (inner.type === 'Code' ? maskValue('x') : undefined),
      });
      for (const { index, length, message } of find(source.toString())) {
        const range = [index, index + length].map((place) => source.originalIndexFromIndex(place) ?? 0);
        report(node, new RuleError(message, { padding: locator.range([range[0]!, range[1]!]) }));
      }
    };
    return { [Syntax.Paragraph]: check, [Syntax.TableCell]: check };
  };

/** The rules for pages. */
export const PAGE_RULES: Readonly<Record<string, TextlintRuleModule>> = {
  'long-sentence': rule((text) => longSentences(text, 30)),
  phrase: rule(phrases),
};

/** The rules for descriptions of values. */
export const DESCRIPTION_RULES: Readonly<Record<string, TextlintRuleModule>> = {
  ...PAGE_RULES,
  fragment: rule(fragments),
};
