import { CIDR, GATEWAY_DURATION, HOST_NAME, HTTP_HEADER, LABEL_KEY, OBJECT_NAME, PART_NAME } from '../../kubernetes';
import { Type } from '../../helm';
import * as keys from './kubernetes-fields';
import { labelSelector } from './labels';
import { PART, portName, portNumber, portOrName, protocol } from './names';
import { closed, given, listOf, open, texts, whole, type Fields } from './object';
import { choice, shaped } from './text';

export const SERVICE_PORT_FORMS: Fields = {
  name: PART,
  port: portNumber(),
  // 0 and "" mean the same port.
  targetPort: Type.Union([whole(0, 65535), Type.String({ maxLength: 0 }), portName()]),
  nodePort: whole(0, 65535),
  protocol: protocol(),
  appProtocol: shaped(LABEL_KEY, '{{'),
};

/** Addresses in values that hold no Helm expressions. */
export const IP_BLOCK_FORMS: Fields = { cidr: shaped(CIDR), except: listOf(shaped(CIDR)) };

export const PEER_FORMS: Fields = {
  podSelector: labelSelector(),
  namespaceSelector: labelSelector(),
  ipBlock: open({ cidr: shaped(CIDR, '{{'), except: listOf(shaped(CIDR, '{{')) }, 'cidr'),
};

const peers = () => listOf(closed(keys.NETWORK_POLICY_PEER, PEER_FORMS));
const ports = () => listOf(open({ protocol: protocol(), port: portOrName(), endPort: portNumber() }));

export const INGRESS_RULE_FORMS: Fields = { from: peers(), ports: ports() };
export const EGRESS_RULE_FORMS: Fields = { to: peers(), ports: ports() };

export const INGRESS_TLS_FORMS: Fields = {
  hosts: listOf(shaped(HOST_NAME, '{{')),
  secretName: shaped(OBJECT_NAME, '', '{{'),
};

export const PARENT_REF_FORMS: Fields = {
  name: given(),
  namespace: shaped(PART_NAME, '{{'),
  sectionName: shaped(OBJECT_NAME, '{{'),
  port: portNumber(),
  group: shaped(OBJECT_NAME, '', '{{'),
  kind: given(),
};

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];
const FILTERS = [
  ...['RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestMirror', 'RequestRedirect', 'URLRewrite'],
  ...['ExtensionRef', 'CORS', 'ExternalAuth'],
];
const match = (name: ReturnType<typeof given>) =>
  listOf(open({ type: choice('Exact', 'RegularExpression'), name, value: given() }, 'name', 'value'));

export const ROUTE_RULE_FORMS: Fields = {
  matches: listOf(
    open({
      path: open({ type: choice('Exact', 'PathPrefix', 'RegularExpression'), value: Type.String() }),
      headers: match(shaped(HTTP_HEADER, '{{')),
      queryParams: match(given()),
      method: choice(...METHODS),
    }),
  ),
  filters: listOf(open({ type: choice(...FILTERS) }, 'type')),
  backendRefs: listOf(open({ name: given(), port: portNumber(), weight: whole(0, 1000000) }, 'name')),
  timeouts: open({ request: shaped(GATEWAY_DURATION, '{{'), backendRequest: shaped(GATEWAY_DURATION, '{{') }),
};

const ACTIONS = [
  ...['replace', 'keep', 'drop', 'hashmod', 'labelmap', 'labeldrop', 'labelkeep', 'lowercase', 'uppercase'],
  ...['keepequal', 'dropequal', 'Replace', 'Keep', 'Drop', 'HashMod', 'LabelMap', 'LabelDrop', 'LabelKeep'],
  ...['Lowercase', 'Uppercase', 'KeepEqual', 'DropEqual'],
];

export const RELABELING_FORMS: Fields = {
  sourceLabels: texts(),
  separator: Type.String(),
  targetLabel: Type.String(),
  regex: Type.String(),
  modulus: Type.Integer({ minimum: 0 }),
  replacement: Type.String(),
  action: choice(...ACTIONS),
};
