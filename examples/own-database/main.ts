import { App, Chart } from 'cdk8s';
import { Backstage } from 'cdk8s-backstage';
import { ZalandoPostgres } from './zalando-postgres';

const app = new App();
const chart = new Chart(app, 'portal', { namespace: 'portal' });
const database = new ZalandoPostgres(chart, 'database', { teamId: 'acme', size: '20Gi' });
new Backstage(chart, 'backstage', { database, replicas: 2 });
app.synth();
