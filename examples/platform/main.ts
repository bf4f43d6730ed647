import { App } from 'cdk8s';
import { platformChart } from './chart';

const app = new App();
platformChart(app).write('dist/examples/platform');
app.synth();
