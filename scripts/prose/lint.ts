import { TextlintKernel } from '@textlint/kernel';
import markdown from '@textlint/textlint-plugin-markdown';
import { DESCRIPTION_RULES, PAGE_RULES } from './rules';

const kernel = new TextlintKernel();

/** Where in a text a sentence is hard to read, and what to write instead. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Lints a page of Markdown. */
export const lintPage = (text: string): Promise<readonly Problem[]> => lint(text, PAGE_RULES);

/** Lints the description of a value, which stands alone. */
export const lintDescription = (text: string): Promise<readonly Problem[]> => lint(text, DESCRIPTION_RULES);

async function lint(text: string, rules: typeof PAGE_RULES): Promise<readonly Problem[]> {
  const { messages } = await kernel.lintText(text, {
    ext: '.md',
    plugins: [{ pluginId: 'markdown', plugin: markdown }],
    rules: Object.entries(rules).map(([ruleId, rule]) => ({ ruleId, rule })),
  });
  return messages.map(({ loc, message }) => ({ ...loc.start, message }));
}
