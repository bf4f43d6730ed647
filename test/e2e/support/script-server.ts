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
  /** @default - the image of Backstage */
  readonly image?: string;
  /** @default - at the port 8080, in the cluster only */
  readonly service?: { readonly type?: string; readonly port?: number };
}

/** Starts a pod that runs a script, and waits until it listens; it can write to /tmp only. @returns its URL in the cluster */
export function startScriptServer(props: ScriptServerProps): string {
  const { namespace, name, script, variables, image = imageOf('backstage'), service = {} } = props;
  const { type = 'ClusterIP', port = PORT } = service;
  const labels = { server: name };
  const container = {
    name: 'server',
    image,
    imagePullPolicy: 'IfNotPresent',
    command: ['node', '-e', script],
    env: Object.entries({ ...variables, PORT: String(PORT) }).map(([variable, value]) => ({ name: variable, value })),
    readinessProbe: { tcpSocket: { port: PORT }, periodSeconds: 1 },
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
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
      volumes: [{ name: 'tmp', emptyDir: {} }],
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
