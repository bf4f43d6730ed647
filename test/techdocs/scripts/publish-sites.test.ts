import { spawn } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { git, GitServer } from './git-server';

const SCRIPT = resolve(__dirname, '../../../lib/techdocs/scripts/publish-sites.sh');
const TOKEN = 'token-of-nobody';

// In place of the real one: the page of a site is its source, and what it was asked for is written down.
const TECHDOCS_CLI = `#!/usr/bin/env node
const fs = require('node:fs');
const [command, ...args] = process.argv.slice(2);
const value = (name) => args[args.indexOf(name) + 1];
if (command === 'generate') {
  const page = fs.readFileSync(value('--source-dir') + '/docs/index.md', 'utf8');
  if (page.includes('broken')) process.exit(1);
  fs.mkdirSync(value('--output-dir'));
  fs.writeFileSync(value('--output-dir') + '/index.html', page);
} else {
  const page = fs.readFileSync(value('--directory') + '/index.html', 'utf8');
  fs.appendFileSync(process.env.CALLS, JSON.stringify({ args: args.slice(0, args.indexOf('--entity') + 2), page }) + '\\n');
  fs.appendFileSync(process.env.CALLS + '.rest', JSON.stringify(args.slice(args.indexOf('--directory') + 2)));
}
`;
const LOGGED_GIT = `#!/bin/sh
echo "$@" >>"$CALLS.git"
PATH=\${PATH#*:} exec git "$@"
`;

let scratch: string;
let server: GitServer;
let url: string;
/** The password, for the server. */
const token = () => ({ GIT_PASSWORD: TOKEN, GIT_ORIGIN: url });
const at = (...parts: string[]) => join(scratch, ...parts);
const read = (...parts: string[]) => readFileSync(at(...parts), 'utf8');

function write(path: string, content: string): string {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
  return at(path);
}

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'publish-sites-'));
  chmodSync(write('bin/techdocs-cli', TECHDOCS_CLI), 0o755);
  chmodSync(write('bin/git', LOGGED_GIT), 0o755);
  write('repositories/website/docs/index.md', 'main');
  write('repositories/website/parts/api/docs/index.md', 'the part');
  symlinkSync('/proc/self', at('repositories/website/environment'));
  git(at('repositories/website'), 'init');
  git(at('repositories/website'), 'add', '.');
  git(at('repositories/website'), 'commit', '--message', 'docs');
  git(at('repositories/website'), 'checkout', '-b', 'next');
  write('repositories/website/docs/index.md', 'the next one');
  git(at('repositories/website'), 'commit', '--all', '--message', 'more');
  git(at('repositories/website'), 'checkout', 'main');
  write('folders/handbook/docs/index.md', 'handbook');
  write('folders/broken/docs/index.md', 'broken');
  server = new GitServer(at('repositories'), TOKEN);
  url = await server.listen();
});
beforeEach(() => {
  for (const file of ['calls', 'calls.rest', 'calls.git', 'published'])
    rmSync(at(file), { recursive: true, force: true });
  mkdirSync(at('tmp'), { recursive: true });
});
afterAll(async () => {
  await server.close();
  rmSync(scratch, { recursive: true });
});

/** Runs the script as the container does. */
async function run(sites: object[], env: Record<string, string> = {}, ...options: string[]) {
  const child = spawn('bash', ['-c', readFileSync(SCRIPT, 'utf8'), 'publish-sites', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...{ PATH: `${at('bin')}:${process.env.PATH}`, TMPDIR: at('tmp'), CALLS: at('calls') },
      ...{ SITES: JSON.stringify(sites), ...env },
    },
  });
  const ended = new Promise<number | null>((exit) => child.on('exit', exit));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { status, stdout, stderr };
}

