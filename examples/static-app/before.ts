import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

export class GuestBook extends Chart {
  constructor(scope: Construct) {
    super(scope, 'guestbook');
    const settings = new kplus.ConfigMap(this, 'settings', { data: { TITLE: 'Guests', PAGE_SIZE: '20' } });
    const web = new kplus.Deployment(this, 'web', {
      replicas: 2,
      containers: [
        {
          image: 'ghcr.io/acme/guestbook:1.0',
          portNumber: 8080,
          envFrom: [kplus.Env.fromConfigMap(settings)],
        },
      ],
    });
    const service = web.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
    new kplus.Ingress(this, 'ingress', {
      rules: [{ host: 'guests.example.com', backend: kplus.IngressBackend.fromService(service) }],
    });
  }
}

if (require.main === module) {
  const app = new App();
  new GuestBook(app);
  app.synth();
}
