import { program } from '../../lib/cli/program';
import { reference } from '../../scripts/command-line/reference';
import { blocksOf, read } from './pages';

const page = read('docs/command-line.md');
const words = (text: string) => text.split(/\s+/).join(' ');

test('docs/command-line.md has the options of every command', () => {
  const [, generated] = page.split('<!-- Generated from here on by `npm run generate`; do not edit. -->\n');
  expect(words(generated!).trim()).toBe(words(reference()).trim());
});

test('docs/command-line.md shows how every command is used', () => {
  const typed = blocksOf(page, 'sh').join('\n');
  for (const command of program().commands) expect(typed).toContain(`cdk8s-backstage ${command.name()}`);
});
