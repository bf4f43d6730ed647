import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pages } from '../../scripts/api/page';
import { readExports, type Export } from '../../scripts/api/read';

const root = resolve(__dirname, '../..');
let exported: Export[];
beforeAll(() => (exported = readExports(root)));

/** Everything with a docstring: exports, and their members by the names of both. */
const documented = () =>
  exported.flatMap(({ name, docstring, members }) => [
    { name, docstring },
    ...members.map((member) => ({ name: `${name}.${member.name}`, docstring: member.docstring })),
  ]);
const namesOf = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);

test('docs/api describes what is exported: else run npm run generate, and look at what changed for users', () => {
  const checkedIn = readdirSync(join(root, 'docs/api')).map((name) => [
    name,
    readFileSync(join(root, 'docs/api', name), 'utf8'),
  ]);
  expect(Object.fromEntries(checkedIn)).toEqual(pages(exported));
});

test('every export and every member has a sentence', () => {
  expect(documented().length).toBeGreaterThan(1000);
  expect(namesOf(documented().filter(({ docstring }) => docstring.text === ''))).toEqual([]);
});

test('every sentence says its subject, and needs no line above it', () => {
  const RELATIVE = /^(The same|That|Those|Its?|They|Their|This|These|As above|As before|Same|Ditto|Likewise|Also)\b/;
  expect(namesOf(documented().filter(({ docstring }) => RELATIVE.test(docstring.text)))).toEqual([]);
});
