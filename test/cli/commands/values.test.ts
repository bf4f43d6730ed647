import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedValues, computedValues } from '../../../lib/cli/values';
import { mergeFiles, readValues } from '../../../lib/helm';
import { portalManifests, portalValues } from '../../../lib/portal';
import { cli, root } from '../../support/cli';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const maximal = readValues(read('test/e2e/maximal-values.yaml'));

describe('cdk8s-backstage values', () => {
  test('prints the values.yaml of the chart', () => {
    expect(cli(['values'])).toEqual({ status: 0, stdout: read('charts/backstage/values.yaml'), problems: [] });
  });

  test('prints a preset as the chart has it', () => {
    expect(cli(['values', 'ha'])).toEqual({ status: 0, stdout: read('charts/backstage/values-ha.yaml'), problems: [] });
  });

  test('prints all values with what is given, or what of it differs from the defaults', () => {
    const given = ['--set', 'backstage.replicas=2,service.type=ClusterIP'];
    expect(readValues(cli(['values', ...given]).stdout)).toEqual(
      mergeFiles(readValues(read('charts/backstage/values.yaml')), { backstage: { replicas: 2 } }),
    );
    expect(cli(['values', '--changed', ...given]).stdout).toBe('backstage:\n  replicas: 2\n');
    expect(JSON.parse(cli(['values', 'kind', '--changed', '-o', 'json']).stdout)).toHaveProperty(
      'publicUrl',
      'http://localhost:7007',
    );
  });

  test('names the preset that was meant', () => {
    expect(cli(['values', 'knd']).problems).toEqual([
      "error: command-argument value 'knd' is invalid for argument 'preset'. There is no preset knd, allowed are ha, kind; did you mean kind?",
    ]);
  });
});

test('what differs from the defaults makes the same portal, and is no default', () => {
  const changed = changedValues(maximal);
  const release = { namespace: 'space' };
  expect(portalManifests(changed, release)).toEqual(portalManifests(maximal, release));
  expect(changedValues(changed)).toEqual(changed);
  expect(changedValues({ backstage: { replicas: portalValues().backstage.replicas } })).toEqual({});
});

test('a default that is taken away is told, and one that is not there is not', () => {
  const given = { backstage: { resources: null, podLabels: { a: 'b' } }, service: { type: null } };
  expect(changedValues(given)).toEqual({ backstage: { resources: null, podLabels: { a: 'b' } } });
  expect(portalValues(computedValues(given))).toEqual(portalValues(given));
});
