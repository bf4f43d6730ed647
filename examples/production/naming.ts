import type { NamingProps } from 'cdk8s-backstage';
import { Names } from 'cdk8s-backstage/helm';

const names = new Names({
  release: { name: 'portal', service: 'cdk8s' },
  chart: { name: 'portal', version: '1.0.0' },
  values: {},
});

/** The names of all objects, and their labels as every Helm chart has them. */
export const naming = {
  name: names.fullname,
  labels: names.labels,
  selectorLabels: names.selectorLabels,
} satisfies NamingProps;
