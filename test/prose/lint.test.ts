import { Type } from '../../lib/helm';
import { descriptionsOf } from '../../scripts/prose/descriptions';
import { lintDescription, lintPage } from '../../scripts/prose/lint';

const messages = async (text: string, lint = lintPage) => (await lint(text)).map(({ message }) => message);
const words = (count: number) => `${Array.from({ length: count }, (_, index) => `w${index}`).join(' ')}.`;

test('a sentence has 30 words at most, in which code and links count as they are read', async () => {
  expect(await messages(words(30))).toEqual([]);
  expect(await messages(words(31))).toEqual(['31 words in a sentence: make two, 30 are the most']);
  expect(await messages(`\`helm upgrade portal --install\` ${words(29)}`)).toEqual([]);
  expect(await messages(`[a page](long/address/of/the/page.md#section) ${words(29)}`)).toHaveLength(1);
});

test('a sentence ends after a number too', async () => {
  expect(await messages(`Run it with Helm 3 and Helm 4. ${words(28).replace('w0', 'Where')}`)).toEqual([]);
});

test('blocks of code are not prose, cells of tables are', async () => {
  const table = (cell: string) => `| a | b |\n| - | - |\n| x | ${cell} |\n`;
  expect(await messages('```sh\necho "that of"\n```\n')).toEqual([]);
  expect(await messages(table('the size, that of the volume'))).toEqual(['"that of": repeat the noun']);
});

test.each([
  ['The size is that of the volume.', '"that of": repeat the noun'],
  ['A list of which a key is there twice.', '"of which": make two sentences, or write "whose" or "from"'],
  ['You can simply leave it out.', '"simply": leave the word out'],
  ['Set it in order to see more.', '"in order to": write "to", "whether" or "because"'],
  ['The chart has the the value.', '"the the": leave one of the two words out'],
])('%s', async (text, message) => {
  expect(await messages(text)).toEqual([message]);
});

test('a problem says where it is', async () => {
  expect(await lintPage('# Title\n\nOne line\nand that of another.\n')).toMatchObject([{ line: 4, column: 5 }]);
});

test.each([
  ['Its labels.', ['2 words: say who does what, in four words or more', '"Its": name the noun']],
  ['What they run instead of it.', ['"What they": name the noun', '"of it.": name the noun']],
  ['A ConfigMap with more of them.', ['"more of them": name the noun']],
  ['The registry.', ['2 words: say who does what, in four words or more']],
  ['The labels of the Deployment.', []],
])('the description of a value stands alone: %s', async (text, expected) => {
  expect((await messages(text, lintDescription)).sort()).toEqual([...expected].sort());
});

test('the descriptions in a schema have the keys of their values', () => {
  const schema = Type.Object({
    image: Type.Object({ tag: Type.String({ description: 'The tag.' }) }, { description: 'The image.' }),
    ports: Type.Array(Type.Object({ name: Type.String({ description: 'The name.' }) })),
    labels: Type.Record(Type.String(), Type.Union([Type.String({ description: 'The text.' }), Type.Null()])),
  });
  expect(descriptionsOf(schema)).toEqual([
    ['image', 'The image.'],
    ['image.tag', 'The tag.'],
    ['ports[].name', 'The name.'],
    ['labels.*', 'The text.'],
  ]);
});
