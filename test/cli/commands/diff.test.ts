import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { masked } from '../../../lib/cli/diff/mask';
import { cli } from '../../support/cli';

const folder = mkdtempSync(join(tmpdir(), 'diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('cdk8s-backstage diff', () => {
  const one = file('one.yaml', 'backstage: { replicas: 1 }\n');
  const two = file('two.yaml', 'backstage: { replicas: 2 }\nservice: { type: NodePort }\n');

  test('shows how two values files differ, each over what both have', () => {
    const { status, stdout } = cli(['diff', one, two, '--release', 'portal', '--set', 'service.type=ClusterIP']);
    expect(status).toBe(1);
    expect(stdout).toContain('+++ after/Deployment.portal-backstage.k8s.yaml');
    expect(stdout).toContain('\n-  replicas: 1\n+  replicas: 2\n');
    expect(stdout).not.toContain('NodePort');
  });

  test('has the exit status 0 for no difference, and 2 where something is wrong', () => {
    expect(cli(['diff', one, one])).toEqual({ status: 0, stdout: '', problems: [] });
    expect(cli(['diff', one])).toEqual({
      status: 2,
      stdout: '',
      problems: [`diff ${one}: one file is given; give a second one, or -f ${one} to compare with the cluster`],
    });
    expect(cli(['diff', '--unknown']).status).toBe(2);
  });

  test('asks kubectl how the cluster differs, and has its exit status', () => {
    const kubectl = file('kubectl', `#!/bin/sh\necho "$@" > ${folder}/args\ncat > ${folder}/input\nexit 1\n`);
    chmodSync(kubectl, 0o755);
    const env = { PATH: `${folder}${delimiter}${process.env.PATH}` };
    expect(cli(['diff', '-f', one, '-n', 'space', '--context', 'kind'], { env }).status).toBe(1);
    expect(readFileSync(join(folder, 'args'), 'utf8')).toBe('diff -f - -n space --context kind\n');
    expect(readFileSync(join(folder, 'input'), 'utf8')).toContain('kind: Deployment');
  });

  test('says that there is no kubectl', () => {
    expect(cli(['diff'], { env: { PATH: folder.replace(/$/, '-none') } })).toEqual({
      status: 2,
      stdout: '',
      problems: ['kubectl: is not installed; install it, or add its folder to PATH'],
    });
  });
});

test('what is in Secrets is not shown, but whether it differs', () => {
  const secret = (data: object) => ({ kind: 'Secret', metadata: { name: 'a' }, stringData: data });
  const other = { kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 'b' } };
  expect(masked([secret({ same: 'x', old: 'y', changed: '1' }), other], [secret({ same: 'x', changed: '2' })])).toEqual(
    [
      [secret({ same: '***', old: '***', changed: '*** (before)' }), other],
      [secret({ same: '***', changed: '*** (after)' })],
    ],
  );
});
