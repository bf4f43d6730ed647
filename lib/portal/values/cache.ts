import { CACHE_DEFAULTS } from '../../cache';
import { Type } from '../../helm';
import { like } from './forms';
import { VALKEY_DEFAULTS as VALKEY } from '../../valkey';
import { POD_SECURITY_CONTEXT, RESOURCES, SECURITY_CONTEXT } from './forms/kubernetes-fields';
import { imageValues } from './image';
import { annotations, flag, given, kubernetesObject, labels, objectName, secretKey, text } from './types';
import { schedulingValues } from './workload';

const open = (description: string) => Type.Record(Type.String(), Type.Unknown(), { default: {}, description });

const CONNECTION =
  'passwords do not belong in values, put the connection string into a Secret and name that in cache.connection.existingSecret';

/** `cache.*` */
export const cacheValues = Type.Object(
  {
    store: text(
      'Where the cache is: `memory` (of each pod), `valkey` (also for Redis), `redis` or `memcache`; by default `valkey` with valkey.enabled, else memory.',
    ),
    defaultTtl: Type.Optional(
      Type.Union([Type.Integer({ minimum: 0 }), Type.String(), Type.Record(Type.String(), Type.Number())], {
        description:
          'How long entries live of which the plugin does not say it: milliseconds, or a duration such as `{ hours: 1 }`.',
      }),
    ),
    connection: Type.Object(
      {
        existingSecret: objectName(
          'A Secret with the connection string, such as `rediss://user:password@cache.example.com:6379`; for memcache `user:password@host:11211`.',
        ),
        key: secretKey(CACHE_DEFAULTS.connectionKey, "The Secret's key of it."),
        port: Type.Optional(
          Type.Integer({
            minimum: 1,
            maximum: 65535,
            description: 'The port in it, which networkPolicy opens; by default 6379, for memcache 11211.',
          }),
        ),
      },
      { notMap: CONNECTION },
    ),
    redis: open('`backend.cache.redis` as Backstage has it, such as `{ client: { namespace: portal } }`.'),
    valkey: open('`backend.cache.valkey` as Backstage has it, such as `{ client: { keyPrefix: "portal:" } }`.'),
    tls: Type.Object({
      ca: Type.Object({
        existingSecret: objectName("A Secret with the certificate of the authority that signed the server's."),
        existingConfigMap: objectName('The same in a ConfigMap.'),
        key: secretKey(CACHE_DEFAULTS.caKey, 'The key of the certificate.'),
      }),
    }),
  },
  { description: 'The cache of the backend.', retired: { password: CONNECTION } },
);

/** `valkey.*` */
export const valkeyValues = Type.Object(
  {
    enabled: flag(false, 'Whether to run a Valkey, and to configure Backstage to use it as its cache.'),
    image: imageValues(VALKEY.image, { repository: 'The repository of the official image or one like it.' }),
    auth: Type.Object(
      {
        existingSecret: objectName(
          'An existing Secret with the password, of letters, digits, `-` and `_`; by default it is made once in the cluster.',
        ),
        passwordKey: secretKey(VALKEY.passwordKey, "The Secret's key of the password."),
      },
      {
        retired: {
          password:
            'passwords do not belong in values, put it into a Secret and name that in valkey.auth.existingSecret; by default one is made in the cluster',
        },
      },
    ),
    maxmemory: Type.String({
      default: VALKEY.maxmemory,
      ...like('^[1-9][0-9]*([kKmMgG][bB]?)?$', 'a size in words of Valkey', '128mb'),
      description: 'The memory for entries, well below the limit of the container.',
    }),
    maxmemoryPolicy: given(VALKEY.maxmemoryPolicy, 'Which entries make room for new ones.'),
    resources: kubernetesObject(RESOURCES, VALKEY.resources, 'The resources of the container.'),
    podAnnotations: annotations('Annotations of the pod.'),
    podLabels: labels('Labels of the pod.'),
    priorityClassName: objectName('The PriorityClass of the pod.'),
    ...schedulingValues(),
    podSecurityContext: kubernetesObject(
      POD_SECURITY_CONTEXT,
      VALKEY.podSecurityContext,
      'The security context of the pod.',
    ),
    containerSecurityContext: kubernetesObject(
      SECURITY_CONTEXT,
      VALKEY.containerSecurityContext,
      'The security context of the container.',
    ),
  },
  { description: 'A small Valkey in the release, as a cache that the pods share; what is in it is lost with its pod.' },
);
