import type { Construct } from 'constructs';
import { and, dig, isEmpty, ne, not, refuse, toJson, type Input } from '../helm';
import type { AuthProviderProps } from './auth-props';

/** Refuses guests who would not get in. */
export function checkProviders(scope: Construct, providers: Input<Record<string, AuthProviderProps>>): void {
  const guest = dig(providers, 'guest');
  refuse(
    scope,
    and(not(isEmpty(guest)), ne(toJson(dig(guest, 'dangerouslyAllowOutsideDevelopment')), 'true')),
    'auth.providers.guest: lets nobody in, since the pods run in production mode; set dangerouslyAllowOutsideDevelopment to true where everybody may get in without a password, or leave guest out',
  );
}
