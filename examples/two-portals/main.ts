import { App } from 'cdk8s';
import { TeamPortal } from './chart';

const app = new App();
new TeamPortal(app, 'shop', {
  publicUrl: 'https://shop.example.com',
  backstage: { replicas: 2 },
});
new TeamPortal(app, 'payment', {
  publicUrl: 'https://payment.example.com',
  postgresql: { persistence: { size: '20Gi' } },
});
app.synth();
