import { imageOf } from './images';
import { kubectl } from './kubectl';

const PORT = 8080;

/** A script for Node.js that listens at the port in PORT. */
export interface ScriptServerProps {
  readonly namespace: string;
  /** The name of the pod, its label `server`, and the name of its Service. */
  readonly name: string;
  readonly script: string;
  readonly variables: Readonly<Record<string, string>>;
  /** @default - at the port 8080, in the cluster only */
  readonly service?: { readonly type?: string; readonly port?: number };
}

/** Starts a pod that runs a script in the image of Backstage, and waits until it listens. @returns its URL in the cluster */
export function startScriptServer({ namespace, name, script, variables, service = {} }: ScriptServerProps): string {
  const { type = 'ClusterIP', port = PORT } = service;
  const labels = { server: name };
  const container = {
    name: 'server',
    image: imageOf('backstage'),
    imagePullPolicy: 'IfNotPresent',
    command: ['node', '-e', script],
    env: Object.entries({ ...variables, PORT: String(PORT) }).map(([variable, value]) => ({ name: variable, value })),
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
  const ofPod = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace, name },
    spec: { type, selector: labels, ports: [{ port, targetPort: PORT }] },
  };
  const items = [ofPod, pod];
  kubectl(['create', '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  kubectl(['wait', `pod/${name}`, '--namespace', namespace, '--for', 'condition=Ready', '--timeout', '180s']);
  return `http://${name}:${port}`;
}
