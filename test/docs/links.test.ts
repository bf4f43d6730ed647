import { readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { read, root } from './pages';

const below = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
const pages = ['README.md', 'CONTRIBUTING.md', ...below('docs'), ...below('examples'), ...below('charts')];
const textOf = new Map(pages.map((page) => [page, read(page)]));

/** The headings of a page as GitHub makes anchors of them. */
function anchorsOf(page: string): Set<string> {
  const text = textOf.get(page)!.replaceAll(/^```.*?^```$/gms, '');
  const anchors = new Set<string>();
  for (const [, heading] of text.matchAll(/^#+ (.*)$/gm)) {
    const slug = heading!
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let index = 1; anchors.has(anchor); index++) anchor = `${slug}-${index}`;
    anchors.add(anchor);
  }
  return anchors;
}

const links = pages.flatMap((page) =>
  [...textOf.get(page)!.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)#([^)\s]+)\)/g)].map(([, file, anchor]) => ({
    page,
    to: file === '' ? page : normalize(join(dirname(page), file!)),
    anchor: anchor!,
  })),
);

test('every link to a heading leads to one', () => {
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter(({ to, anchor }) => !textOf.has(to) || !anchorsOf(to).has(anchor))).toEqual([]);
});

test('docs/README.md links every page of docs, and README.md links it', () => {
  const index = read('docs/README.md');
  const unlisted = readdirSync(join(root, 'docs')).filter(
    (name) => name.endsWith('.md') && name !== 'README.md' && !index.includes(`](${name}`),
  );
  expect(unlisted).toEqual([]);
  expect(read('README.md')).toContain('](docs/README.md)');
});
