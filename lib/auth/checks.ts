import type { Construct } from 'constructs';
import { and, dig, find, isEmpty, ne, not, refuse, toJson, type Input } from '../helm';
import type { AuthProviderProps } from './auth-props';

// JSON has its keys in order.
const IGNORED = /"allowedDomains":\["[^{}]*"resolver":"emailMatchingUserEntityProfileEmail"/i;

/** Refuses guests who would not get in, and domains by which nobody is kept out. */
export function checkProviders(scope: Construct, providers: Input<Record<string, AuthProviderProps>>): void {
  const guest = dig(providers, 'guest');
  refuse(
    scope,
    and(not(isEmpty(guest)), ne(toJson(dig(guest, 'dangerouslyAllowOutsideDevelopment')), 'true')),
    'auth.providers.guest: lets nobody in, since the pods run in production mode; set dangerouslyAllowOutsideDevelopment to true where everybody may get in without a password, or leave guest out',
  );
  refuse(
    scope,
    ne(find(toJson(providers), IGNORED), ''),
    'auth.providers: emailMatchingUserEntityProfileEmail ignores allowedDomains; take emailLocalPartMatchingUserEntityName, or leave allowedDomains out',
  );
}
