import { App, Chart } from 'cdk8s';
import { Backstage, PortalChart, Postgres } from 'cdk8s-backstage';
import { HelmChart, number, Type } from 'cdk8s-backstage/helm';
import { Construct } from 'constructs';

/** Plain manifests. */
export class MyChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const postgres = new Postgres(this, 'postgresql');
    new Backstage(this, 'backstage', { database: postgres });
  }
}

const values = Type.Object({ replicas: Type.Integer({ default: 2 }) });

/** A Helm chart, and plain manifests with its default values. */
class WithValues extends HelmChart<typeof values> {
  constructor(scope: Construct, id: string) {
    super(scope, id, { values });
    new Backstage(this, 'backstage', { replicas: number(this.values.replicas) });
  }
}

const app = new App();
new MyChart(app, 'constructs');
new WithValues(app, 'with-values').write('dist/with-values');
new PortalChart(app).write('dist/backstage');
app.synth();
