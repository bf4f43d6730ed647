import { oneOf, Type } from '../../helm';
import { EXTERNAL_SECRET_DEFAULTS, REFRESH_INTERVAL } from '../../secrets';

const words = Type.Record(Type.String(), Type.Unknown());

const entry = Type.Object({
  secretKey: Type.String({ minLength: 1 }),
  remoteRef: Type.Optional(words),
  sourceRef: Type.Optional(words),
});

/** A key that is there, and not null. */
const given = (key: string) => ({ required: [key], properties: { [key]: { type: 'array' } } });

const externalSecret = Type.Object(
  {
    secretStoreRef: Type.Object({
      name: Type.String({ minLength: 1 }),
      kind: Type.Optional(oneOf(['SecretStore', 'ClusterSecretStore'])),
    }),
    refreshInterval: Type.Optional(Type.String({ pattern: REFRESH_INTERVAL })),
    data: Type.Optional(Type.Array(entry, { minItems: 1 })),
    dataFrom: Type.Optional(Type.Array(words, { minItems: 1 })),
    template: Type.Optional(words),
  },
  { if: { not: given('dataFrom') }, then: given('data') },
);

/** `secrets` */
export const secretsValues = Type.Record(
  Type.String({ pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' }),
  Type.Object(
    {
      generate: Type.Optional(Type.Array(Type.String({ pattern: '^[-._a-zA-Z0-9]+$' }), { minItems: 1 })),
      externalSecret: Type.Optional(externalSecret),
      stringData: Type.Optional(Type.Record(Type.String(), Type.String(), { minProperties: 1 })),
    },
    {
      oneOf: ['generate', 'externalSecret', 'stringData'].map((source) => ({ required: [source] })),
    },
  ),
  {
    default: {},
    description: `Secrets that the release makes, for \`existingSecret\` elsewhere; each is called \`<fullname>-<key>\`. Their keys are random and made once in the cluster (\`{ tokens: { generate: [ci] } }\`), or come from a store by the External Secrets Operator (\`{ github: { externalSecret: { secretStoreRef: { name: vault, kind: ClusterSecretStore }, data: [{ secretKey: token, remoteRef: { key: github } }] } } }\`, asked again every ${EXTERNAL_SECRET_DEFAULTS.refreshInterval}), or from here (\`stringData\`), with dangerouslyAllowPlainSecrets only.`,
  },
);
