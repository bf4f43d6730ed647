import { Type } from '../helm';
import {
  flag,
  nonEmptyText,
  imageValues,
  kubernetesObject,
  like,
  objectName,
  secretKey,
  RESOURCES,
  securityValues,
  singlePodValues,
  namingProps,
  imagePullProps,
  podProps,
  without,
  unchecked,
  diagnosticModeValues,
} from '../values';
import { VALKEY_DEFAULTS as VALKEY } from './valkey-props';

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
        passwordKey: secretKey(VALKEY.passwordKey, 'The key in the Secret that holds the password.'),
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
    maxmemoryPolicy: nonEmptyText(VALKEY.maxmemoryPolicy, 'Which entries make room for new ones.'),
    resources: kubernetesObject(RESOURCES, VALKEY.resources, 'The resources of the container.'),
    ...singlePodValues(),
    ...securityValues(VALKEY),
  },
  { description: 'A small Valkey in the release, as a cache that the pods share; what is in it is lost with its pod.' },
);

/** What the properties of {@link Valkey} are checked by. */
export const valkeyProps = {
  ...namingProps,
  ...imagePullProps,
  ...podProps,
  ...without(valkeyValues.properties, 'enabled'),
  secretPod: unchecked,
  diagnosticMode: diagnosticModeValues,
};
