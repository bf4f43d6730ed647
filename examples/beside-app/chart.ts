import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Auth, Backstage, Catalog, Postgres, Proxy } from 'cdk8s-backstage';
import { text } from 'cdk8s-backstage/helm';
import type { Construct } from 'constructs';

/** A shop of cdk8s-plus, and the portal that knows it. */
export class ShopWithPortal extends Chart {
  constructor(scope: Construct) {
    super(scope, 'shop', { namespace: 'shop' });
    const shop = new kplus.Deployment(this, 'shop', {
      containers: [{ image: 'ghcr.io/acme/shop:1.0', portNumber: 8080 }],
    });
    const service = shop.exposeViaService();
    const postgres = new Postgres(this, 'postgresql');
    const portal = new Backstage(this, 'portal', {
      database: postgres,
      extensions: [
        new Auth(this, 'auth', { providers: { guest: { dangerouslyAllowOutsideDevelopment: true } } }),
        // The portal's pages ask the shop by the backend: /api/proxy/shop
        new Proxy(this, 'proxy', { endpoints: { '/shop': { target: text`http://${service.name}:${service.port}` } } }),
        new Catalog(this, 'catalog', { entities: [SHOP] }),
      ],
      // With a token, as its account is bound to a role below.
      serviceAccount: { automountServiceAccountToken: true },
    });
    this.connect(portal, shop, postgres);
    this.expose(portal, service);
  }

  private connect(portal: Backstage, shop: kplus.Deployment, postgres: Postgres): void {
    // A policy for the shop only: one for the portal would have to allow all that the portal connects to.
    shop.connections.allowFrom(portal.workload, { isolation: kplus.PodConnectionsIsolation.POD });
    new kplus.NetworkPolicy(this, 'database', {
      selector: postgres.workload,
      ingress: { rules: [{ peer: portal.workload, ports: [kplus.NetworkPolicyPort.tcp(5432)] }] },
    });
    const reader = new kplus.Role(this, 'reader');
    reader.allowRead(kplus.ApiResource.PODS);
    reader.bind(portal.serviceAccount);
    new kplus.HorizontalPodAutoscaler(this, 'autoscaler', { target: portal.workload, maxReplicas: 3 });
  }

  private expose(portal: Backstage, shop: kplus.Service): void {
    const ingress = new kplus.Ingress(this, 'ingress');
    ingress.addHostRule('shop.example.com', '/', kplus.IngressBackend.fromService(shop));
    ingress.addHostRule('portal.example.com', '/', kplus.IngressBackend.fromService(portal.service));
  }
}

const SHOP = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', description: 'Where customers buy.' },
  spec: { type: 'website', lifecycle: 'production', owner: 'team-shop' },
};
