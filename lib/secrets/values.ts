import { oneOf, Type } from '../helm';
import { DATA_KEY, DNS_LABEL, format, OBJECT_NAME } from '../kubernetes';
import { exactlyOneOf, formedKeys, like, shaped } from '../values';
import { EXTERNAL_SECRET_DEFAULTS } from './external-secret';
import { REFRESH_INTERVAL } from './refresh-interval';

const words = Type.Record(Type.String(), Type.Unknown());

const entry = Type.Object({
  secretKey: shaped(DATA_KEY),
  remoteRef: Type.Optional(words),
  sourceRef: Type.Optional(words),
});

/** A key that is there, and not null. */
const given = (key: string) => ({ required: [key], properties: { [key]: { type: 'array' } } });

const externalSecret = Type.Object(
  {
    secretStoreRef: Type.Object({
      name: shaped(OBJECT_NAME),
      kind: Type.Optional(oneOf(['SecretStore', 'ClusterSecretStore'])),
    }),
    refreshInterval: Type.Optional(Type.String(like(REFRESH_INTERVAL, 'a duration', '30m', '1h'))),
    data: Type.Optional(Type.Array(entry, { minItems: 1 })),
    dataFrom: Type.Optional(Type.Array(words, { minItems: 1 })),
    template: Type.Optional(words),
  },
  { if: { not: given('dataFrom') }, then: given('data') },
);

/** `secrets` */
export const secretsValues = formedKeys(
  format(DNS_LABEL, 'a name of small letters, digits and hyphens', 'tokens'),
  Type.Object(
    {
      generate: Type.Optional(Type.Array(shaped(DATA_KEY), { minItems: 1 })),
      externalSecret: Type.Optional(externalSecret),
      stringData: Type.Optional(formedKeys(DATA_KEY, Type.String(), { minProperties: 1 })),
    },
    exactlyOneOf('generate', 'externalSecret', 'stringData'),
  ),
  {
    default: {},
    description: `Secrets that the release makes, for \`existingSecret\` elsewhere; each is called \`<fullname>-<key>\`. Their keys are random and made once in the cluster (\`{ tokens: { generate: [ci] } }\`). Or the External Secrets Operator takes them from a store (\`{ github: { externalSecret: { secretStoreRef: { name: vault, kind: ClusterSecretStore }, data: [{ secretKey: token, remoteRef: { key: github } }] } } }\`, asked again every ${EXTERNAL_SECRET_DEFAULTS.refreshInterval}). Or the values have them (\`stringData\`), with dangerouslyAllowPlainSecrets only.`,
  },
);
