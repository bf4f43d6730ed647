import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startScriptServer } from './script-server';

const SCRIPT = readFileSync(join(__dirname, 'scripts', 'port-api.js'), 'utf8');

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
  const variables = { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret };
  return startScriptServer({ namespace, name, script: SCRIPT, variables });
}
