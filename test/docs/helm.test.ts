import { documentWith } from '../../scripts/gallery/document';
import { read } from './pages';

test('the tables of docs/helm.md are what the gallery gives: else run npm run generate', () => {
  const text = read('docs/helm.md');
  expect(text).toBe(documentWith(text));
});
