import type fc from 'fast-check';
import { PortalValues } from '../../lib';
import { valuesOf } from './arbitrary';

interface Keys {
  postgresql?: { auth?: { secretKeys?: { adminPasswordKey?: string; userPasswordKey?: string } } };
}

/** Values that the portal accepts: those of the schema but for what it refuses with a sentence of its own. */
export const acceptedValues = (valuesOf(PortalValues) as fc.Arbitrary<object>).filter((values) => {
  const { adminPasswordKey = 'admin-password', userPasswordKey = 'user-password' } =
    (values as Keys).postgresql?.auth?.secretKeys ?? {};
  return adminPasswordKey !== userPasswordKey;
});
