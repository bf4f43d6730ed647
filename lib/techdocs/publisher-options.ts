import { and, contains, define, either, isEmpty, isNotEmpty, items, or, string, text, type Input } from '../helm';
import { secretVariable, type SecretKeyRef } from '../kubernetes';
import type { CompletePublisherProps } from './complete-publisher';
import { textOf } from './settings';

const GOOGLE_FOLDER = '/etc/techdocs/google';
const GOOGLE_FILE = 'credentials.json';

/** An option of `techdocs-cli publish`, where its value is given. */
const option = (name: string, value: string, condition: Input<boolean> = isNotEmpty(value)) =>
  items(condition, [`--${name}`, value]);

/**
 * The options of `techdocs-cli publish`; none for a folder.
 * @see https://backstage.io/docs/features/techdocs/cli#publish-generated-techdocs-sites
 */
export function publishOptions({ storage, credentials }: CompletePublisherProps): string[] {
  const { isType, awsS3, googleGcs, azureBlobStorage } = storage.settings;
  const account = azureAccount(azureBlobStorage.accountName, textOf(credentials.azureBlobStorage.accountName));
  const of = (type: string, storageName: string) => ['--publisher-type', type, '--storage-name', storageName];
  return [
    ...items(isType('awsS3'), [
      ...of('awsS3', awsS3.bucketName),
      ...option('awsBucketRootPath', awsS3.bucketRootPath),
      ...option('awsEndpoint', awsS3.endpoint),
      ...items(awsS3.s3ForcePathStyle, ['--awsS3ForcePathStyle']),
      ...option('awsS3sse', awsS3.sse),
      ...option('awsRoleArn', textOf(credentials.awsS3.roleArn)),
    ]),
    ...items(isType('googleGcs'), [
      ...of('googleGcs', googleGcs.bucketName),
      ...option('gcsBucketRootPath', googleGcs.bucketRootPath),
    ]),
    ...items(isType('azureBlobStorage'), [
      ...of('azureBlobStorage', azureBlobStorage.containerName),
      ...['--azureAccountName', account],
    ]),
  ];
}

const azureAccount = (ofStorage: string, own: string): string => string(either(isEmpty(own), ofStorage, own));

/** The keys that may write, under the names that the clouds' libraries and Git know, and where the sites go. */
export function publishEnvironment({ storage, credentials, gitCredentials }: CompletePublisherProps): object[] {
  const { isType, publishDirectory, awsS3, googleGcs, objectStorage } = storage.settings;
  const { awsS3: aws, googleGcs: google, azureBlobStorage: azure } = credentials;
  const hasOwnKeys = isNotEmpty(aws.existingSecret);
  const key = (own: Input<string>, inRelease: SecretKeyRef | undefined): SecretKeyRef =>
    inRelease === undefined
      ? { name: textOf(aws.existingSecret), key: own }
      : {
          name: string(either(hasOwnKeys, textOf(aws.existingSecret), inRelease.name)),
          key: either(hasOwnKeys, own, inRelease.key),
        };
  const hasGit = isNotEmpty(gitCredentials.existingSecret);
  const git = (key: Input<string | undefined>) => ({ name: textOf(gitCredentials.existingSecret), key: textOf(key) });
  return [
    ...items(isType('local'), [{ name: 'PUBLISH_DIRECTORY', value: publishDirectory }]),
    ...items(and(isType('awsS3'), isNotEmpty(awsS3.region)), [{ name: 'AWS_REGION', value: awsS3.region }]),
    ...items(and(isType('awsS3'), or(hasOwnKeys, objectStorage.isUsed)), [
      secretVariable('AWS_ACCESS_KEY_ID', key(aws.accessKeyIdKey, objectStorage.writer?.accessKeyId)),
      secretVariable('AWS_SECRET_ACCESS_KEY', key(aws.secretAccessKeyKey, objectStorage.writer?.secretAccessKey)),
    ]),
    ...items(and(isType('googleGcs'), isNotEmpty(google.existingSecret)), [
      { name: 'GOOGLE_APPLICATION_CREDENTIALS', value: `${GOOGLE_FOLDER}/${GOOGLE_FILE}` },
    ]),
    ...items(and(isType('googleGcs'), isNotEmpty(googleGcs.projectId)), [
      { name: 'GOOGLE_CLOUD_PROJECT', value: googleGcs.projectId },
    ]),
    ...items(and(isType('azureBlobStorage'), isNotEmpty(azure.existingSecret)), [
      secretVariable('AZURE_ACCOUNT_KEY', { name: textOf(azure.existingSecret), key: azure.accountKeyKey }),
    ]),
    ...items(and(hasGit, isNotEmpty(gitCredentials.usernameKey)), [
      secretVariable('GIT_USERNAME', git(gitCredentials.usernameKey)),
    ]),
    ...items(hasGit, [
      secretVariable('GIT_PASSWORD', git(gitCredentials.passwordKey)),
      { name: 'GIT_ORIGIN', value: gitOrigin(gitCredentials) },
    ]),
  ];
}

/** Where the token goes: by https, unless the host says otherwise. */
export const gitOrigin = ({ host }: CompletePublisherProps['gitCredentials']): string =>
  define(
    'techdocs.gitOrigin',
    string(either(contains(host, '://'), host, text`https://${host}`)),
    'The server of Git that gets the token of the publisher.',
  );

/** The folder of the sites, or the key of a service account. */
export function publishFiles({ storage, credentials }: CompletePublisherProps) {
  const { isType, publishDirectory } = storage.settings;
  const { existingSecret, key } = credentials.googleGcs;
  const isGoogle = and(isType('googleGcs'), isNotEmpty(existingSecret));
  const google = { secretName: textOf(existingSecret), defaultMode: 0o440, items: [{ key, path: GOOGLE_FILE }] };
  return {
    volumes: [
      ...items(isType('local'), [storage.volume]),
      ...items(isGoogle, [{ name: 'google-credentials', secret: google }]),
    ],
    volumeMounts: [
      ...items(isType('local'), [{ name: storage.volumeName, mountPath: publishDirectory }]),
      ...items(isGoogle, [{ name: 'google-credentials', mountPath: GOOGLE_FOLDER, readOnly: true }]),
    ],
  };
}
