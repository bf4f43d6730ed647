/** A form of texts: what they match as a whole, what they are called, and some of them. */
export interface Format {
  /** A regular expression without anchors, which means the same for JavaScript and for Go. */
  readonly pattern: string;
  readonly title: string;
  readonly examples: readonly string[];
}

/** A form of texts, from a regular expression without anchors. */
export const format = (pattern: string, title: string, ...examples: string[]): Format => ({ pattern, title, examples });

/** The largest of the integers that the Kubernetes API takes almost everywhere. */
export const MAX_INT32 = 2 ** 31 - 1;

// The rules are those of k8s.io/apimachinery/pkg/util/validation and pkg/api/resource, and of the reference of an image in
// github.com/distribution/reference.
/** A label of the DNS, of which many names are made. */
export const DNS_LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${DNS_LABEL}([.]${DNS_LABEL})*`;
const QUALIFIED = '[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';
const HOST = '[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?';
const REGISTRY = `(${HOST}|\\[[0-9a-fA-F:.]+\\])(:[0-9]{1,5})?`;
const IMAGE_PART = '[a-z0-9]+(([.]|_|__|-+)[a-z0-9]+)*';
const ELEMENT = '(([^/.]|[.][^/.]|[.][.][^/])[^/]*|[.])';
const SUFFIX = '([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?';

export const QUANTITY = format(`[+]?([0-9]+[.]?[0-9]*|[.][0-9]+)${SUFFIX}`, 'a quantity of Kubernetes', '8Gi', '500m');
/** The size of a volume, which is not 0. */
export const SIZE = format(
  `[+]?([0-9]*[1-9][0-9]*([.][0-9]*)?|[0-9]*[.][0-9]*[1-9][0-9]*)${SUFFIX}`,
  'a size above 0',
  '8Gi',
);
/** The name of a resource of a container; those of nodes alone are not among them. */
export const RESOURCE_NAME = format(
  `cpu|memory|ephemeral-storage|hugepages-[0-9A-Za-z.]+|${SUBDOMAIN}/${QUALIFIED}`,
  'the name of a resource',
  'memory',
  'example.com/gpu',
);
export const LABEL_KEY = format(`(${SUBDOMAIN}/)?${QUALIFIED}`, 'the key of a label', 'team', 'example.com/team');
export const LABEL_VALUE = format(`(${QUALIFIED})?`, 'the value of a label', 'platform');
export const ANNOTATION_KEY = format(
  `([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?${QUALIFIED}`,
  'the key of an annotation',
  'example.com/owner',
);
export const OBJECT_NAME = format(SUBDOMAIN, 'a name of small letters, digits, hyphens and dots', 'my-portal');
export const SERVICE_NAME = format('[a-z]([-a-z0-9]*[a-z0-9])?', 'a name that begins with a letter', 'my-portal');
/** The name of an object of a kind for which everything goes that may stand in a path. */
export const PATH_SEGMENT = format('[^/%]+', 'a name without / and %', 'system:portal');
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
/** A key of a ConfigMap or Secret, which is the name of a file, too; it is neither `.` nor begins with `..`. */
export const DATA_KEY = format(
  '[.]?[-_a-zA-Z0-9][-._a-zA-Z0-9]*',
  'a file name of letters, digits, hyphens, dots and underscores',
  'init.sql',
);
/** A path in a volume, without `..`. */
export const RELATIVE_PATH = format(`(${ELEMENT}(/+${ELEMENT})*/*)?`, 'a relative path without ..', 'data/portal');
/** A field of a pod as the value of a variable. */
export const POD_FIELD = format(
  "metadata[.](name|namespace|uid|(labels|annotations)\\['.+'\\])|spec[.](nodeName|serviceAccountName|host)|status[.](host|pod)IPs?",
  'a field of the pod',
  'metadata.name',
  'status.podIP',
);
export const TIME_ZONE = format(
  '(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)' +
    '(/[A-Za-z0-9_][A-Za-z0-9_+-]*)+|' +
    'CET|CST6CDT|Cuba|E[ES]T|EST5EDT|Egypt|Eire|Factory|GB(-Eire)?|GMT([+-]?0)?|Greenwich|HST|Hongkong|Iceland|Iran|Israel|' +
    'Jamaica|Japan|Kwajalein|Libya|M[ES]T|MST7MDT|NZ(-CHAT)?|Navajo|P(RC|ST8PDT|oland|ortugal)|RO[CK]|Singapore|Turkey|' +
    'U(CT|TC|niversal)|W-SU|WET|Zulu',
  'a time zone of the IANA',
  'Europe/Berlin',
  'UTC',
);
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
/** An image with its tag, as a container names it. */
export const IMAGE = format('\\S+', 'an image', 'ghcr.io/acme/proxy:1.0.0');
export const HTTP_HEADER = format('[-A-Za-z0-9]+', 'the name of a header', 'X-Portal');
/** A duration as the Gateway API has it. */
export const GATEWAY_DURATION = format('([0-9]{1,5}(h|ms?|s)){1,4}', 'a duration', '30s');
