/** A form of texts: what they match as a whole, what they are called, and some of them. */
export interface Format {
  /** A regular expression without anchors, which means the same for JavaScript and for Go. */
  readonly pattern: string;
  readonly title: string;
  readonly examples: readonly string[];
}

const format = (pattern: string, title: string, ...examples: string[]): Format => ({ pattern, title, examples });

/** The largest of the integers that the Kubernetes API takes almost everywhere. */
export const MAX_INT32 = 2 ** 31 - 1;

// The rules are those of k8s.io/apimachinery/pkg/util/validation and pkg/api/resource, and of the reference of an image in
// github.com/distribution/reference.
const PART = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${PART}([.]${PART})*`;
const QUALIFIED = '[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';
const BYTE = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const IPV4 = `(${BYTE}[.]){3}${BYTE}`;
const IPV6 = '[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]+';
const HOST = '[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?';
const REGISTRY = `(${HOST}|\\[[0-9a-fA-F:.]+\\])(:[0-9]{1,5})?`;
const IMAGE_PART = '[a-z0-9]+(([.]|_|__|-+)[a-z0-9]+)*';

export const QUANTITY = format(
  '[+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?',
  'a quantity of Kubernetes',
  '8Gi',
  '500m',
);
export const LABEL_KEY = format(`(${SUBDOMAIN}/)?${QUALIFIED}`, 'the key of a label', 'team', 'example.com/team');
export const LABEL_VALUE = format(`(${QUALIFIED})?`, 'the value of a label', 'platform');
export const ANNOTATION_KEY = format(
  `([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?${QUALIFIED}`,
  'the key of an annotation',
  'example.com/owner',
);
export const OBJECT_NAME = format(SUBDOMAIN, 'the name of an object', 'my-portal');
export const SERVICE_NAME = format('[a-z]([-a-z0-9]*[a-z0-9])?', 'a name that begins with a letter', 'my-portal');
export const PART_NAME = format(
  '[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?',
  'a name of at most 63 small letters, digits and hyphens',
  'my-part',
);
/** The name of a port in a container, of at most 15 characters; one is a letter. */
export const PORT_NAME = format(
  '([0-9]+-)*[0-9]*[a-z][a-z0-9]*(-[a-z0-9]+)*',
  'a name of small letters, digits and hyphens with a letter in it',
  'http',
);
export const VARIABLE_NAME = format('[ -<>-~]+', 'the name of a variable, without =', 'LOG_LEVEL');
export const IP = format(`${IPV4}|${IPV6}`, 'an IP address', '10.0.0.1');
export const CIDR = format(
  `${IPV4}/(3[0-2]|[12]?[0-9])|${IPV6}/(12[0-8]|1[01][0-9]|[1-9]?[0-9])`,
  'addresses as CIDR',
  '10.0.0.0/8',
);
export const TIME_ZONE = format('[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*', 'a time zone', 'Europe/Berlin');
/** A duration as Prometheus has it. */
export const PROMETHEUS_DURATION = format(
  '0|([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?',
  'a duration',
  '30s',
);
export const IMAGE_REGISTRY = format(`${REGISTRY}(/${IMAGE_PART})*`, 'a registry', 'ghcr.io', 'localhost:5000');
export const IMAGE_REPOSITORY = format(
  `(${REGISTRY}/)?${IMAGE_PART}(/${IMAGE_PART})*`,
  'the repository of an image, without a tag',
  'ghcr.io/acme/portal',
);
export const IMAGE_TAG = format('[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}', 'the tag of an image', '1.0.0');
export const IMAGE_DIGEST = format(
  '[a-z0-9]+([+._-][a-z0-9]+)*:[0-9a-fA-F]{32,128}',
  'the digest of an image',
  `sha256:${'0123456789abcdef'.repeat(4)}`,
);
