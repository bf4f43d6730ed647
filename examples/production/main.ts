import { App } from 'cdk8s';
import { ProductionPortal } from './chart';

const app = new App();
new ProductionPortal(app, 'portal');
app.synth();
