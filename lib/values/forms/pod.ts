import { DOMAIN_NAME, IP, SEARCH_DOMAIN } from '../../kubernetes';
import { Type } from '../../helm';
import { flag, given, listOf, open, texts, whole, type Fields } from './object';
import { choice, shaped } from './text';

const profile = () => open({ type: choice('RuntimeDefault', 'Unconfined', 'Localhost') });

/** What the security contexts of pods and of containers have in common. */
const ANY_CONTEXT: Fields = {
  runAsUser: whole(),
  runAsGroup: whole(),
  runAsNonRoot: flag(),
  seccompProfile: profile(),
  appArmorProfile: profile(),
};

export const POD_SECURITY_CONTEXT_FORMS: Fields = {
  ...ANY_CONTEXT,
  fsGroup: whole(),
  fsGroupChangePolicy: choice('OnRootMismatch', 'Always'),
  supplementalGroups: listOf(whole()),
  supplementalGroupsPolicy: choice('Merge', 'Strict'),
  seLinuxChangePolicy: choice('Recursive', 'MountOption'),
  sysctls: listOf(open({ name: given(), value: Type.String() }, 'name', 'value')),
};

export const SECURITY_CONTEXT_FORMS: Fields = {
  ...ANY_CONTEXT,
  allowPrivilegeEscalation: flag(),
  readOnlyRootFilesystem: flag(),
  privileged: flag(),
  capabilities: open({ add: texts(), drop: texts() }),
  procMount: choice('Default', 'Unmasked'),
};

export const HOST_ALIAS_FORMS: Fields = { ip: shaped(IP, '{{'), hostnames: listOf(shaped(DOMAIN_NAME, '{{')) };

export const DNS_CONFIG_FORMS: Fields = {
  nameservers: listOf(shaped(IP), { maxItems: 3 }),
  searches: listOf(shaped(SEARCH_DOMAIN), { maxItems: 32 }),
  options: listOf(open({ name: given(), value: Type.String() }, 'name')),
};
