import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PortalValues } from '../../lib';
import { mergeFiles, readValues } from '../../lib/helm';
import { tryKubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm3, helm4, plain } from './support/outputs';

const file = join(__dirname, 'maximal-values.yaml');
const maximal = readValues(readFileSync(file, 'utf8'), file);
// What the maximal values leave on, each of which would take objects away.
const existing = mergeFiles(maximal, {
  serviceAccount: { create: false },
  postgresql: { auth: { existingSecret: 'x' } },
});
const external = mergeFiles(maximal, { postgresql: { enabled: false } });
const SWITCHES = ['serviceAccount.create', 'postgresql.enabled', 'postgresql.auth.existingSecret'];

const cases = Object.entries({ default: {}, maximal, 'existing objects': existing, 'external database': external });

describe.each([plain, helm3, helm4])('the API server and $title', (output) => {
  const namespace = testNamespace(`server-${output.id}`);

  test.each(cases)('it accepts every object with %s values, without a warning', (_name, values) => {
    const manifests = output.manifests({ name: 'portal', namespace, values });
    const args = ['apply', '--namespace', namespace, '--dry-run=server', '--validate=strict', '--filename', '-'];
    const { status, stderr, stdout } = tryKubectl(args, manifests);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(manifests.match(/^kind: /gm)!.length);
  });
});

test('the maximal values set every value but the switches', () => {
  expect(unset(PortalValues, maximal)).toEqual(SWITCHES);
});

/** Paths of declared values that are not given, or given as their default. */
function unset(schema: any, value: any, path = ''): string[] {
  if (schema.properties === undefined || 'default' in schema) {
    const isDefault = JSON.stringify(value) === JSON.stringify(schema.default);
    return value === undefined || isDefault ? [path] : [];
  }
  return Object.keys(schema.properties).flatMap((key) =>
    unset(schema.properties[key], value?.[key], path === '' ? key : `${path}.${key}`),
  );
}
