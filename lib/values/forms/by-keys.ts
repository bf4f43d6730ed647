import * as keys from './kubernetes-fields';
import * as containers from './container';
import * as network from './network';
import type { Fields } from './object';
import * as pods from './pod';
import * as scheduling from './scheduling';
import { VOLUME_FORMS, VOLUME_MOUNT_FORMS } from './volume';

const FORMS: ReadonlyMap<readonly string[], Fields> = new Map<readonly string[], Fields>([
  [keys.AFFINITY, scheduling.AFFINITY_FORMS],
  [keys.CONTAINER, containers.CONTAINER_FORMS],
  [keys.CONTAINER_PORT, containers.CONTAINER_PORT_FORMS],
  [keys.DNS_CONFIG, pods.DNS_CONFIG_FORMS],
  [keys.ENV_VAR, containers.ENV_VAR_FORMS],
  [keys.HOST_ALIAS, pods.HOST_ALIAS_FORMS],
  [keys.HTTP_ROUTE_RULE, network.ROUTE_RULE_FORMS],
  [keys.INGRESS_TLS, network.INGRESS_TLS_FORMS],
  [keys.IP_BLOCK, network.IP_BLOCK_FORMS],
  [keys.LIFECYCLE, containers.LIFECYCLE_FORMS],
  [keys.LIVENESS_PROBE, containers.LIVENESS_PROBE_FORMS],
  [keys.NETWORK_POLICY_EGRESS, network.EGRESS_RULE_FORMS],
  [keys.NETWORK_POLICY_INGRESS, network.INGRESS_RULE_FORMS],
  [keys.NETWORK_POLICY_PEER, network.PEER_FORMS],
  [keys.PARENT_REF, network.PARENT_REF_FORMS],
  [keys.POD_SECURITY_CONTEXT, pods.POD_SECURITY_CONTEXT_FORMS],
  [keys.PROBE, containers.PROBE_FORMS],
  [keys.RELABELING, network.RELABELING_FORMS],
  [keys.RESOURCES, containers.RESOURCES_FORMS],
  [keys.SCALING_BEHAVIOR, scheduling.SCALING_FORMS],
  [keys.SECURITY_CONTEXT, pods.SECURITY_CONTEXT_FORMS],
  [keys.SERVICE_PORT, network.SERVICE_PORT_FORMS],
  [keys.SPREAD_CONSTRAINT, scheduling.SPREAD_CONSTRAINT_FORMS],
  [keys.STRATEGY, scheduling.STRATEGY_FORMS],
  [keys.TOLERATION, scheduling.TOLERATION_FORMS],
  [keys.VOLUME, VOLUME_FORMS],
  [keys.VOLUME_MOUNT, VOLUME_MOUNT_FORMS],
]);

/** What is known of the fields of objects of the Kubernetes API, by the list of their keys. */
export const formsOf = (keysOfObject: readonly string[]): Fields => FORMS.get(keysOfObject) ?? {};
