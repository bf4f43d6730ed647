import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';
import { tryKubectl } from './kubectl';
import { testNamespaces } from './namespace';

/** When a test fails, prints what is going on in the namespaces of its file while they are still there: once for each. */
export default class ClusterEnvironment extends TestEnvironment {
  private readonly described = new Set<string>();

  handleTestEvent(event: Circus.Event): void {
    if (event.name !== 'test_fn_failure' && event.name !== 'hook_failure') return;
    const test = event.test === undefined ? 'a hook' : `"${event.test.name}"`;
    for (const namespace of testNamespaces().filter((name) => !this.described.has(name))) {
      this.described.add(namespace);
      process.stderr.write(`\n--- ${test} failed; namespace ${namespace} ---\n${describeNamespace(namespace)}`);
    }
  }
}

function describeNamespace(namespace: string): string {
  const pods = print(namespace, 'get', 'pods', '--output', 'name').split('\n').filter(Boolean);
  return [
    print(namespace, 'get', 'deployments,statefulsets,jobs,pods,persistentvolumeclaims', '--output', 'wide'),
    lastLines(print(namespace, 'get', 'events', '--sort-by', '.lastTimestamp')),
    ...pods.map((pod) => lastLines(print(namespace, 'logs', pod, '--all-containers', '--prefix', '--tail', '500'))),
  ].join('\n');
}

function print(namespace: string, ...command: string[]): string {
  const { stdout, stderr } = tryKubectl([...command, '--namespace', namespace]);
  return stdout + stderr;
}

function lastLines(text: string): string {
  const lines = text.split('\n').filter((line) => !line.includes('kube-probe'));
  return lines
    .map((line) => line.slice(0, 400))
    .slice(-30)
    .join('\n');
}
