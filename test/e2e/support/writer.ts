import { ClientPod, type ClientProps } from './client';

/** What a writer was told, and when it was told nothing. */
export interface Written {
  /** What was acknowledged, in order. */
  readonly acknowledged: readonly string[];
  /** Each time that it failed after it had succeeded, in milliseconds since 1970: the last success, and the next one. */
  readonly outages: readonly { readonly from: number; readonly to: number }[];
  /** How often each of those who write at a time has succeeded since one of them failed. */
  readonly inARow: readonly number[];
}

/** Where to write. */
export interface WriterTargets {
  /** Backstage, and its token. */
  readonly url: string;
  readonly token: string;
  /** Postgres, for the driver of Node.js. Rows go to `written (id text)`. */
  readonly database: object;
}

/**
 * Registers locations in the catalog, and inserts rows into a table, both as fast as they are acknowledged: three at a time
 * of each. What takes longer than five seconds it takes for lost, and goes on with the next.
 */
export class Writer extends ClientPod {
  constructor(props: ClientProps & WriterTargets) {
    const { url, token, database } = props;
    super(props, WRITE, [JSON.stringify({ url, token, database })], 900);
  }

  /** What has come of it until now. */
  report(): { catalog: Written; sql: Written } {
    return this.ask(REPORT);
  }

  /** Lets it end what it has begun, and deletes the pod. */
  stop(): { catalog: Written; sql: Written } {
    try {
      this.ask(STOP);
      return this.report();
    } finally {
      this.delete();
    }
  }
}

const PORT = 8080;
const WRITE = `
  const { Client } = require('module').createRequire('/app/packages/backend/package.json')('pg');
  const { url, token, database } = JSON.parse(process.argv[1]);
  const headers = { authorization: 'Bearer ' + token, 'content-type': 'application/json' };
  const within = (ms, promise) => Promise.race([promise, new Promise((_, no) => setTimeout(no, ms, new Error('late')))]);
  let isOver = false;

  async function register(id) {
    const target = 'https://example.com/' + id + '.yaml';
    const body = JSON.stringify({ type: 'url', target });
    const signal = AbortSignal.timeout(5000);
    const answer = await fetch(url + '/api/catalog/locations', { method: 'POST', headers, body, signal });
    if (answer.status !== 201) throw new Error(answer.status);
    await answer.text();
    return target;
  }
  let clients = {};
  async function insert(id) {
    const loop = id.split('-')[0];
    try {
      if (!clients[loop]) {
        const client = new Client({ ...database, connectionTimeoutMillis: 5000 });
        client.on('error', () => {});
        await client.connect();
        clients[loop] = client;
      }
      await within(5000, clients[loop].query('INSERT INTO written VALUES ($1)', [id]));
    } catch (error) {
      clients[loop]?.end().catch(() => {});
      delete clients[loop];
      throw error;
    }
    return id;
  }

  function written(write) {
    const report = { acknowledged: [], outages: [], inARow: [0, 0, 0] };
    let last = Date.now(), failed = false;
    const loop = async (name, index) => {
      for (let i = 0; !isOver; i += 1) {
        try {
          report.acknowledged.push(await write(name + '-' + i));
          if (failed) report.outages.push({ from: last, to: Date.now() });
          failed = false;
          last = Date.now();
          report.inARow[index] += 1;
        } catch {
          failed = true;
          report.inARow.fill(0);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    };
    return { report, loops: ['a', 'b', 'c'].map(loop) };
  }
  const catalog = written(register), sql = written(insert);
  require('http').createServer(async ({ url }, response) => {
    isOver ||= url === '/stop';
    if (isOver) await Promise.all([...catalog.loops, ...sql.loops]);
    response.end(JSON.stringify({ catalog: catalog.report, sql: sql.report }));
  }).listen(${PORT}, '127.0.0.1');`;

const ask = (path: string) =>
  `fetch('http://127.0.0.1:${PORT}${path}').then((answer) => answer.text()).then((text) => console.log(text));`;
const REPORT = ask('/report');
const STOP = ask('/stop');
