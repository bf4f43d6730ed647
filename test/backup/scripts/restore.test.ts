import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sandbox, type Outcome } from './postgres-programs';

let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(() => sandbox.delete());

const OLD = '2026-01-01T00-00-00Z';
const NEW = '2026-01-02T00-00-00Z';

/** Makes a dump as dump.sh does. */
function dump(name: string, ...files: string[]): string {
  const folder = join(sandbox.folder, name);
  mkdirSync(folder, { recursive: true });
  for (const file of files) writeFileSync(join(folder, `${file}.dump`), `dump of ${file}\n`);
  const { stdout } = spawnSync('bash', ['-c', 'sha256sum ./*.dump'], { cwd: folder, encoding: 'utf8' });
  writeFileSync(join(folder, 'SHA256SUMS'), stdout);
  return folder;
}
const twoDumps = () => [OLD, NEW].map((name) => dump(name, 'backstage_plugin_auth', 'backstage_plugin_catalog'));
const run = (env: Record<string, string> = {}): Outcome =>
  sandbox.run('restore.sh', { RESTORE_FROM: 'latest', SCHEMAS: '', ...env });

const changes = /CREATE DATABASE|ALTER DATABASE|RENAME|DROP SCHEMA|COMMIT/;
const failure = ({ status, stderr }: Outcome) => ({ status, stderr: stderr.split('\n').at(-2) });

describe('restore.sh', () => {
  test('fills other databases, and then lets them change places, all in one transaction', () => {
    twoDumps();
    const { status, stdout, stderr, notes } = run();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      `restore: restoring ${NEW}`,
      expect.stringMatching(/^restore: backstage_plugin_auth: read in \d+ s$/),
      expect.stringMatching(/^restore: backstage_plugin_catalog: read in \d+ s$/),
      expect.stringMatching(new RegExp(`^restore: restored ${NEW} in \\d+ s; restart Backstage, .*`)),
      '',
    ]);
    const filled = notes.indexOf('--- psql in restore__backstage_plugin_catalog');
    const swapped = notes.indexOf('RENAME TO');
    expect(filled).toBeGreaterThan(notes.indexOf('name=restore__backstage_plugin_catalog'));
    expect(swapped).toBeGreaterThan(filled);
    expect(notes.match(/RENAME TO/g)).toHaveLength(2);
    expect(notes).toContain('names={"backstage_plugin_auth","backstage_plugin_catalog"}\n');
    expect(notes.lastIndexOf('DROP DATABASE %I')).toBeGreaterThan(swapped);
  });

  test('leaves out of a dump what older servers do not know', () => {
    twoDumps();
    expect(run().notes).toContain('BEGIN;\nSQL of backstage_plugin_auth.dump\nCOMMIT;\n');
  });

  test('takes the dump that is named', () => {
    twoDumps();
    expect(run({ RESTORE_FROM: OLD }).stdout).toContain(`restore: restored ${OLD} `);
  });

  test('marks what it restored, and does nothing where the mark is', () => {
    twoDumps();
    expect(run({ RESTORE_FROM: OLD, RESTORE_ID: '2' }).notes).toContain(`mark=restored from ${OLD} (2)\n`);
    const { status, stdout, notes } = run({ MARKED: '2' });
    expect(status).toBe(0);
    expect(stdout).toBe(
      'restore: nothing to do: this was restored from latest before, and happens again with another restore.id\n',
    );
    expect(notes).not.toMatch(changes);
  });

  test('does nothing where the mark is, though the dump is gone', () => {
    expect(run({ MARKED: '1' }).status).toBe(0);
  });

  test('lists the dumps where the one that is named is not there', () => {
    twoDumps();
    expect(failure(run({ RESTORE_FROM: '2026-01-03T00-00-00Z' }))).toEqual({
      status: 1,
      stderr: `restore: failed: there is no dump "2026-01-03T00-00-00Z"; there are: ${OLD} ${NEW} `,
    });
  });

  test('fails where there are none', () => {
    expect(failure(run())).toEqual({ status: 1, stderr: 'restore: failed: there is no dump for "latest"' });
  });

  test('touches nothing when a file is not what it was', () => {
    appendFileSync(join(dump(NEW, 'backstage_plugin_auth'), 'backstage_plugin_auth.dump'), 'x');
    const outcome = run();
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain(`the dump ${NEW} is damaged: ./backstage_plugin_auth.dump: FAILED`);
    expect(outcome.notes).not.toMatch(changes);
  });

  test('commits nothing when a dump cannot be read to its end, and changes no places', () => {
    twoDumps();
    const outcome = run({ BROKEN: 'backstage_plugin_catalog' });
    expect(failure(outcome)).toEqual({
      status: 1,
      stderr: 'restore: failed: cannot read the dump of backstage_plugin_catalog',
    });
    expect(outcome.notes.split('--- psql in restore__backstage_plugin_catalog')[1]).not.toContain('COMMIT');
    expect(outcome.notes).not.toContain('RENAME');
  });

  test('opens the databases again when they cannot change places', () => {
    twoDumps();
    const outcome = run({ OCCUPIED: 'yes' });
    expect(failure(outcome)).toEqual({
      status: 1,
      stderr: 'restore: failed: others are connected to the databases, or own them; they are as they were',
    });
    expect(outcome.stdout).toContain('restore: the databases could not change places, try 5 of 5\n');
    expect(outcome.notes.lastIndexOf('ALLOW_CONNECTIONS true')).toBeGreaterThan(outcome.notes.lastIndexOf('RENAME TO'));
  });

  test('says what a role lacks that may not create databases', () => {
    twoDumps();
    const outcome = run({ POWERLESS: 'app' });
    expect(failure(outcome)).toEqual({
      status: 1,
      stderr:
        'restore: failed: the role app may not create databases; allow it for the restore: ALTER ROLE "app" CREATEDB',
    });
    expect(outcome.notes).not.toMatch(changes);
  });

  test('refuses databases that Backstage would not find', () => {
    twoDumps();
    expect(failure(run({ DATABASE_PREFIX: 'portal_' }))).toEqual({
      status: 1,
      stderr: `restore: failed: no database in the dump ${NEW} is called portal_ and the id of a plugin`,
    });
  });

  test('leaves out of a dump what is not of Backstage, or of a portal with a longer prefix', () => {
    dump(NEW, 'backstage_plugin_auth', 'backstage_plugin_dev_auth');
    const { status, stdout, notes } = run();
    expect(status).toBe(0);
    expect(notes).toContain('names={"backstage_plugin_auth"}\n');
    expect(notes).not.toMatch(/restore__backstage_plugin_dev_auth/);
    expect(stdout).toContain(
      'restore: left out backstage_plugin_dev_auth of the dump: the rest of its name after "backstage_plugin_" is not the id of a plugin, which has no _\n',
    );
  });

  test('looks for marks, and for what an earlier run left, only where the names are its own', () => {
    twoDumps();
    const { notes } = run();
    const own = (name: string) =>
      `(starts_with(${name}, :'prefix') AND ${name} <> :'prefix' AND strpos(substr(${name}, length(:'prefix') + 1), '_') = 0)`;
    expect(notes).toContain(`WHERE ${own('datname')} AND shobj_description`);
    expect(notes).toContain(`starts_with(datname, 'old__') AND ${own('substr(datname, 6)')} \\gexec`);
  });
});

