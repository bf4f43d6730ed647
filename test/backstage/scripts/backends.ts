import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

export const scripts = resolve(__dirname, '../../../lib/backstage/scripts');

/** What a run is like; `database` and `behaviour` are those of the files in app/. */
interface Run {
  readonly database?: 'new' | 'prepared' | 'unreachable' | 'locked' | 'shared' | 'silent' | 'lost' | 'raced';
  readonly behaviour?:
    'ready' | 'helpers' | 'fails' | 'rejects' | 'complains' | 'graceful' | 'never' | 'late' | 'together';
  readonly connection?: unknown;
  readonly client?: string;
  readonly listen?: unknown;
  readonly env?: Record<string, string>;
  /** The line after which the process gets SIGTERM. */
  readonly stopAfter?: string;
}

/** Before the script: a process in which a second is a quarter of an hour, but for timers. */
export const FAST = [
  '--import',
  'data:text/javascript,const now=Date.now,start=now();Date.now=()=>start+(now()-start)*900',
];

/** The folder of an app in an image of Backstage, with a backend in place of the real one. */
export class App {
  readonly folder = mkdtempSync(join(tmpdir(), 'app-'));
  private readonly queries = join(this.folder, 'queries');

  constructor({ hasDatabase = true } = {}) {
    this.write('packages/backend/package.json', '{}');
    this.copy('backend.js', 'packages/backend/index.js');
    this.write('node_modules/@backstage/backend-defaults/index.js', '');
    this.copy('config-loader.js', 'node_modules/@backstage/config-loader/index.js');
    if (hasDatabase) this.copy('database.js', 'node_modules/@backstage/backend-defaults/database.js');
    this.copy('shared-database.js', 'node_modules/@backstage/backend-defaults/shared-database.js');
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** Runs Node with these arguments in the folder until it ends or has said the line `stopAfter`. */
  async node(args: readonly string[], run: Run = {}) {
    // Another process may take the port in between.
    for (let tries = 1; ; tries += 1) {
      const ended = await this.nodeOnce(args, run);
      if (tries === 3 || !ended.stderr.includes('EADDRINUSE')) return ended;
    }
  }

  private async nodeOnce(args: readonly string[], run: Run) {
    const { behaviour = 'ready', client = 'pg', database = 'new', stopAfter } = run;
    const port = await freePort();
    const connection = run.connection === undefined ? { host: 'db' } : run.connection;
    this.write('queries', '');
    const child = spawn(process.execPath, args, {
      cwd: this.folder,
      env: {
        CONFIG: JSON.stringify({ backend: { listen: run.listen ?? port, database: { client, connection } } }),
        ...{ PORT: String(port), BEHAVIOUR: behaviour, DATABASE: database, QUERIES: this.queries, ...run.env },
      },
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      if (stopAfter !== undefined && said.includes(stopAfter)) child.kill('SIGTERM');
    });
    const [stderr, [status, signal]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    const lines = said
      .trimEnd()
      .replaceAll(/\d+ s\b/g, 'N s')
      .split('\n');
    const queries = readFileSync(this.queries, 'utf8').trimEnd().split('\n');
    return { status: status ?? signal, lines, stderr, queries };
  }

  private copy(from: string, to: string): void {
    mkdirSync(dirname(join(this.folder, to)), { recursive: true });
    copyFileSync(join(__dirname, 'app', from), join(this.folder, to));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0), 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}
