import { App } from 'cdk8s';
import { patchedPortal } from './chart';

const app = new App();
patchedPortal(app).write('dist/examples/patches');
app.synth();
