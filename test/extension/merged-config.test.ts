import type { BackstageExtension } from '../../lib';
import { mergedConfig } from '../../lib/extension';
import { document, fields, readValues, Type } from '../../lib/helm';
import { helmChart, specsOf } from '../helm/support/charts';

const Conditions = Type.Object({
  a: Type.Boolean({ default: false }),
  b: Type.Boolean({ default: false }),
  c: Type.Boolean({ default: false }),
});
const BOTH = [false, true];
const EIGHT = BOTH.flatMap((a) => BOTH.flatMap((b) => BOTH.map((c) => ({ a, b, c }))));

const on = (appConfig: object): BackstageExtension => ({ appConfig });
const off = (appConfig: object): BackstageExtension => ({ enabled: false, appConfig });

describe('the configuration of extensions', () => {
  test('is empty without any', () => {
    expect(mergedConfig([])).toEqual({});
    expect(mergedConfig([{ env: [{ name: 'A', value: 'b' }] }])).toEqual({});
  });

  test('is that of all that are enabled, which they are by default', () => {
    expect(
      mergedConfig([on({ techdocs: { builder: 'external' } }), off({ kubernetes: {} }), on({ events: { a: 1 } })]),
    ).toEqual({ techdocs: { builder: 'external' }, events: { a: 1 } });
  });

  test('may be of several in one section', () => {
    expect(
      mergedConfig([
        on({ backend: { cache: { store: 'memory' }, database: { client: 'pg' } }, search: { pg: { a: 1 } } }),
        on({ backend: { database: { prefix: 'p_' }, reading: {} } }),
        on({ auth: { providers: { github: {} } }, search: { elasticsearch: {} } }),
        on({ auth: { environment: 'production', providers: { oidc: {} } } }),
      ]),
    ).toEqual({
      backend: { cache: { store: 'memory' }, database: { client: 'pg', prefix: 'p_' }, reading: {} },
      auth: { environment: 'production', providers: { github: {}, oidc: {} } },
      search: { pg: { a: 1 }, elasticsearch: {} },
    });
  });

  test('has no section of which nothing is enabled', () => {
    expect(
      mergedConfig([on({ backend: { a: 1 } }), off({ backend: { database: { client: 'pg' } }, app: {} })]),
    ).toEqual({ backend: { a: 1 } });
  });

  test('is that of the last one that is enabled, where several say the same', () => {
    const database = (client: string, enabled = true) => ({
      enabled,
      appConfig: { backend: { database: { client } } },
    });
    const clientOf = (...all: BackstageExtension[]) => (mergedConfig(all) as any).backend?.database.client as unknown;
    expect(clientOf(database('pg'), database('better-sqlite3'))).toBe('better-sqlite3');
    expect(clientOf(database('pg'), database('better-sqlite3', false))).toBe('pg');
    expect(clientOf(database('pg'), database('better-sqlite3'), database('pg', false))).toBe('better-sqlite3');
    expect(clientOf(database('pg', false), database('pg', false))).toBeUndefined();
  });

  test('is not mixed within a key that is one’s own', () => {
    const publisher = (own: object) => on({ techdocs: { publisher: own } });
    expect(mergedConfig([publisher({ type: 'awsS3', awsS3: {} }), publisher({ type: 'local' })])).toEqual({
      techdocs: { publisher: { type: 'local' } },
    });
  });

  test('has its keys in an order that says nothing of who is there', () => {
    const [a, b, c] = [on({ backend: { z: 1, b: 1 } }), on({ backend: { z: 2, a: 2 } }), off({ backend: { b: 3 } })];
    expect(JSON.stringify(mergedConfig([a, b, c]))).toBe('{"backend":{"a":2,"b":1,"z":2}}');
    expect(JSON.stringify(mergedConfig([b, a]))).toBe('{"backend":{"a":2,"b":1,"z":1}}');
  });

  test('is that of two constructs of one kind, each with keys of its own', () => {
    const providers = (name: string) => ({ catalog: { providers: { [name]: { acme: { organization: 'acme' } } } } });
    expect(
      mergedConfig([on(providers('github')), on({ catalog: { locations: undefined } }), on(providers('x'))]),
    ).toEqual({
      catalog: { providers: { ...providers('github').catalog.providers, ...providers('x').catalog.providers } },
    });
  });

  test('must have plain keys where others may add theirs', () => {
    const isThere = helmChart(Conditions, () => undefined).values.a;
    const optional = on({ backend: { ...fields(isThere, { reading: {} }) } });
    expect(() => mergedConfig([optional, on({ backend: { cache: {} } })])).toThrow(
      'backend: an optional key cannot be merged with others, make it an extension of its own',
    );
    expect(() => mergedConfig([optional])).not.toThrow();
    const cache = { type: 'memory', ...fields(isThere, { defaultTtl: 1 }) };
    expect(() => mergedConfig([on({ backend: { cache } })])).not.toThrow();
  });

  test('is the same text in ordinary charts, plain manifests and Helm, whatever is enabled', () => {
    const database = (client: string, own: object) => ({ backend: { database: { client, ...own } } });
    const texts = specsOf(
      Conditions,
      ({ a, b, c }) => ({
        text: document(
          mergedConfig([
            on({ backend: { lifecycle: { seconds: 6 } } }),
            { enabled: a, appConfig: database('pg', { connection: { host: 'a' }, prefix: 'a_' }) },
            { enabled: b, appConfig: { ...database('pg', { connection: 'b' }), search: { pg: { b: 1 } } } },
            { enabled: c, appConfig: { ...database('better-sqlite3', { connection: 'c' }), app: { title: 'c' } } },
            // As when(), of which nothing is left in an ordinary chart.
            ...((c as unknown) === false
              ? []
              : [{ enabled: c, appConfig: { search: { elasticsearch: { c: 1 } }, kubernetes: {} } }]),
          ]),
        ),
      }),
      EIGHT,
    ).map(({ text }) => readValues(text as string));
    EIGHT.forEach(({ a, b, c }, index) => {
      const some = a || b || c;
      expect(texts[index]).toEqual({
        backend: {
          lifecycle: { seconds: 6 },
          ...(some && {
            database: {
              client: c ? 'better-sqlite3' : 'pg',
              connection: c ? 'c' : b ? 'b' : { host: 'a' },
              ...(a && { prefix: 'a_' }),
            },
          }),
        },
        ...((b || c) && { search: { ...(b && { pg: { b: 1 } }), ...(c && { elasticsearch: { c: 1 } }) } }),
        ...(c && { app: { title: 'c' }, kubernetes: {} }),
      });
    });
  });
});
