import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageOf } from './images';
import { startScriptServer } from './script-server';

const SCRIPT = readFileSync(join(__dirname, 'scripts', 'answers.js'), 'utf8');

/** Starts a pod that answers each path with an object, and other paths with what it was asked. @returns its URL in the cluster */
export function startAnsweringServer(namespace: string, name: string, answers: Record<string, object>): string {
  return startScriptServer({ namespace, name, script: SCRIPT, variables: { ANSWERS: JSON.stringify(answers) } });
}

/** A container for the pod of somebody else, which answers at the port 8080 with what it is asked. */
export const echoContainer = (name: string): object => ({
  ...{ name, image: imageOf('backstage'), imagePullPolicy: 'IfNotPresent', command: ['node', '-e', SCRIPT] },
  env: Object.entries({ ANSWERS: '{}', PORT: '8080' }).map(([variable, value]) => ({ name: variable, value })),
  resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
});
