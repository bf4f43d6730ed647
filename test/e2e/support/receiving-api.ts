import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageOf } from './images';
import { kubectl } from './kubectl';

const SCRIPT = readFileSync(join(__dirname, 'scripts', 'port-api.js'), 'utf8');
const PORT = 8080;

/** A client of the API. */
export interface ReceivingApiProps {
  readonly namespace: string;
  /** The name of the pod and of its Service. */
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Starts a pod that takes what an exporter sends to Port. @returns its URL in the cluster; `/received` tells what it got */
export function startReceivingApi({ namespace, name, clientId, clientSecret }: ReceivingApiProps): string {
  const labels = { server: name };
  const variables = { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, PORT: String(PORT) };
  const container = {
    name: 'api',
    image: imageOf('backstage'),
    imagePullPolicy: 'IfNotPresent',
    command: ['node', '-e', SCRIPT],
    env: Object.entries(variables).map(([variable, value]) => ({ name: variable, value })),
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
