import { App } from 'cdk8s';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PortalChart } from '../../lib';
import { mergeFiles } from '../../lib/helm';
import { helm, kubectl as kubectlBinary } from '../support/helm';
import { imageValues } from './support/images';
import { succeeded } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { Portal } from './support/portal';
import { makeTokenSecret, TOKEN, TOKEN_AUTH } from './support/token';

// Each is there as an official image, and as one of test/e2e/images or of the cluster tool.
const [OLD, NEW] = ['15', '17-trixie'];
const LOCATION = 'https://example.com/catalog-info.yaml';
const CATALOG = 'backstage_plugin_catalog';

const values = {
  backstage: {
    extraEnvVarsSecrets: ['token'],
    appConfig: { backend: { auth: TOKEN_AUTH } },
  },
  postgresql: { image: { registry: 'docker.io', repository: 'library/postgres', tag: OLD } },
};
const withNew = mergeFiles(values, { postgresql: { image: { tag: NEW } } });

const namespace = testNamespace('upgrade');
const portal = new Portal(helm4, { name: 'portal', namespace, values });
const version = () => portal.sql('postgres', 'SHOW server_version');
const locations = (): string[] =>
  portal.http('/api/catalog/locations', { token: TOKEN }).body.map(({ data }: any) => data.target);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'upgrade-'));
  mkdirSync(join(folder, 'bin'));
  symlinkSync(helm(4).path, join(folder, 'bin', 'helm'));
  symlinkSync(kubectlBinary(), join(folder, 'bin', 'kubectl'));
  renameSync(new PortalChart(new App()).package(folder), join(folder, 'backstage-0.1.0.tgz'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const text = readFileSync(join(__dirname, '..', '..', 'docs', 'postgresql.md'), 'utf8');
const [, commands] = /^## Another major version$.*?^```sh\n(.*?)^```$/ms.exec(text)!;
const [functions, ...steps] = commands!
  .replaceAll('--namespace portal ', `--namespace ${namespace} `)
  .replace(/image\.tag=\S+/, `image.tag=${NEW}`)
  .split(/^# \d\. /m);

/** Runs a step as docs/postgresql.md has it. @returns what it printed */
function follow(step: number, own: Record<string, unknown>): string {
  writeFileSync(join(folder, 'values.yaml'), JSON.stringify(mergeFiles(imageValues(), own)));
  const script = `${functions}\n# ${steps[step - 1]}`;
  const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` };
  const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', script], {
    ...{ cwd: folder, encoding: 'utf8', env },
  });
  return succeeded(`step ${step}`, { status: status ?? 1, stdout, stderr }).stdout;
}

test('a portal with some data becomes ready', async () => {
  makeTokenSecret(namespace);
  portal.install();
  await portal.ready(240);
  const body = { type: 'url', target: LOCATION };
  expect(portal.http('/api/catalog/locations', { token: TOKEN, method: 'POST', body }).status).toBe(201);
  expect(version()).toMatch(/^15\./);
  portal.sql(CATALOG, "CREATE TABLE \"with'Quotes\" AS SELECT generate_series(1, 1000) AS n, 'ü'::text AS t");
});

test('another major version does not start on its data, and says what to do', async () => {
  portal.upgrade(withNew);
  expect(await portal.checkDataMessage()).toMatch(
    /^check-data: the data in \S+ is of PostgreSQL 15, and this image is PostgreSQL 17, .* docs\/postgresql\.md\n$/,
  );
});

test('the way back is the old version', async () => {
  portal.upgrade(values);
  await portal.ready(90);
  expect(version()).toMatch(/^15\./);
  expect(locations()).toContain(LOCATION);
});

test('the commands of docs/postgresql.md take everything along', async () => {
  expect(steps).toHaveLength(4);
  follow(1, values);
  expect(portal.pods('backstage')).toEqual([]);
  const before = readFileSync(join(folder, 'before.txt'), 'utf8').trim().split('\n');
  expect(before.length).toBeGreaterThan(50);
  expect(before).toContain(`${CATALOG}|public|with'Quotes|1000`);
  follow(2, values);
  expect(follow(3, values)).toContain('all rows are there');
  follow(4, withNew);
  await portal.ready();
  expect(version()).toMatch(/^17\./);
  expect(locations()).toContain(LOCATION);
  expect(portal.sql(CATALOG, 'SELECT sum(n), min(t), max(t) FROM "with\'Quotes"')).toBe('500500|ü|ü');
  expect(
    portal.sql(CATALOG, 'SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()'),
  ).toBe('backstage');
});
