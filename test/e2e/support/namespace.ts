import { kubectl } from './kubectl';

const LABEL = 'cdk8s-backstage/e2e';

/** Makes a namespace for the tests of this file, which only lets restricted pods in, and deletes it afterwards. */
export function testNamespace(name: string): string {
  const namespace = `e2e-backstage-${name}`;
  beforeAll(() => createNamespace(namespace));
  afterAll(() => {
    if (process.env.E2E_KEEP !== '1') kubectl(['delete', 'namespace', namespace, '--wait=false']);
  });
  return namespace;
}

function createNamespace(name: string): void {
  const restricted = {
    'pod-security.kubernetes.io/enforce': 'restricted',
    'pod-security.kubernetes.io/warn': 'restricted',
  };
  const metadata = { name, labels: { [LABEL]: 'true', ...restricted } };
  kubectl(['create', '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata }));
}

/** The namespaces that tests made and that are not being deleted. */
export function testNamespaces(): string[] {
  const { items } = JSON.parse(kubectl(['get', 'namespaces', '--selector', LABEL, '--output', 'json']));
  return items.filter(({ status }: any) => status.phase === 'Active').map(({ metadata }: any) => metadata.name);
}

/** Deletes the namespaces of this or an earlier run. @param wait how long for, such as `180s`; by default not at all */
export function deleteTestNamespaces(wait?: string): void {
  const waiting = wait === undefined ? ['--wait=false'] : ['--timeout', wait];
  kubectl(['delete', 'namespaces', '--selector', LABEL, ...waiting]);
}
