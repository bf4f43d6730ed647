import { imageOf } from './images';
import { kubectl } from './kubectl';

const PORT = 8080;

/** Somebody whom Backstage or an exporter asks. */
export interface ScriptServerProps {
  readonly namespace: string;
  /** The name of the pod, of its Service, and of its label `server`. */
  readonly name: string;
  /** A server for Node.js, which listens on PORT. */
  readonly script: string;
  readonly variables: Record<string, string>;
}

/** Starts a pod that runs a script. @returns its URL in the cluster */
export function startScriptServer({ namespace, name, script, variables }: ScriptServerProps): string {
  const labels = { server: name };
  const env = Object.entries({ ...variables, PORT: String(PORT) });
  const container = {
    name: 'server',
    image: imageOf('backstage'),
    imagePullPolicy: 'IfNotPresent',
    command: ['node', '-e', script],
    env: env.map(([variable, value]) => ({ name: variable, value })),
    readinessProbe: { tcpSocket: { port: PORT }, periodSeconds: 1 },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name, labels },
    spec: {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 0,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [container],
    },
  };
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace, name },
    spec: { selector: labels, ports: [{ port: PORT }] },
  };
  const items = [service, pod];
  kubectl(['create', '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  kubectl(['wait', `pod/${name}`, '--namespace', namespace, '--for', 'condition=Ready', '--timeout', '180s']);
  return `http://${name}:${PORT}`;
}
