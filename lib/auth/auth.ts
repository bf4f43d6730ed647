import { Construct } from 'constructs';
import { ofConcern, type BackstageExtension } from '../extension';
import { choose, nonNullString, isNotEmpty, or, string, text, type Input } from '../helm';
import { withoutNulls } from '../helm/internal';
import { withDefaults } from '../kubernetes';
import { refusePlainSecrets } from '../secrets';
import { AUTH_DEFAULTS, type AuthProps, type AuthProviderProps } from './auth-props';
import { checkCallers } from './caller-checks';
import { checkProviders } from './checks';
import { externalAccessConfig, externalAccessEnvironment } from './external-access';
import { providersConfig, providersEnvironment } from './providers';
import { checkFields, checkProps } from '../values';
import { authProps, authValues } from './values';

type Providers = Input<Record<string, AuthProviderProps>>;

/**
 * Who gets in: the ways to sign in, and the callers from outside. What is secret comes from Secrets.
 * @example
 * const auth = new Auth(chart, 'auth', {
 *   providers: {
 *     gitlab: { existingSecret: 'gitlab', signIn: { resolvers: [{ resolver: 'usernameMatchingUserEntityName' }] } },
 *   },
 *   externalAccess: [{ subject: 'ci', existingSecret: 'ci-token' }],
 * });
 * new Backstage(chart, 'backstage', { extensions: [auth] });
 * @throws ValuesError where properties do not go together
 * @see https://backstage.io/docs/auth/
 */
export class Auth extends Construct {
  /** For `Backstage`. */
  readonly extensions: readonly BackstageExtension[];

  constructor(scope: Construct, id: string, given: AuthProps = {}) {
    super(scope, id);
    checkProps(this, given, authProps, { auth: '' });
    checkFields(this, given, { externalAccess: authValues.properties.externalAccess });
    const { environment, externalAccess, ...props } = withDefaults(given, {
      environment: AUTH_DEFAULTS.environment,
      externalAccess: [],
    });
    const session = withDefaults(props.session, { key: AUTH_DEFAULTS.sessionKey });
    const providers: Providers = withoutNulls(props.providers ?? {});
    checkProviders(this, providers, string(environment));
    checkCallers(this, externalAccess);
    const readable = { 'auth.providers': providers, 'auth.externalAccess': externalAccess };
    refusePlainSecrets(this, readable, props.dangerouslyAllowPlainSecrets ?? false);
    this.extensions = ofConcern('auth', [
      {
        // Without providers, Backstage would not take the session.
        enabled: or(isNotEmpty(providers), isNotEmpty(session.existingSecret)),
        appConfig: {
          auth: {
            environment: choose(isNotEmpty(providers), environment),
            providers: providersConfig(providers, string(environment)),
          },
        },
        env: providersEnvironment(providers),
        reservedEnv: 'AUTH_PROVIDER_.*',
      },
      {
        enabled: isNotEmpty(session.existingSecret),
        appConfig: { auth: { session: { secret: '${AUTH_SESSION_SECRET}' } } },
        env: [sessionSecret(session)],
      },
      {
        enabled: isNotEmpty(externalAccess),
        lists: [
          {
            key: ['backend', 'auth', 'externalAccess'],
            path: 'auth.externalAccess',
            given: isNotEmpty(externalAccess),
          },
        ],
        appConfig: { backend: { auth: { externalAccess: externalAccessConfig(externalAccess) } } },
        env: externalAccessEnvironment(externalAccess),
        reservedEnv: 'EXTERNAL_ACCESS_[0-9]+_.*',
      },
    ]);
  }
}

function sessionSecret({ existingSecret, key }: NonNullable<AuthProps['session']>) {
  const secretKeyRef = { name: text`${nonNullString(existingSecret)}`, key: text`${key ?? ''}` };
  return { name: 'AUTH_SESSION_SECRET', valueFrom: { secretKeyRef } };
}
