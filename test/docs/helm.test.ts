import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentWith } from '../../scripts/gallery/document';

test('the tables of docs/helm.md are what the gallery gives: else run npm run generate', () => {
  const text = readFileSync(join(__dirname, '../../docs/helm.md'), 'utf8');
  expect(text).toBe(documentWith(text));
});
