import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';
import { kubectlBeside } from './kubectl';
import { NAMESPACES } from './namespace';

/** When a test fails, prints what is going on in the namespaces of its file while they are still there: once for each. */
export default class ClusterEnvironment extends TestEnvironment {
  private readonly described = new Set<string>();

  async handleTestEvent(event: Circus.Event): Promise<void> {
    if (event.name !== 'test_fn_failure' && event.name !== 'hook_failure') return;
    const test = event.test === undefined ? 'a hook' : `"${event.test.name}"`;
    const { [NAMESPACES]: namespaces = [] } = this.global as { [NAMESPACES]?: string[] };
    for (const namespace of namespaces.filter((name) => !this.described.has(name))) {
      this.described.add(namespace);
      const description = await describeNamespace(namespace);
      process.stderr.write(`\n--- ${test} failed; namespace ${namespace} ---\n${description}`);
    }
  }
}

async function describeNamespace(namespace: string): Promise<string> {
  const pods = (await print(namespace, 'get', 'pods', '--output', 'name')).split('\n').filter(Boolean);
  const logs = async (pod: string) =>
    lastLines(await print(namespace, 'logs', pod, '--all-containers', '--prefix', '--tail', '500'));
  const parts = await Promise.all([
    print(namespace, 'get', 'deployments,statefulsets,jobs,pods,persistentvolumeclaims', '--output', 'wide'),
    print(namespace, 'get', 'events', '--sort-by', '.lastTimestamp').then(lastLines),
    ...pods.map(logs),
  ]);
  return parts.join('\n');
}

async function print(namespace: string, ...command: string[]): Promise<string> {
  const { stdout, stderr } = await kubectlBeside([...command, '--namespace', namespace]);
  return stdout + stderr;
}

function lastLines(text: string): string {
  const lines = text.split('\n').filter((line) => !line.includes('kube-probe'));
  return lines
    .map((line) => line.slice(0, 400))
    .slice(-30)
    .join('\n');
}
