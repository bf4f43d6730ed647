import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PortalValues } from '../../lib';
import { mergeFiles, readValues } from '../../lib/helm';
import { documented } from '../../lib/helm/values/schema';
import { installCrds } from './support/crds';
import { tryKubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm3, helm4, plain } from './support/outputs';

const file = join(__dirname, 'maximal-values.yaml');
const maximal = readValues(readFileSync(file, 'utf8'), file);

const unscaled = { autoscaling: { enabled: false } };
// What the maximal values leave out, as it excludes others or takes objects away.
const changes = {
  'existing objects': {
    serviceAccount: { create: false },
    postgresql: { auth: { existingSecret: '{{ .Release.Name }}-passwords' } },
    backstage: { ...unscaled, pdb: { minAvailable: '', maxUnavailable: '25%' } },
    frontend: { ...unscaled, pdb: { minAvailable: 1, maxUnavailable: '' } },
    networkPolicy: { egressRules: { denyConnectionsToExternal: false } },
    httpRoute: { rules: null, hostnames: null },
    metrics: { serviceMonitor: { port: 'http' } },
  },
  'an external database': {
    postgresql: { enabled: false },
    frontend: { enabled: false },
    backstage: {
      appConfig: 'app: { title: {{ .Release.Name }} }\n',
      pdb: { minAvailable: '', unhealthyPodEvictionPolicy: '' },
    },
    httpRoute: { rules: null },
    networkPolicy: { ingressRules: { namespaceSelector: null } },
  },
  'a load balancer': {
    service: {
      type: 'LoadBalancer',
      nodePorts: { backend: '' },
      loadBalancerIP: '192.0.2.1',
      loadBalancerClass: 'example.com/internal',
      loadBalancerSourceRanges: ['10.0.0.0/8'],
    },
  },
  'a headless Service': { service: { type: 'ClusterIP', clusterIP: 'None', sessionAffinity: 'None' } },
  'diagnostic mode': { diagnosticMode: { enabled: true } },
};
// The only value that is allowed is the default.
const FIXED = ['postgresql.architecture'];

const cases = Object.entries({
  default: {},
  maximal,
  ...Object.fromEntries(Object.entries(changes).map(([name, change]) => [name, mergeFiles(maximal, change)])),
});

beforeAll(installCrds);

describe.each([plain, helm3, helm4])('the API server and $title', (output) => {
  const namespace = testNamespace(`server-${output.id}`);
  const located: [string, object] = ['a namespace', { ...maximal, namespaceOverride: namespace }];

  test.each([...cases, located])(
    'it accepts every object with the values for %s, without a warning',
    (_name, values) => {
      const manifests = output.manifests({ name: 'portal', namespace, values });
      const args = ['apply', '--namespace', namespace, '--dry-run=server', '--validate=strict', '--filename', '-'];
      const { status, stderr, stdout } = tryKubectl(args, manifests);
      expect(stderr).toBe('');
      expect(status).toBe(0);
      expect(stdout.trim().split('\n')).toHaveLength(manifests.match(/^kind: /gm)!.length);
    },
  );
});

test('every value is set in one of the cases', () => {
  const given = [...cases.map(([, values]) => values), { namespaceOverride: 'portals' }];
  const unset = declared(PortalValues).filter(({ path, fallback }) =>
    given.every((values) =>
      [JSON.stringify(fallback), undefined, 'null'].includes(JSON.stringify(valueAt(values, path))),
    ),
  );
  expect(unset.map(({ path }) => path.join('.'))).toEqual(FIXED);
});

interface Declared {
  readonly path: readonly string[];
  readonly fallback: unknown;
}

function declared(schema: any, path: readonly string[] = []): Declared[] {
  if (schema.properties === undefined || 'default' in schema) return [{ path, fallback: schema.default }];
  return documented(schema).flatMap(([key, child]) => declared(child, [...path, key]));
}

function valueAt(values: any, path: readonly string[]): unknown {
  return path.reduce((value, key) => value?.[key], values);
}
