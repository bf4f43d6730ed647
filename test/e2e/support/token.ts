import { kubectl } from './kubectl';

/** Opens the API of a Backstage that has {@link TOKEN_AUTH}. */
export const TOKEN = 'e2e-token-e2e-token-e2e-token';

/** For `backstage.extraEnvVars`, where the Secret is not among the `extraEnvVarsSecrets`. */
export const TOKEN_ENV = { name: 'E2E_TOKEN', value: TOKEN };

/** For `backend.auth` in the configuration. */
export const TOKEN_AUTH = {
  externalAccess: [{ type: 'static', options: { token: `\${${TOKEN_ENV.name}}`, subject: 'e2e' } }],
};

/** The same in the values of the chart, with the Secret that {@link makeTokenSecret} makes. */
export const TOKEN_ACCESS = { subject: 'e2e', existingSecret: 'token', key: TOKEN_ENV.name };

/** Makes the Secret `token`. */
export function makeTokenSecret(namespace: string): void {
  const literal = `--from-literal=${TOKEN_ENV.name}=${TOKEN_ENV.value}`;
  kubectl(['create', 'secret', 'generic', 'token', '--namespace', namespace, literal]);
}
