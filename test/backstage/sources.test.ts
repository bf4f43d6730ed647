import {
  Backstage,
  ExternalDatabase,
  GitHubAuth,
  Postgres,
  SqliteDatabase,
  type BackstageProps,
  type DatabaseSource,
} from '../../lib';
import { readValues } from '../../lib/helm';
import { problemsOf } from '../support/checks';
import { find, synth, type Manifest } from '../support/synth';
import type { Chart } from 'cdk8s';

const configOf = (props: (chart: Chart) => BackstageProps): Manifest => {
  const objects = synth((chart) => new Backstage(chart, 'backstage', props(chart)));
  const config = find(objects, 'ConfigMap', 'app-config').data['app-config-from-chart.yaml'] as string;
  return readValues(config);
};

describe('a construct that is given to Backstage', () => {
  test('brings its way to sign in', () => {
    const resolvers = [{ resolver: 'usernameMatchingUserEntityName' }];
    const { auth } = configOf((chart) => ({
      extensions: [new GitHubAuth(chart, 'github', { existingSecret: 'github', resolvers })],
    }));
    expect(auth.providers.github.production.signIn.resolvers).toEqual(resolvers);
  });

  test.each<[string, (chart: Chart) => DatabaseSource, object]>([
    ['Postgres', (chart: Chart) => new Postgres(chart, 'db'), { client: 'pg' }],
    [
      'a server by its host',
      (chart: Chart) => new ExternalDatabase(chart, 'db', { host: 'db.example.com', existingSecret: 'db' }),
      { client: 'pg' },
    ],
    [
      'a server by the connection of a cloud',
      (chart: Chart) => new ExternalDatabase(chart, 'db', { connection: { type: 'cloudsql', instance: 'a:b:c' } }),
      { client: 'pg', connection: { type: 'cloudsql', instance: 'a:b:c' } },
    ],
    ['SQLite', (chart: Chart) => new SqliteDatabase(chart, 'db'), { client: 'better-sqlite3' }],
  ])('brings all of its database: %s', (_name, database, expected) => {
    expect(configOf((chart) => ({ database: database(chart) })).backend.database).toMatchObject(expected);
  });

  test('is refused where it is no extension', () => {
    const given = (chart: Chart) =>
      new Backstage(chart, 'backstage', { extensions: [new Postgres(chart, 'db') as never] });
    expect(problemsOf(given)).toEqual([
      'extensions[0]: got the Postgres test/db, which is no extension of Backstage; give a database as database, and here a construct with extensions, such as GitHubAuth',
    ]);
  });
});
