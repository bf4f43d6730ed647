import { Construct } from 'constructs';
import * as imported from '../../imports/external-secrets.io';
import { ifEmpty, isEmpty, isSymbolic, unlessEmpty, ValuesError, type Input } from '../helm';
import { objectMetadata, type Component, type NamingProps } from '../kubernetes';
import { ofProperties } from '../helm/internal';
import { checkProps, namingProps, unchecked, without } from '../values';
import { REFRESH_INTERVAL } from './refresh-interval';

/** Where the contents come from, in the words of the External Secrets Operator. */
export interface ExternalSecretSource {
  /** The store, and whether it is a SecretStore or a ClusterSecretStore. */
  readonly secretStoreRef?: {
    /** The name of the store. */
    readonly name?: Input<string | undefined>;
    /** `SecretStore` or `ClusterSecretStore`. @default 'SecretStore' */
    readonly kind?: Input<string | undefined>;
  };
  /** How often the store is asked: a duration of Go, such as `1h` or `1h30m`, and `0` for once. @default '1h' */
  readonly refreshInterval?: Input<string | undefined>;
  /** Single keys: `[{ secretKey: 'token', remoteRef: { key: 'backstage/github', property: 'token' } }]`. @default - none */
  readonly data?: Input<readonly unknown[] | undefined>;
  /** All keys of entries: `[{ extract: { key: 'backstage/github' } }]`. @default - none */
  readonly dataFrom?: Input<readonly unknown[] | undefined>;
  /** How the contents are put together from the fetched secrets. @default - as they are */
  readonly template?: Input<object | undefined>;
}

/** Properties of {@link ExternalSecret}. */
export interface ExternalSecretProps
  extends ExternalSecretSource, Pick<NamingProps, 'namespace' | 'labels' | 'commonAnnotations'> {
  /** The name of the Secret that the operator makes. */
  readonly secretName: string;
  /** What the Secret belongs to, for the label `app.kubernetes.io/component`. @default 'backstage' */
  readonly component?: Component;
}

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const EXTERNAL_SECRET_DEFAULTS = { kind: 'SecretStore', refreshInterval: '1h' };

/**
 * A Secret that the External Secrets Operator makes from a store, such as Vault.
 * @example
 * const secret = new ExternalSecret(chart, 'secret', {
 *   secretName: 'github',
 *   secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
 *   dataFrom: [{ extract: { key: 'portal/github' } }],
 * });
 * new GitHubAuth(chart, 'sign-in', {
 *   existingSecret: secret.secretName,
 *   resolvers: [{ resolver: 'usernameMatchingUserEntityName' }],
 * });
 * @throws ValuesError where it would take nothing, or from nowhere
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export class ExternalSecret extends Construct {
  /** The name of the Secret that the operator makes. */
  readonly secretName: string;

  constructor(scope: Construct, id: string, props: ExternalSecretProps) {
    super(scope, id);
    checkProps(this, props, externalSecretProps, { externalSecret: '' });
    const { secretName, secretStoreRef, refreshInterval, data, dataFrom, template, component = 'backstage' } = props;
    const problems = sourceProblems(props);
    if (problems.length > 0) throw new ValuesError(problems.map((problem) => ofProperties(this, problem)));
    this.secretName = secretName;
    const { kind, refreshInterval: hourly } = EXTERNAL_SECRET_DEFAULTS;
    new imported.ExternalSecret(this, 'Resource', {
      metadata: objectMetadata({ ...props, name: secretName }, component),
      spec: {
        refreshInterval: ifEmpty(refreshInterval, hourly) as string,
        secretStoreRef: {
          name: secretStoreRef?.name as string,
          kind: ifEmpty(secretStoreRef?.kind, kind) as string,
        },
        target: { name: secretName, creationPolicy: 'Owner', template: unlessEmpty(template) },
        data: unlessEmpty(data),
        dataFrom: unlessEmpty(dataFrom),
      },
    });
  }
}

/** What the properties of {@link ExternalSecret} are checked by. */
const externalSecretProps = {
  ...without(namingProps, 'name', 'selectorLabels'),
  ...{ secretName: unchecked, component: unchecked, secretStoreRef: unchecked, refreshInterval: unchecked },
  ...{ data: unchecked, dataFrom: unchecked, template: unchecked },
};

/** What the schema of the chart asks for, of properties that no schema has seen; what is symbolic, that has looked at. */
function sourceProblems({ secretStoreRef, refreshInterval, data, dataFrom }: ExternalSecretSource): string[] {
  const areMissing = (...values: unknown[]) =>
    !isSymbolic(...values) && values.every((value) => isEmpty(value) === true);
  const isDuration = (value: unknown) => typeof value === 'string' && new RegExp(REFRESH_INTERVAL).test(value);
  return [
    ...(areMissing(secretStoreRef?.name)
      ? ['externalSecret.secretStoreRef.name: must be given, the name of a SecretStore or a ClusterSecretStore']
      : []),
    ...(areMissing(data, dataFrom)
      ? ['externalSecret.data: must be given, or dataFrom, what is taken from the store']
      : []),
    ...(isSymbolic(refreshInterval) || isDuration(refreshInterval ?? '')
      ? []
      : [
          `externalSecret.refreshInterval: got ${JSON.stringify(refreshInterval)}, allowed is a duration such as "30m", "1h" or "1h30m", or "0" for once`,
        ]),
  ];
}
