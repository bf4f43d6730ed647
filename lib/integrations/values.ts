import { Type } from '../helm';
import { plainSecretsProp, unchecked } from '../values';
import { GITHUB_DEFAULTS as GITHUB } from './github-props';

const optional = () => Type.Optional(Type.String());
const key = Type.Optional(Type.String({ minLength: 1 }));
const keys = Object.fromEntries([...Object.keys(GITHUB.secretKeys), 'privateKey'].map((name) => [name, key]));

const github = Type.Object({
  host: Type.String({ minLength: 1 }),
  apiBaseUrl: optional(),
  rawBaseUrl: optional(),
  token: Type.Optional(Type.Object({ existingSecret: optional(), key: optional() })),
  app: Type.Optional(
    Type.Object({
      existingSecret: optional(),
      secretKeys: Type.Optional(Type.Object(keys)),
      allowedInstallationOwners: Type.Optional(Type.Array(Type.String())),
    }),
  ),
});

/** `integrations.*` */
export const integrationsValues = Type.Object(
  {
    github: Type.Array(github, {
      default: [],
      description: `\`integrations.github\`, with what is secret in Secrets: \`[{ host: ${GITHUB.host}, token: { existingSecret: github, key: token } }]\`, or \`app: { existingSecret: github-app }\`, a Secret with the keys appId, clientId, clientSecret, webhookSecret and privateKey.`,
    }),
  },
  { description: 'The hosts of source code that Backstage reads.' },
);

/** What the properties of {@link GitHubIntegration} are checked by; hosts have checks of their own. */
export const gitHubIntegrationProps = { hosts: unchecked, dangerouslyAllowPlainSecrets: plainSecretsProp };
