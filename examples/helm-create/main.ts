import { App } from 'cdk8s';
import { webChart } from './chart';

const app = new App();
webChart(app).write('dist/examples/helm-create');
app.synth();
