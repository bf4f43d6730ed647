import type { BackstageExtension } from '../extension';
import { and, eq, nonNullString, isNotEmpty, items, text } from '../helm';
import { withDefaults } from '../kubernetes';
import type { CacheFacts } from './facts';
import { CACHE_DEFAULTS, type CacheCaProps } from './cache-props';

const VOLUME = 'cache-tls';
const FOLDER = '/etc/backstage/cache-tls';
const FILE = 'ca.crt';

/**
 * How the clients get to know the authority. That for Redis takes a text in its configuration. That for Valkey only takes
 * what Node.js trusts, which is one more file for the whole process.
 */
export function certificateExtensions(
  ca: CacheCaProps | undefined,
  { store, hasCa }: CacheFacts,
): BackstageExtension[] {
  if (ca === undefined) return [];
  const key = text`${withDefaults(ca, { key: CACHE_DEFAULTS.caKey }).key}`;
  const sources = [
    { of: ca.existingSecret, asEnv: 'secretKeyRef', asFile: 'secret' },
    { of: ca.existingConfigMap, asEnv: 'configMapKeyRef', asFile: 'configMap' },
  ];
  const variables = sources.map(({ of, asEnv }) => ({
    enabled: and(eq(store, 'redis'), isNotEmpty(of)),
    env: [{ name: 'CACHE_CA', valueFrom: { [asEnv]: { name: nonNullString(of), key } } }],
  }));
  const files = sources.flatMap(({ of, asFile }) =>
    items(isNotEmpty(of), [{ [asFile]: { name: nonNullString(of), items: [{ key, path: FILE }] } }]),
  );
  return [
    ...variables,
    {
      enabled: and(eq(store, 'valkey'), hasCa),
      env: [{ name: 'NODE_EXTRA_CA_CERTS', value: `${FOLDER}/${FILE}` }],
      volumes: [{ name: VOLUME, projected: { sources: files } }],
      volumeMounts: [{ name: VOLUME, mountPath: FOLDER, readOnly: true }],
    },
  ];
}
