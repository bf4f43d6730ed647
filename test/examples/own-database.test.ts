import { Chart, Testing } from 'cdk8s';
import { ZalandoPostgres } from '../../examples/own-database/zalando-postgres';
import { Backstage, PostgresBackup } from '../../lib';
import { find, type Manifest } from '../support/synth';

const chart = new Chart(Testing.app(), 'portal');
const database = new ZalandoPostgres(chart, 'database', { teamId: 'acme', size: '20Gi' });
new Backstage(chart, 'backstage', { database, replicas: 2 });
new PostgresBackup(chart, 'backup', { databases: database });
const objects = Testing.synth(chart) as Manifest[];
const SECRET = 'backstage.acme-portal.credentials.postgresql.acid.zalan.do';

test('the backend and the backup reach the database that the operator makes', () => {
  const { name } = find(objects, 'postgresql').metadata;
  for (const kind of ['Deployment', 'CronJob']) {
    const object = JSON.stringify(find(objects, kind));
    expect(object).toContain(`"value":"${name}"`);
    expect(object).toContain(`"name":"${SECRET}"`);
  }
});

test('the pods wait for the database, and one of them migrates it', () => {
  expect(find(objects, 'Deployment').spec.template.spec.initContainers).toHaveLength(1);
});
