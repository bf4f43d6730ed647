import { program } from '../../lib/cli/program';
import { reference } from '../../scripts/command-line/reference';
import { generatedPart } from '../../scripts/generated-part';
import { blocksOf, read } from './pages';

const page = read('docs/command-line.md');
const words = (text: string) => text.split(/\s+/).join(' ');

test('docs/command-line.md has the options of every command', () => {
  expect(words(generatedPart(page)).trim()).toBe(words(reference()).trim());
});

test('docs/command-line.md shows how every command is used', () => {
  const typed = blocksOf(page, 'sh').join('\n');
  for (const command of program().commands) expect(typed).toContain(`cdk8s-backstage ${command.name()}`);
});
