import type { Construct } from 'constructs';
import {
  and,
  dig,
  eq,
  nonNullString,
  ifEmpty,
  isEmpty,
  isNotEmpty,
  items,
  itemsOf,
  matches,
  not,
  or,
  refuseFirst,
} from '../helm';
import { text, type Input } from '../helm';
import { verifySchema } from '../helm/internal';
import type { ExternalAccessProps } from './auth-props';
import { externalAccessSchema } from './auth-schema';

type Callers = Input<readonly ExternalAccessProps[] | undefined>;

const textOf = (value: unknown, fallback = ''): string =>
  nonNullString(ifEmpty(value as Input<string | undefined>, fallback));

/** Refuses callers who would not get in, or who would get in everywhere by mistake. */
export function checkCallers(scope: Construct, callers: Callers): void {
  verifySchema(scope, 'auth.externalAccess', callers, externalAccessSchema());
  refuseFirst(scope, 'callers', itemsOf<ExternalAccessProps, string>(callers, callerProblems));
}

function callerProblems(caller: unknown, index: string): string[] {
  const at = text`auth.externalAccess[${index}]`;
  const own = (key: string) => dig(caller, key);
  const option = (key: string) => dig(caller, 'options', key);
  const isJwks = eq(textOf(own('type'), 'static'), 'jwks');
  const subject = textOf(own('subject'), textOf(option('subject')));
  const hasSecret = or(isNotEmpty(own('existingSecret')), isNotEmpty(option('token')), isNotEmpty(option('secret')));
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
    ...items(and(isJwks, isEmpty(option('issuer')), isEmpty(option('audience'))), [
      text`${at}.options: has neither issuer nor audience, so that each token signed by those keys would be let in, whoever it is for; give at least one of them`,
    ]),
    ...items(and(isJwks, or(isNotEmpty(own('existingSecret')), isNotEmpty(own('key')))), [
      text`${at}.existingSecret, key: are for static and legacy, and jwks has no secret; leave them out`,
    ]),
  ];
}
