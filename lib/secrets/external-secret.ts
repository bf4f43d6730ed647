import { Construct } from 'constructs';
import * as imported from '../../imports/external-secrets.io';
import { ifEmpty, unlessEmpty, type Input } from '../helm';
import { objectMetadata, type Component, type NamingProps } from '../kubernetes';

/** Where the contents come from, in the words of the External Secrets Operator. */
export interface ExternalSecretSource {
  /** The store, and whether it is a SecretStore or a ClusterSecretStore. */
  readonly secretStoreRef?: { readonly name?: Input<string | undefined>; readonly kind?: Input<string | undefined> };
  /** How often the store is asked, such as `1h`. @default '1h' */
  readonly refreshInterval?: Input<string | undefined>;
  /** Single keys: `[{ secretKey: 'token', remoteRef: { key: 'backstage/github', property: 'token' } }]`. @default - none */
  readonly data?: Input<readonly unknown[] | undefined>;
  /** All keys of entries: `[{ extract: { key: 'backstage/github' } }]`. @default - none */
  readonly dataFrom?: Input<readonly unknown[] | undefined>;
  /** How the contents are put together from them. @default - as they are */
  readonly template?: Input<object | undefined>;
}

/** Properties of {@link ExternalSecret}. */
export interface ExternalSecretProps
  extends ExternalSecretSource, Pick<NamingProps, 'namespace' | 'labels' | 'commonAnnotations'> {
  /** The name of the Secret that the operator makes. */
  readonly secretName: string;
  /** What it belongs to, for the label `app.kubernetes.io/component`. @default 'backstage' */
  readonly component?: Component;
}

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const EXTERNAL_SECRET_DEFAULTS = { kind: 'SecretStore', refreshInterval: '1h' };

/**
 * A Secret that the External Secrets Operator makes from a store, such as Vault.
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export class ExternalSecret extends Construct {
  readonly secretName: string;

  constructor(scope: Construct, id: string, props: ExternalSecretProps) {
    super(scope, id);
    const { secretName, secretStoreRef, refreshInterval, data, dataFrom, template, component = 'backstage' } = props;
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
