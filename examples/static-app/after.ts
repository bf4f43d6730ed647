import { App } from 'cdk8s';
import { HelmChart, number, string, Type } from 'cdk8s-backstage/helm';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

const values = Type.Object({
  replicas: Type.Integer({ default: 2, description: 'How many pods there are.' }),
  host: Type.String({ default: 'guests.example.com', description: 'The address of the pages.' }),
});

export class GuestBook extends HelmChart<typeof values> {
  constructor(scope: Construct) {
    super(scope, 'guestbook', { values });
    const settings = new kplus.ConfigMap(this, 'settings', { data: { TITLE: 'Guests', PAGE_SIZE: '20' } });
    const web = new kplus.Deployment(this, 'web', {
      replicas: number(this.values.replicas),
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
      rules: [{ host: string(this.values.host), backend: kplus.IngressBackend.fromService(service) }],
    });
  }
}

if (require.main === module) {
  const app = new App();
  new GuestBook(app).write('dist/examples/static-app');
  app.synth();
}
