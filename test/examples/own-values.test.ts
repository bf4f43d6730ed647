import type { App } from 'cdk8s';
import { AcmePortal } from '../../examples/own-values/chart';
import type { HelmChart } from '../../lib/helm';
import { expectThreeOutputs } from '../support/three-outputs';
import { find } from '../support/synth';

const make = (app: App) => new AcmePortal(app) as unknown as HelmChart;
const EXTRA = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '{{ .Release.Name }}-extra' } };

test('the ordinary constructs, plain manifests and Helm give the same', () => {
  const [byDefault, changed, without] = expectThreeOutputs(make, [
    {},
    { host: 'portal.acme.com', replicas: 3, image: { tag: '2.0.0' }, database: { size: '1Gi' }, extraDeploy: [EXTRA] },
    { backup: { enabled: false } },
  ]);
  expect(find(byDefault!, 'CronJob').spec.jobTemplate).toBeDefined();
  expect(find(changed!, 'Deployment').spec.replicas).toBe(3);
  expect(find(changed!, 'HTTPRoute').spec.hostnames).toEqual(['portal.acme.com']);
  expect(find(changed!, 'ConfigMap', 'extra')).toBeDefined();
  expect(without!.filter(({ kind }) => kind === 'CronJob')).toEqual([]);
});
