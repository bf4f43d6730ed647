import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startScriptServer } from './script-server';

const SCRIPT = readFileSync(join(__dirname, 'scripts', 'answers.js'), 'utf8');

/** Starts a pod that answers each path with an object, and other paths with the headers that it got. @returns its URL in the cluster */
export function startAnsweringServer(namespace: string, name: string, answers: Record<string, object>): string {
  return startScriptServer({ namespace, name, script: SCRIPT, variables: { ANSWERS: JSON.stringify(answers) } });
}
