import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached } from '../../support/cache';
import { cli } from '../../support/cli';

const LOADER = '@backstage/config-loader@1.11.3';

/** A Backstage app, of which the backend has a schema of a few keys. */
let app: string;
beforeAll(() => {
  const packages = cached(`config-loader-${LOADER.split('@').at(-1)}`, (folder) => {
    writeFileSync(join(folder, 'package.json'), '{}');
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', LOADER], { cwd: folder });
  });
  app = mkdtempSync(join(tmpdir(), 'app-'));
  symlinkSync(join(packages, 'node_modules'), join(app, 'node_modules'));
  json('package.json', { name: 'root', version: '1.0.0', workspaces: { packages: ['packages/*'] } });
  const open = { type: 'object', additionalProperties: true };
  const text = { type: 'string' };
  const properties = { baseUrl: text, title: text, token: text };
  const configSchema = {
    type: 'object',
    additionalProperties: true,
    properties: { app: { type: 'object', properties }, backend: open },
  };
  mkdirSync(join(app, 'packages/backend'), { recursive: true });
  json('packages/backend/package.json', { name: 'backend', version: '1.0.0', configSchema });
  json('app-config.yaml', { app: { baseUrl: 'http://image' } });
  json('app-config.production.yaml', {});
});
afterAll(() => rmSync(app, { recursive: true }));

const json = (path: string, content: object) => writeFileSync(join(app, path), JSON.stringify(content));
const check = (...args: string[]) => cli(['check', ...args]);
const checkConfig = (config: object, ...args: string[]) =>
  check('--app-config', '--app', app, '--set-json', `backstage.appConfig=${JSON.stringify(config)}`, ...args);

describe('cdk8s-backstage check', () => {
  test('says that values are right', () => {
    const { status, stdout } = check('--preset', 'ha');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^the values are right: they make \d+ objects\n$/);
  });

  test('says all that is wrong, with an exit status for CI', () => {
    expect(check('--set', 'backstage.replicas=x,publicUrl=portal')).toEqual({
      status: 1,
      stdout: '',
      problems: [
        expect.stringMatching(/^publicUrl: got "portal", allowed is /),
        'backstage.replicas: got "x", allowed is integer',
      ],
    });
  });
});

describe('cdk8s-backstage check --app-config', () => {
  test('takes the configuration that the schemas of the app allow, with variables and files that the pod has', () => {
    const { status, stdout } = checkConfig({ app: { title: '${TITLE}', token: { $file: '/run/secrets/token' } } });
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^the values are right: .*\nthe app-config is right: 4 files\n$/),
    });
  });

  test('tells what Backstage refuses', () => {
    expect(checkConfig({ app: { titel: 'x' } })).toMatchObject({
      status: 1,
      problems: ['app-config: Config must NOT have additional properties { additionalProperty=titel } at /app'],
    });
  });

  test('says which files it cannot see', () => {
    const extra = 'backstage.extraAppConfig[0]={"filename":"more.yaml","secretRef":"more"}';
    expect(checkConfig({}, '--set-json', extra)).toMatchObject({
      status: 0,
      problems: ['/app/more.yaml: not checked, as it is in the Secret more'],
    });
  });

  test('misses a file of the image', () => {
    expect(checkConfig({}, '--set', 'backstage.appConfigFiles={none.yaml}')).toMatchObject({
      status: 1,
      problems: [
        `${app}/none.yaml: is a file of the image by backstage.appConfigFiles; add it, or list the files of yours`,
      ],
    });
  });

  test('says what to install', () => {
    const empty = mkdtempSync(join(app, 'empty-'));
    const at = () => check('--app-config', '--app', empty).problems;
    expect(at()).toEqual([`${empty}: has no package.json; give the folder of a Backstage app with --app`]);
    const elsewhere = mkdtempSync(join(tmpdir(), 'none-'));
    writeFileSync(join(elsewhere, 'package.json'), '{}');
    expect(check('--app-config', '--app', elsewhere).problems).toEqual([
      `${elsewhere}: has no package @backstage/config-loader, with which Backstage checks its configuration; run yarn install there`,
    ]);
    rmSync(elsewhere, { recursive: true });
  });
});
