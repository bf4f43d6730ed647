import { DNS_LABEL, format, OBJECT_NAME } from './formats';

// The rules are those of k8s.io/apimachinery/pkg/util/validation. The API still takes zeros at the start of a byte.
// A host that ends in a number is an address for every client, and the API wants names.
const LAST_PART = '([0-9]*[a-z]([-a-z0-9]*[a-z0-9])?|[0-9]+-[-a-z0-9]*[a-z0-9])';
const BYTE = '0*(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const IPV4 = `(${BYTE}[.]){3}${BYTE}`;
const GROUP = '[0-9a-fA-F]{1,4}';
const GROUPS = `${GROUP}(:${GROUP}){0,6}`;
// Whether the groups around :: are too many together is left to the API: it would make the pattern four times as long.
const IPV6 = `(${GROUP}:){7}${GROUP}|(${GROUPS})?::(${GROUPS})?|[0-9a-fA-F:]*:([0-9]{1,3}[.]){3}[0-9]{1,3}`;

/** The name of a host in the DNS. */
export const DOMAIN_NAME = format(OBJECT_NAME.pattern, 'the name of a host in small letters', 'git.example.com');
/** The host of requests, or all below a domain. */
export const HOST_NAME = format(
  `([*][.])?(${DNS_LABEL}[.])*${LAST_PART}`,
  'the name of a host in small letters',
  'portal.example.com',
  '*.example.com',
);
/** What is appended to names that are looked up. */
export const SEARCH_DOMAIN = format(
  '[.]|[a-z0-9_]([-a-z0-9_.]*[a-z0-9_])?[.]?',
  'a domain in small letters',
  'svc.cluster.local',
);
export const IP = format(`${IPV4}|${IPV6}`, 'an IP address', '10.0.0.1');
export const CLUSTER_IP = format(`None|${IPV4}|${IPV6}`, 'an IP address or None', '10.96.0.10', 'None');
export const CIDR = format(
  `${IPV4}/0*(3[0-2]|[12]?[0-9])|(${IPV6})/0*(12[0-8]|1[01][0-9]|[1-9]?[0-9])`,
  'addresses as CIDR',
  '10.0.0.0/8',
);

/** The address of a portal, from which base URLs, CORS and hosts follow. */
export const WEB_ADDRESS = format(
  `https?://(${DOMAIN_NAME.pattern}|\\[(${IPV6})\\])(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/?`,
  'an address',
  'https://portal.example.com',
);
