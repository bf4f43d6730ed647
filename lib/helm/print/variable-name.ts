import { isEngineTemplate } from './engine-templates';

const PATH = String.raw`(?:[.]Values|\$\w+)(?:[.]\w+)*`;
const WORD = '"[A-Za-z]\\w*"';
/** A value of the loop or of the values, also one that may be null. */
const VALUE = String.raw`(?:${PATH}|\(mustFromJson \(include "[^"]+" [.]\)\))`;

/** What may get a variable, and what that is called after. */
const FORMS: readonly (readonly [
  form: RegExp,
  name: (found: readonly string[], chart: string) => string | undefined,
])[] = [
  [new RegExp(`^toJson (${PATH})$`), ([path]) => `${lastOf(path!)}Json`],
  [
    /^(?:mustFromJson \()?include "([^".]+)[.]([^"]+)" [.]\)?$/,
    ([prefix, name], chart) => ofTemplate(prefix!, name!, chart),
  ],
  [new RegExp(`^include "[^".]+[.]dig" [(]list ${VALUE}((?: ${WORD})+)[)]$`), ([keys]) => `${ofKeys(keys!)}Json`],
  [
    new RegExp(`^mustFromJson [(]include "[^".]+[.]dig" [(]list ${VALUE}((?: ${WORD})+)[)][)]$`),
    ([keys]) => ofKeys(keys!),
  ],
  [new RegExp(`^index [(]default dict ${PATH}[)] (${WORD})$`), ([key]) => ofKeys(key!)],
  [
    /^include "[^".]+[.]suffixed" [(]list .+ ("[a-z][a-z-]*")(?: \d+)?[)]$/,
    ([suffix]) => `${inCamelCase(suffix!.slice(1, -1))}Name`,
  ],
  [new RegExp(`^default [(]default "" ${PATH}[)] (${PATH})$`), ([path]) => lastOf(path!)],
  [new RegExp(`^default (${PATH}) [(]*${PATH}(?:[)][.]\\w+)*$`), ([path]) => lastOf(path!)],
];

/** What a variable for an expression is called, without the dollar; undefined where it gets none. */
export function variableName(code: string, chart: string): string | undefined {
  for (const [form, name] of FORMS) {
    const [, ...found] = form.exec(code) ?? [];
    if (found.length > 0) return name(found, chart);
  }
  return undefined;
}

const lastOf = (path: string): string => path.split('.').at(-1)!.replace('$', '');

/** The last two keys of a path in quotes. */
function ofKeys(keys: string): string {
  const [first, ...rest] = [...keys.matchAll(/\w+/g)].map(([key]) => key).slice(-2);
  return [first!, ...rest.map((key) => key.charAt(0).toUpperCase() + key.slice(1))].join('');
}

/** The names of contents that nobody named say nothing. */
function ofTemplate(prefix: string, name: string, chart: string): string | undefined {
  if (prefix !== chart || name.startsWith('contents.') || isEngineTemplate(name)) return undefined;
  return inCamelCase(name);
}

const inCamelCase = (name: string): string => name.replaceAll(/[-.]+(.)/g, (_, letter: string) => letter.toUpperCase());
