import type { BackstageExtension } from '../extension';
import { and, choose, either, fields, flow, isNotEmpty, or, string, unlessEmpty, type Input } from '../helm';
import { secretVariable, type EnvironmentVariable, type SecretKeyRef } from '../kubernetes';
import type { CompleteProps } from './defaults';
import { textOf, typeOf, type TechDocsSettings } from './settings';

const GOOGLE_FOLDER = '/etc/backstage/techdocs-google';
const GOOGLE_FILE = 'credentials.json';
// Names of its own: those that the clouds' libraries read themselves would hold for all of Backstage.
const ENV = {
  accessKeyId: 'TECHDOCS_AWS_ACCESS_KEY_ID',
  secretAccessKey: 'TECHDOCS_AWS_SECRET_ACCESS_KEY',
  connectionString: 'TECHDOCS_AZURE_CONNECTION_STRING',
  accountKey: 'TECHDOCS_AZURE_ACCOUNT_KEY',
};

const reference = (name: string) => `\${${name}}`;

/** `techdocs` of Backstage's configuration. */
export function storageConfig(props: CompleteProps, settings: TechDocsSettings): object {
  const { isType, publishDirectory, awsS3, googleGcs, azureBlobStorage } = settings;
  const { existingSecret } = props.googleGcs.credentials;
  return {
    builder: props.builder,
    generator: unlessEmpty(flow(props.generator)),
    cache: unlessEmpty(flow(props.cache)),
    publisher: {
      type: typeOf(props),
      ...fields(isType('local'), { local: { publishDirectory } }),
      ...fields(isType('awsS3'), {
        awsS3: {
          bucketName: awsS3.bucketName,
          bucketRootPath: unlessEmpty(awsS3.bucketRootPath),
          region: unlessEmpty(awsS3.region),
          endpoint: unlessEmpty(awsS3.endpoint),
          s3ForcePathStyle: choose<unknown>(awsS3.s3ForcePathStyle, true),
          sse: unlessEmpty(awsS3.sse),
          accountId: unlessEmpty(props.awsS3.accountId),
          credentials: unlessEmpty(awsCredentials(props, settings)),
        },
      }),
      ...fields(isType('googleGcs'), {
        googleGcs: {
          bucketName: googleGcs.bucketName,
          bucketRootPath: unlessEmpty(googleGcs.bucketRootPath),
          projectId: unlessEmpty(googleGcs.projectId),
          ...fields(isNotEmpty(existingSecret), { credentials: { $file: `${GOOGLE_FOLDER}/${GOOGLE_FILE}` } }),
        },
      }),
      ...fields(isType('azureBlobStorage'), {
        azureBlobStorage: { containerName: azureBlobStorage.containerName, ...azureCredentials(props) },
      }),
    },
  };
}

const hasAwsKeys = ({ awsS3 }: CompleteProps, { objectStorage }: TechDocsSettings): Input<boolean> =>
  or(isNotEmpty(awsS3.credentials.existingSecret), objectStorage.isUsed);

function awsCredentials(props: CompleteProps, settings: TechDocsSettings): object {
  return {
    ...fields(hasAwsKeys(props, settings), {
      accessKeyId: reference(ENV.accessKeyId),
      secretAccessKey: reference(ENV.secretAccessKey),
    }),
    roleArn: unlessEmpty(props.awsS3.credentials.roleArn),
  };
}

function azureCredentials({ azureBlobStorage }: CompleteProps): object {
  const { connectionString, credentials } = azureBlobStorage;
  return {
    ...fields(isNotEmpty(connectionString.existingSecret), { connectionString: reference(ENV.connectionString) }),
    ...fields(isNotEmpty(credentials.accountName), {
      credentials: {
        accountName: textOf(credentials.accountName),
        ...fields(isNotEmpty(credentials.existingSecret), { accountKey: reference(ENV.accountKey) }),
      },
    }),
  };
}

/** The keys that the configuration refers to: each where it is given. */
export function storageKeys(props: CompleteProps, settings: TechDocsSettings): BackstageExtension[] {
  const { isType } = settings;
  const { connectionString, credentials: azure } = props.azureBlobStorage;
  const google = props.googleGcs.credentials;
  const isGoogle = and(isType('googleGcs'), isNotEmpty(google.existingSecret));
  const azureKey = (existingSecret: Input<string | undefined>, key: Input<string>, name: string) => ({
    enabled: and(isType('azureBlobStorage'), isNotEmpty(existingSecret)),
    env: [secretVariable(name, { name: textOf(existingSecret), key })],
  });
  return [
    { enabled: and(isType('awsS3'), hasAwsKeys(props, settings)), env: awsKeys(props, settings) },
    {
      enabled: isGoogle,
      volumes: [googleVolume(google)],
      volumeMounts: [{ name: GOOGLE_VOLUME, mountPath: GOOGLE_FOLDER, readOnly: true }],
    },
    azureKey(connectionString.existingSecret, connectionString.key, ENV.connectionString),
    azureKey(azure.existingSecret, azure.accountKeyKey, ENV.accountKey),
  ];
}

const GOOGLE_VOLUME = 'techdocs-google';

function googleVolume({ existingSecret, key }: CompleteProps['googleGcs']['credentials']): object {
  const items = [{ key, path: GOOGLE_FILE }];
  return { name: GOOGLE_VOLUME, secret: { secretName: textOf(existingSecret), defaultMode: 0o440, items } };
}

function awsKeys({ awsS3, objectStorage }: CompleteProps, settings: TechDocsSettings): EnvironmentVariable[] {
  const { existingSecret, accessKeyIdKey, secretAccessKeyKey } = awsS3.credentials;
  const key = (name: string, own: Input<string>, inRelease: SecretKeyRef | undefined) =>
    secretVariable(
      name,
      inRelease === undefined
        ? { name: textOf(existingSecret), key: own }
        : {
            name: string(either(settings.objectStorage.isUsed, inRelease.name, textOf(existingSecret))),
            key: either(settings.objectStorage.isUsed, inRelease.key, own),
          },
    );
  const reader = objectStorage?.reader;
  return [
    key(ENV.accessKeyId, accessKeyIdKey, reader?.accessKeyId),
    key(ENV.secretAccessKey, secretAccessKeyKey, reader?.secretAccessKey),
  ];
}
