import type { Construct } from 'constructs';
import { Auth, type AuthProps } from '../auth';
import { templated } from './templated';
import type { Values } from './values';

/** Who gets in, as the values say. */
export const portalAuth = (scope: Construct, { auth }: Values): Auth =>
  new Auth(scope, 'auth', templated(auth, 'providers', 'externalAccess') as AuthProps);
