import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chartFiles } from '../../lib/helm/chart/files';
import { portalChart } from '../support/portal-chart';

const KB = 1000;
const files = chartFiles(portalChart());
const templates = [...files].filter(([path]) => /^templates\/.*[.](yaml|tpl)$/.test(path));
const bytes = (path: RegExp) =>
  [...files].filter(([file]) => path.test(file)).reduce((sum, [, content]) => sum + Buffer.byteLength(content), 0);

// A release carries all of it in its Secret, and Helm reads the schema each time.
test('values.schema.json stays below 120 KB', () => {
  expect(bytes(/^values[.]schema[.]json$/)).toBeLessThan(120 * KB);
});

test('templates and files stay below 800 KB, and the rules below 120 KB', () => {
  expect(bytes(/^(templates|files)\//)).toBeLessThan(800 * KB);
  expect(bytes(/^templates\/validation[.]yaml$/)).toBeLessThan(120 * KB);
});

test('a line of a template is long only for a text that cannot be broken', () => {
  const long = templates.flatMap(([path, content]) =>
    content
      .split('\n')
      .map((line, index) => ({ place: `${path}:${index + 1}`, rest: line.replaceAll(/"(\\.|[^"\\])*"/g, '""') }))
      .filter(({ rest }) => rest.length > 160),
  );
  expect(long).toEqual([]);
});

test('the packaged chart stays below a sixth of what a Secret may hold', () => {
  const folder = mkdtempSync(join(tmpdir(), 'size-'));
  try {
    const archive = portalChart().package(folder);
    expect(statSync(archive).size).toBeLessThan((1024 * 1024) / 6);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
