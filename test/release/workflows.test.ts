import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readValues } from '../../lib/helm';
import { read, root } from '../docs/pages';
import { goCommand } from '../support/go-modules';

const ACTIONLINT = { path: 'github.com/rhysd/actionlint', version: 'v1.7.12' };
const FOLDER = '.github/workflows';
const files = readdirSync(join(root, FOLDER)).map((name) => `${FOLDER}/${name}`);
const workflow = (name: string): any => readValues(read(`${FOLDER}/${name}.yml`));

/** Its complaints; without those of other programs, which it asks where they are installed. */
function actionlint(args: readonly string[], input?: string): string {
  const options = ['-shellcheck=', '-pyflakes=', '-no-color', ...args];
  const { stdout, stderr, error } = spawnSync(goCommand(ACTIONLINT, '/cmd/actionlint'), options, {
    ...{ cwd: root, input, encoding: 'utf8' },
  });
  if (error) throw error;
  return stdout + stderr;
}

test('actionlint finds no problem in the workflows', () => {
  expect(files.length).toBeGreaterThan(1);
  expect(actionlint(files)).toBe('');
});

test('actionlint finds one where there is one', () => {
  const wrong = read(`${FOLDER}/release.yml`).replace('steps.push.outputs', 'steps.pull.outputs');
  expect(actionlint(['-'], wrong)).toContain('property "pull" is not defined');
});

test('nothing is published before everything is tested', () => {
  const { jobs } = workflow('release');
  expect(jobs.ci.uses).toBe(`./${FOLDER}/ci.yml`);
  const { ci: _, ...others } = jobs;
  const reaches = (name: string): boolean => name === 'ci' || [jobs[name].needs ?? []].flat().some(reaches);
  expect(Object.keys(others)).toContain('npm');
  expect(Object.keys(others).filter((name) => !reaches(name))).toEqual([]);
});

test('a job may do no more than it needs, and only the jobs that publish may write', () => {
  for (const name of ['ci', 'release']) expect(workflow(name).permissions).toEqual({ contents: 'read' });
  for (const job of Object.values<any>(workflow('ci').jobs)) expect(job.permissions).toBeUndefined();
  const { npm, chart } = workflow('release').jobs;
  expect(npm.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
  expect(chart.permissions).toEqual({ contents: 'write', packages: 'write', 'id-token': 'write' });
});
