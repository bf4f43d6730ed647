import { kubectl } from './kubectl';

const LABEL = 'cdk8s-backstage/e2e';
/** The global variable that tells the environment of a test file which namespaces the file has. */
export const NAMESPACES = 'e2eNamespaces';

/** Makes a namespace for the tests of this file, which only lets restricted pods in, and deletes it afterwards. */
export function testNamespace(name: string): string {
  const namespace = `e2e-backstage-${name}`;
  const all = globalThis as { [NAMESPACES]?: string[] };
  (all[NAMESPACES] ??= []).push(namespace);
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

/** Deletes the namespaces of this or an earlier run. @param wait how long for, such as `180s`; by default not at all */
export function deleteTestNamespaces(wait?: string): void {
  const waiting = wait === undefined ? ['--wait=false'] : ['--timeout', wait];
  kubectl(['delete', 'namespaces', '--selector', LABEL, ...waiting]);
}
