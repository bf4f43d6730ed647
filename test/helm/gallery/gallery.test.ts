import { gallery } from '.';
import { compareWays, titleOf } from './compare';

compareWays(gallery);

test('each way is in the gallery once', () => {
  const titles = gallery.map(titleOf);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  expect(gallery.filter(({ refused }) => refused === undefined).length).toBeGreaterThan(94);
});
