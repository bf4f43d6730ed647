import { App } from 'cdk8s';
import { ShopWithPortal } from './chart';

const app = new App();
new ShopWithPortal(app);
app.synth();
