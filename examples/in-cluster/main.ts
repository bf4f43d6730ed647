import { App } from 'cdk8s';
import { InCluster, OnePod } from './chart';

const app = new App();
new InCluster(app, 'portal');
new OnePod(app, 'one-pod');
app.synth();
