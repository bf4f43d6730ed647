import { kubectl } from './kubectl';

/** Opens the API of a Backstage that has {@link TOKEN_AUTH}. */
export const TOKEN = 'e2e-token-e2e-token-e2e-token';

/** The variable with it, for everything that takes the Secret that {@link makeTokenSecret} makes as its environment. */
const VARIABLE = 'E2E_TOKEN';

/** For `backend.auth` in the configuration. */
export const TOKEN_AUTH = {
  externalAccess: [{ type: 'static', options: { token: `\${${VARIABLE}}`, subject: 'e2e' } }],
};

/** `externalAccess` in the values of the chart. */
export const TOKEN_ACCESS = { subject: 'e2e', existingSecret: 'token', key: VARIABLE };

/** Makes the Secret `token`. */
export function makeTokenSecret(namespace: string): void {
  const literal = `--from-literal=${VARIABLE}=${TOKEN}`;
  kubectl(['create', 'secret', 'generic', 'token', '--namespace', namespace, literal]);
}
