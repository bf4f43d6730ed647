import type { Construct } from 'constructs';
import { and, define, erase, find, leaves, ne, not, refuse, text, type Input } from '../helm';
import { SECRET_TEXTS } from './plain-secrets';

/** What Kubernetes takes from another variable. */
const REFERENCE = /^[^\t\n]*\.value\t"(\$\([^()"\n]+\))+"$/m;

// Lines of leaves(), where the name of a variable is right before its value. Other variables than those of the configuration
// are called as their reader wants, of which nobody knows; there, the text itself must tell.
const SECRET_NAMES = 'password|secret|token|apiKey|clientSecret|privateKey|secretAccessKey|connectionString';
const BY_NAME = String.raw`[^\t\n]*\.name\t"APP_CONFIG_[^"\n]*_(${SECRET_NAMES})"\n[^\t\n]*\.value\t"[^"]`;
const BY_TEXT = String.raw`[^\t\n]*\.value\t(${SECRET_TEXTS})`;
const PLAIN = new RegExp(`^(${BY_NAME}|${BY_TEXT})`, 'im');

/** Refuses secrets in environment variables, which everybody reads who sees the pods or the release, unless that is allowed. */
export function refusePlainVariables(
  scope: Construct,
  variables: Readonly<Record<string, Input<readonly unknown[] | undefined>>>,
  allow: Input<boolean>,
): void {
  const lines = Object.entries(variables).map(([path, list]) => leaves(list ?? null, path));
  const plain = find(erase(lines.join(''), REFERENCE), PLAIN);
  // Without the line of the name.
  const path = erase(erase(plain, /^[^\n]*\n/), /\t[^\n]*/);
  const found = define([scope.node.id, 'plainVariable', ...Object.keys(variables).slice(0, 1)].join('.'), path);
  refuse(
    scope,
    and(ne(found, ''), not(allow)),
    text`${found}: secrets do not belong in values, put the text into a Secret and take the variable from there with valueFrom.secretKeyRef, or allow it with dangerouslyAllowPlainSecrets`,
  );
}