const calls = () =>
  read('calls')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('publish-sites', () => {
  const handbook = { entity: 'default/component/Handbook', folder: '' };
  const broken = { entity: 'default/component/broken', folder: '' };
  beforeAll(() => {
    handbook.folder = at('folders/handbook');
    broken.folder = at('folders/broken');
  });

  test('publishes a folder with the options that it gets', async () => {
    const { status, stdout } = await run([handbook], {}, '--publisher-type', 'awsS3', '--storage-name', 'docs');
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `techdocs: ${handbook.entity}: publishing\ntechdocs: ${handbook.entity}: published\n`,
    });
    const options = ['--publisher-type', 'awsS3', '--storage-name', 'docs', '--entity', handbook.entity];
    expect(calls()).toEqual([{ args: options, page: 'handbook' }]);
  });

  test('leaves the folder as it is, and nothing behind', async () => {
    await run([handbook]);
    expect(readdirSync(at('folders/handbook'))).toEqual(['docs']);
    expect(readdirSync(at('tmp'))).toEqual([]);
  });

  test('publishes repositories: of a branch, and of a folder in them', async () => {
    const repository = `${url}/website`;
    const sites = [
      { entity: 'default/component/a', repository },
      { entity: 'default/component/b', repository, ref: 'next' },
      { entity: 'default/component/c', repository, path: 'parts/api' },
    ];
    expect((await run(sites, { ...token() })).status).toBe(0);
    expect(calls().map(({ page }) => page)).toEqual(['main', 'the next one', 'the part']);
  });

  test('gives the password to the server, and shows it neither in the log nor on a command line', async () => {
    server.users.length = 0;
    const sites = [{ entity: 'default/component/a', repository: `${url}/website` }];
    for (const env of [{}, { GIT_USERNAME: 'alice' }] as Record<string, string>[]) {
      const { status, stdout, stderr } = await run(sites, { ...token(), ...env });
      expect(status).toBe(0);
      expect(stdout + stderr + read('calls.git')).not.toContain(TOKEN);
    }
    expect([...new Set(server.users)]).toEqual(['x-access-token', 'alice']);
  });

  test('gives the password to no other server', async () => {
    const stranger = new GitServer(at('repositories'), TOKEN);
    try {
      const other = await stranger.listen();
      const port = new URL(url).port;
      const repositories = [other, `http://localhost:${port}`, url].map((origin) => `${origin}/website`);
      const sites = repositories.map((repository, index) => ({ entity: `default/component/${index}`, repository }));
      const { status, stderr } = await run(sites, token());
      expect(status).toBe(1);
      expect(stderr).toContain('techdocs: failed: default/component/0 default/component/1\n');
      expect(stranger.users).toEqual([]);
    } finally {
      await stranger.close();
    }
  });

  test('gives a password that is for HTTPS to nobody by HTTP', async () => {
    const sites = [{ entity: 'default/component/a', repository: `${url}/website` }];
    const { status, stderr } = await run(sites, { ...token(), GIT_ORIGIN: url.replace('http:', 'https:') });
    expect(status).toBe(1);
    expect(stderr).toContain('could not read Username');
  });

  test('fails without the password, and does not wait for one', async () => {
    const { status, stderr } = await run([{ entity: 'default/component/a', repository: `${url}/website` }]);
    expect(status).toBe(1);
    expect(stderr).toContain('could not read Username');
  });

  test('does not follow a link out of the repository', async () => {
    const site = { entity: 'default/component/a', repository: `${url}/website`, path: 'environment' };
    const { status, stderr } = await run([site], { ...token() });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'techdocs: environment is not in the repository\ntechdocs: failed: default/component/a\n',
    });
  });

  test('publishes the others where one fails, but fails then', async () => {
    const missing = { entity: 'default/component/missing', folder: at('folders/missing') };
    const { status, stderr } = await run([broken, missing, handbook]);
    expect(status).toBe(1);
    expect(stderr).toContain('techdocs: failed: default/component/broken default/component/missing\n');
    expect(calls().map(({ page }) => page)).toEqual(['handbook']);
  });

  test('fails where nothing is listed, or it cannot be read', async () => {
    expect((await run([])).status).toBe(1);
    expect((await run([], { SITES: '{' })).status).toBe(1);
  });

  test('gives the key of an Azure account to techdocs-cli, but not on its command line', async () => {
    const options = ['--publisher-type', 'azureBlobStorage', '--azureAccountName', 'acme'];
    await run([handbook], { AZURE_ACCOUNT_KEY: 'k+/e==' }, ...options);
    expect(read('calls')).not.toContain('k+/e==');
    expect(JSON.parse(read('calls.rest'))).toEqual(['--azureAccountKey', 'k+/e==']);
  });

  describe('into a folder', () => {
    const PUBLISH_DIRECTORY = () => at('published');
    const publish = (sites: object[] = [handbook]) => run(sites, { PUBLISH_DIRECTORY: PUBLISH_DIRECTORY() });
    const page = 'published/default/component/handbook/index.html';

    test('puts the site where Backstage looks for it, in lower case', async () => {
      expect((await publish()).status).toBe(0);
      expect(read(page)).toBe('handbook');
      expect(existsSync(at('calls'))).toBe(false);
    });

    test('puts a new site in the place of the old one at once, and keeps none of it', async () => {
      await publish();
      write('folders/second/docs/index.md', 'second');
      await publish([{ ...handbook, folder: at('folders/second') }]);
      expect(read(page)).toBe('second');
      expect(lstatSync(dirname(at(page))).isSymbolicLink()).toBe(true);
      expect(readdirSync(at('published/.sites'))).toHaveLength(1);
    });

    test('replaces a folder that somebody else put there', async () => {
      write('published/default/component/handbook/old.html', 'old');
      expect((await publish()).status).toBe(0);
      expect(readdirSync(dirname(at(page)))).toEqual(['index.html']);
      expect(readdirSync(at('published/.sites'))).toHaveLength(1);
    });

    test('keeps the old site where the new one cannot be generated', async () => {
      await publish();
      expect((await publish([{ ...handbook, folder: broken.folder }])).status).toBe(1);
      expect(read(page)).toBe('handbook');
    });
  });
});
