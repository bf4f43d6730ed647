import { Chart } from 'cdk8s';
import { Portal, portalValues, type GivenPortalValues } from 'cdk8s-backstage';
import type { Construct } from 'constructs';

/** The portal of a team in a namespace of its own, with the values of the Helm chart `backstage`. */
export class TeamPortal extends Chart {
  constructor(scope: Construct, team: string, values: GivenPortalValues) {
    super(scope, team, { namespace: team });
    new Portal(this, 'portal', { values: portalValues(COMMON, values) });
  }
}

/** What both portals have. */
const COMMON: GivenPortalValues = {
  backstage: { image: { repository: 'ghcr.io/acme/portal', tag: '1.0.0' } },
  ingress: { enabled: true, className: 'nginx' },
  networkPolicy: { enabled: true, ingressRules: { namespaceSelector: { name: 'ingress-nginx' } } },
};
