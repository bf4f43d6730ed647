import type { Construct } from 'constructs';
import { and, dig, eq, given, ifEmpty, isEmpty, isGiven, items, itemsOf, matches, not, or, refuseFirst } from '../helm';
import { text, verify, type Input } from '../helm';
import { CALLER_TYPES, type AccessRestriction, type ExternalAccessProps } from './auth-props';

type Callers = Input<readonly ExternalAccessProps[] | undefined>;

const textOf = (value: unknown, fallback = ''): string => given(ifEmpty(value as Input<string | undefined>, fallback));

/** Refuses callers who would not get in, or who would get in everywhere by mistake. */
export function checkCallers(scope: Construct, callers: Callers): void {
  // The schema of the chart says the same.
  verify(scope, callers, (all) => (all ?? []).flatMap(shapeProblems));
  refuseFirst(scope, 'callers', itemsOf<ExternalAccessProps, string>(callers, callerProblems));
}

function callerProblems(caller: unknown, index: string): string[] {
  const at = text`auth.externalAccess.${index}`;
  const own = (key: string) => dig(caller, key);
  const option = (key: string) => dig(caller, 'options', key);
  const isJwks = eq(textOf(own('type'), 'static'), 'jwks');
  const subject = textOf(own('subject'), textOf(option('subject')));
  const hasSecret = or(isGiven(own('existingSecret')), isGiven(option('token')), isGiven(option('secret')));
  return [
    ...items(and(not(isJwks), not(hasSecret)), [
      text`${at}.existingSecret: must be given, the name of the Secret with the token of the caller; only jwks has none`,
    ]),
    ...items(and(not(isJwks), isEmpty(subject)), [
      text`${at}.subject: must be given, the name of the caller in logs and for permissions`,
    ]),
    ...items(matches(subject, '[ \\t\\n\\r\\f\\v]'), [
      text`${at}.subject: has white space, which Backstage does not take; write a hyphen instead`,
    ]),
    ...items(and(isJwks, isEmpty(option('url'))), [
      text`${at}.options.url: must be given for jwks, the address of the published keys`,
    ]),
    ...items(and(isJwks, or(isGiven(own('existingSecret')), isGiven(own('key')))), [
      text`${at}.existingSecret, key: are for static and legacy, and jwks has no secret; leave them out`,
    ]),
  ];
}

const RESTRICTIONS = ['plugin', 'permission', 'permissionAttribute'];

function shapeProblems({ type, accessRestrictions }: ExternalAccessProps, index: number): string[] {
  const at = `auth.externalAccess.${index}`;
  const isKnown = (CALLER_TYPES as readonly unknown[]).includes(type ?? 'static');
  return [
    ...(isKnown ? [] : [`${at}.type: got ${JSON.stringify(type)}, allowed are ${CALLER_TYPES.join(', ')}`]),
    ...(accessRestrictions ?? []).flatMap((restriction, place) =>
      restrictionProblems(restriction, `${at}.accessRestrictions.${place}`),
    ),
  ];
}

function restrictionProblems(restriction: AccessRestriction, at: string): string[] {
  const unknown = Object.keys(restriction).filter((key) => !RESTRICTIONS.includes(key));
  const plugin: unknown = restriction.plugin;
  return [
    ...unknown.map((key) => `${at}.${key}: unknown key, allowed are ${RESTRICTIONS.join(', ')}`),
    ...(typeof plugin === 'string' && plugin !== ''
      ? []
      : [`${at}.plugin: must be given, the plugin that may be called`]),
  ];
}
