import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sandbox } from './postgres-programs';

let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(() => sandbox.delete());

const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/;
const DATABASES = 'backstage_plugin_auth\nbackstage_plugin_mcp-actions\n';
const dumps = () => (existsSync(sandbox.folder) ? readdirSync(sandbox.folder).sort() : []);
const run = (env?: Record<string, string>) => sandbox.run('dump.sh', { DATABASES, ...env });

/** Makes folders like those of earlier runs. */
function earlier(...names: string[]): void {
  for (const name of names) {
    mkdirSync(join(sandbox.folder, name), { recursive: true });
    writeFileSync(join(sandbox.folder, name, 'a.dump'), '');
  }
}

describe('dump.sh', () => {
  test('dumps each database of the prefix into a folder that is named by the time', () => {
    const { status, stdout, stderr } = run();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(dumps()).toEqual([expect.stringMatching(NAME)]);
    expect(readdirSync(join(sandbox.folder, dumps()[0]!)).sort()).toEqual([
      'SHA256SUMS',
      'backstage_plugin_auth.dump',
      'backstage_plugin_mcp-actions.dump',
    ]);
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^dump: backstage_plugin_auth: \S+ in \d+ s$/),
      expect.stringMatching(/^dump: backstage_plugin_mcp-actions: \S+ in \d+ s$/),
      expect.stringMatching(/^dump: \S+Z is complete: \S+ in \d+ s$/),
      '',
    ]);
  });

  test('asks for databases of another prefix', () => {
    expect(run({ DATABASE_PREFIX: 'portal_' }).notes).toContain('prefix=portal_\n');
    expect(run().notes).toContain('prefix=backstage_plugin_\n');
  });

  test('writes sums that fit', () => {
    run();
    const sums = readFileSync(join(sandbox.folder, dumps()[0]!, 'SHA256SUMS'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(sums).toEqual([
      expect.stringMatching(/^[0-9a-f]{64} {2}\.\/backstage_plugin_auth\.dump$/),
      expect.stringMatching(/^[0-9a-f]{64} {2}\.\/backstage_plugin_mcp-actions\.dump$/),
    ]);
  });

  test('dumps the schemas of one database, in one file', () => {
    const { status, notes } = run({
      DIVISION_MODE: 'schema',
      SCHEMA_PREFIX: 'bsp_',
      SCHEMAS: 'bsp_auth\nbsp_mcp-actions\n',
    });
    expect(status).toBe(0);
    expect(readdirSync(join(sandbox.folder, dumps()[0]!))).toContain('schemas.dump');
    expect(notes).toContain('prefix=bsp_\n');
    expect(notes).toContain('--- pg_dump of backstage\n');
    expect(notes).toContain('--schema\n"bsp_auth"\n--schema\n"bsp_mcp-actions"\n');
  });

  test('leaves out databases of others, such as those of a portal with a longer prefix, and says why', () => {
    const { status, stdout } = run({
      DATABASES: `backstage_plugin_\n${DATABASES}backstage_plugin_dev_catalog\n`,
    });
    expect(status).toBe(0);
    expect(readdirSync(join(sandbox.folder, dumps()[0]!))).toHaveLength(3);
    const name = 'the rest of its name after "backstage_plugin_" is not the id of a plugin, which has no _';
    expect(stdout).toContain(`dump: left out backstage_plugin_: ${name}\n`);
    expect(stdout).toContain(`dump: left out backstage_plugin_dev_catalog: ${name}\n`);
  });

  test('leaves out schemas of others, and says why', () => {
    const { status, stdout, notes } = run({
      DIVISION_MODE: 'schema',
      SCHEMAS: 'auth\nbsp_dev_auth|name\nhr|tables\n',
    });
    expect(status).toBe(0);
    expect(notes).toContain('--schema\n"auth"\n');
    expect(notes).not.toMatch(/--schema\n"(?!auth)/);
    expect(stdout).toContain(
      'dump: left out the schema bsp_dev_auth: the rest of its name after "" is not the id of a plugin, which has no _\n',
    );
    expect(stdout).toContain(
      'dump: left out the schema hr: it has no table of the migrations of Backstage (knex_migrations) that is of our role\n',
    );
  });

  test('leaves nothing behind when one of the databases fails, and deletes nothing', () => {
    earlier('2026-01-01T00-00-00Z', '2026-01-02T00-00-00Z');
    const { status, stderr } = run({ KEEP: '1', BROKEN: 'backstage_plugin_mcp-actions' });
    expect(status).toBe(1);
    expect(stderr).toContain('dump: failed: cannot dump the database backstage_plugin_mcp-actions\n');
    expect(dumps()).toEqual(['2026-01-01T00-00-00Z', '2026-01-02T00-00-00Z']);
  });

  test.each([
    ['databases', { DATABASES: '' }, 'no database is called backstage_plugin_ and the id of a plugin'],
    [
      'schemas',
      { DIVISION_MODE: 'schema' },
      'the database backstage has no schema of Backstage with a name that starts with ""',
    ],
  ])('fails where there are no %s, instead of making a dump of nothing', (_what, env, reason) => {
    const { status, stderr } = run({ KEEP: '1', ...env });
    expect({ status, stderr }).toEqual({ status: 1, stderr: `dump: failed: ${reason}\n` });
    expect(dumps()).toEqual([]);
  });

  test('keeps the newest, and deletes what is older than them, complete or not', () => {
    earlier(
      '2026-01-01T00-00-00Z',
      '2026-01-01T10-00-00Z.partial',
      '2026-01-02T00-00-00Z',
      '2026-01-03T00-00-00Z.partial',
    );
    earlier('lost+found');
    const { stdout } = run({ KEEP: '2' });
    expect(dumps()).toEqual([
      '2026-01-02T00-00-00Z',
      '2026-01-03T00-00-00Z.partial',
      expect.stringMatching(NAME),
      'lost+found',
    ]);
    expect(stdout).toContain('dump: deleted 2026-01-01T00-00-00Z\ndump: deleted 2026-01-01T10-00-00Z.partial\n');
  });

  test('deletes nothing without a number to keep', () => {
    earlier('2026-01-01T00-00-00Z');
    run();
    expect(dumps()).toHaveLength(2);
  });

  test('gives up on a server that does not answer, and says why', () => {
    const { status, stderr } = run({ DIVISION_MODE: 'schema', UNREACHABLE: 'backstage' });
    expect(status).toBe(1);
    expect(stderr).toBe('dump: failed: gave up after waiting 0 s for Postgres: no such database\n');
  });

  test('looks at the list from a database that lets it in', () => {
    const { status, notes } = run({ UNREACHABLE: 'postgres' });
    expect(status).toBe(0);
    expect(notes).toMatch(/--- psql in backstage\n[^]*starts_with/);
  });
});
