import { chartFiles } from '../../lib/helm/chart/files';
import { sizes } from '../../scripts/size/budgets';
import { portalChart } from '../support/portal-chart';

// A release carries all of the chart in its Secret, and Helm reads the schema each time.
test.each(sizes())('$what: stays below its budget of $budget bytes', ({ bytes, budget }) => {
  expect(bytes).toBeLessThan(budget);
});

test('a line of a template is long only for a text that cannot be broken', () => {
  const templates = [...chartFiles(portalChart())].filter(([path]) => /^templates\/.*[.](yaml|tpl)$/.test(path));
  const long = templates.flatMap(([path, content]) =>
    content
      .split('\n')
      .map((line, index) => ({
        place: `${path}:${index + 1}`,
        rest: line.replaceAll(/"(\\.|[^"\\])*"|`[^`]*`/g, '""'),
      }))
      .filter(({ rest }) => rest.length > 160),
  );
  expect(long).toEqual([]);
});

test('every named template says in a comment what it gives', () => {
  const lines = [...chartFiles(portalChart())].flatMap(([path, text]) =>
    path.endsWith('.tpl') ? text.split('\n') : [],
  );
  const silent = lines.filter(
    (line, index) => /^\{\{- define "(?!.*[.]once")/.test(line) && !/[*][/] ?-?\}\}$/.test(lines[index - 1] ?? ''),
  );
  expect(silent).toEqual([]);
});