describe('restore.sh with schemas', () => {
  const schemas = { DIVISION_MODE: 'schema', SCHEMAS: 'auth mcp-actions' };

  test('replaces them in one transaction', () => {
    dump(NEW, 'schemas');
    const { status, stdout, notes } = run(schemas);
    expect(status).toBe(0);
    expect(stdout).toContain('restore: schemas of backstage: auth mcp-actions\n');
    expect(notes).toContain('names={"auth","mcp-actions"}\n');
    expect(notes).toMatch(/BEGIN;\n[^]*DROP SCHEMA[^]*\nSQL of schemas\.dump\n[^]*COMMENT ON SCHEMA[^]*\nCOMMIT;\n/);
  });

  test('leaves those of others in a dump and in the database alone', () => {
    dump(NEW, 'schemas');
    const { status, stdout, notes } = run({
      DIVISION_MODE: 'schema',
      SCHEMAS: 'auth bsp_dev_auth hr',
      FOREIGN: 'hr',
    });
    expect(status).toBe(0);
    expect(stdout).toContain('restore: left out the schema hr of the dump: it has no table of the migrations');
    expect(stdout).toContain('restore: left out the schema bsp_dev_auth of the dump: the rest of its name after ""');
    expect(notes).toContain('names={"auth"}\n');
    expect(notes).toContain('without bsp_dev_auth\nwithout hr\n');
    const list = /--- list\n([^]*)--- end/.exec(notes)![1];
    expect(list).toContain(' SCHEMA - auth ');
    expect(list).not.toMatch(/SCHEMA (- )?(hr|bsp_dev_auth)/);
  });

  test('replaces no schema of others that has the name of one in the dump', () => {
    dump(NEW, 'schemas');
    const outcome = run({ ...schemas, OCCUPIED: 'auth' });
    expect(failure(outcome)).toEqual({
      status: 1,
      stderr:
        'restore: failed: the schema auth is not of Backstage: it has no table of the migrations of Backstage (knex_migrations)',
    });
    expect(outcome.notes).not.toMatch(changes);
  });

  test('commits nothing when the dump cannot be read to its end', () => {
    dump(NEW, 'schemas');
    const outcome = run({ ...schemas, BROKEN: 'schemas' });
    expect(outcome.status).toBe(1);
    expect(outcome.notes).not.toContain('COMMIT');
  });

  test('happens once', () => {
    expect(run({ ...schemas, MARKED: '1' }).stdout).toContain('nothing to do');
  });

  test.each([
    ['databases', 'database', ['backstage_plugin_auth'], schemas],
    ['schemas', 'schema', ['schemas'], {}],
  ])('refuses a dump of %s where the division mode is the other', (_what, mode, files, env) => {
    dump(NEW, ...files);
    expect(failure(run(env))).toEqual({
      status: 1,
      stderr: `restore: failed: the dump ${NEW} was made with the division mode ${mode}`,
    });
  });
});
