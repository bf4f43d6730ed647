import { Type } from '../../helm';
import { OBJECT_NAME, PATH_SEGMENT, type Format } from '../../kubernetes';
import { formed } from '../../values';

const named = (format: Format) => ({ properties: { metadata: { properties: { name: formed(format, '{{') } } } });

/** Kinds of Kubernetes itself with the usual names; those of roles and of other APIs may have more in theirs. */
const USUAL = {
  required: ['apiVersion', 'kind'],
  properties: {
    apiVersion: { pattern: '^(v1|(apps|autoscaling|batch|networking[.]k8s[.]io|policy)/.*)$' },
    kind: { not: { enum: ['IPAddress'] } },
  },
};

/** `extraDeploy` */
export const extraDeployValues = Type.Array(
  Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.String()], {
    if: USUAL,
    then: named(OBJECT_NAME),
    else: named(PATH_SEGMENT),
  }),
  {
    default: [],
    description: 'More objects, each as an object or as YAML in a text; texts may hold Helm expressions.',
  },
);
