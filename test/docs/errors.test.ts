import { checkedInChart } from '../support/checked-in-chart';
import { cli } from '../support/cli';
import { helm, run } from '../support/helm';
import { document, sentencesBySection } from '../../scripts/errors/document';
import { generatedPart } from '../../scripts/generated-part';
import { read } from './pages';

const page = read('docs/errors.md');
const words = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll('\\', '').trim();
const sentences = sentencesBySection();
const all = [...sentences.values()].flat();
/** What a message on the page stands for. */
const pattern = (message: string) =>
  new RegExp(
    message
      .split('…')
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('.*'),
  );

test('docs/errors.md has the sentences of all rules', () => {
  expect(words(generatedPart(page))).toBe(words(document()));
  expect(all.length).toBeGreaterThan(200);
});

test('a sentence on the page begins with what it is about, and says more', () => {
  expect(all.filter((sentence) => !/^(the release: |\w+[.:[…]|…)/.test(sentence))).toEqual([]);
  expect(all.filter((sentence) => sentence.split(' ').length < 4)).toEqual([]);
});

describe('what docs/errors.md says of the schema', () => {
  const input = JSON.stringify({ misspelt: 1, backstage: { replicas: 'x' }, database: { type: 'x' } });
  const said = [
    cli(['check', '--values', '-'], { input }).problems.join('\n'),
    ...([4, 3] as const).map(
      (major) => run(helm(major), ['template', 'portal', checkedInChart, '--values', '-'], { input }).stderr,
    ),
  ];
  const rows = [...page.matchAll(/^\| `(.*?)` +\| `(.*?)` +\| `(.*?)` +\|/gm)].map(([, ...cells]) => cells);

  test('is there for each kind of mistake', () => expect(rows).toHaveLength(3));

  test.each(rows)('%s', (...cells) => {
    for (const [index, cell] of cells.entries()) expect(said[index]).toMatch(pattern(cell));
  });
});

test('a rule says in both outputs what is on the page', () => {
  const input = JSON.stringify({ backup: { enabled: true, keep: 0 } });
  const printed = cli(['check', '--values', '-'], { input }).problems.join('\n');
  expect(run(helm(4), ['template', 'portal', checkedInChart, '--values', '-'], { input }).stderr).toContain(printed);
  const onPage = sentences.get('backup')!.filter((sentence) => pattern(sentence).test(printed));
  expect(onPage).toHaveLength(1);
});
