import { isMap, type Values } from '../../helm/internal';

/** Somebody who may reach the portal: policies that let nobody in are refused. */
const SOMEBODY = { namespaceSelector: { matchLabels: { users: 'users' } } };

/** Values with NetworkPolicies, which say what may connect to what, whether the values want them or not. */
export function withPolicies(given: Values): Values {
  const policy = isMap(given.networkPolicy) ? given.networkPolicy : {};
  if (policy.enabled === true) return given;
  return { ...given, networkPolicy: { ingressRules: SOMEBODY, ...policy, enabled: true } };
}
