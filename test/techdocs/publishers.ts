import type { Chart } from 'cdk8s';
import { TechDocsPublisher, TechDocsStorage, type TechDocsPublisherProps, type TechDocsStorageProps } from '../../lib';
import { problemsOf } from '../support/checks';
import { allNamingProps } from '../support/naming-props';
import { find, synth, type Manifest } from '../support/synth';
import { allSchedulingProps } from '../support/pod-props';

export type Props = Omit<TechDocsPublisherProps, 'storage'>;

export const aws = {
  ...{ existingSecret: 'aws', accessKeyIdKey: 'id', secretAccessKeyKey: 'key', roleArn: 'arn:aws:iam::1:role/w' },
};
export const google = { existingSecret: 'google', key: 'key.json' };
export const azure = { accountName: 'writer', existingSecret: 'azure', accountKeyKey: 'key' };

// Does not compile when a property is added and not listed here.
export const allProps: Required<Props> = {
  ...allNamingProps,
  sites: [
    { entity: 'default/component/a', repository: 'https://git.example.com/a', ref: 'main', path: 'manual' },
    { entity: 'default/component/b', folder: '/sites/b' },
  ],
  image: {
    registry: 'r.example.com',
    repository: 'team/techdocs',
    tag: '2',
    digest: '',
    pullPolicy: 'Always',
    pullSecrets: ['own-pull'],
  },
  imageRegistry: '',
  imagePullSecrets: [{ name: 'pull' }],
  schedule: '0 3 * * *',
  timeZone: 'Europe/Berlin',
  suspend: true,
  credentials: {
    awsS3: aws,
    googleGcs: { existingSecret: '', key: 'key.json' },
    azureBlobStorage: { accountName: '', existingSecret: '', accountKeyKey: 'key' },
  } satisfies Required<Props['credentials']>,
  gitCredentials: {
    existingSecret: 'git',
    usernameKey: 'user',
    passwordKey: 'token',
    host: 'git.example.com',
  } satisfies Required<Props['gitCredentials']>,
  serviceAccount: { create: true, name: 'publisher', annotations: { role: 'writer' } } satisfies Required<
    Props['serviceAccount']
  >,
  preferNodeOf: { app: 'portal' },
  extraEnvVars: [{ name: 'HTTPS_PROXY', value: 'http://proxy:3128' }],
  extraVolumes: [{ name: 'b', configMap: { name: 'b' } }],
  extraVolumeMounts: [{ name: 'b', mountPath: '/sites/b' }],
  podAnnotations: { note: 'x' },
  podLabels: { tier: 'docs' },
  resources: { limits: { memory: '2Gi' } },
  podSecurityContext: { runAsUser: 4000 },
  containerSecurityContext: { readOnlyRootFilesystem: false },
  ...allSchedulingProps,
};

export const sites = [{ entity: 'default/component/a', repository: 'https://git.example.com/a' }];
export const folder: TechDocsStorageProps = { publisher: { type: 'local', local: { persistence: { enabled: true } } } };
export const bucket: TechDocsStorageProps = { publisher: { type: 'awsS3', awsS3: { bucketName: 'docs' } } };

const make = (chart: Chart, storage: TechDocsStorageProps, props: Partial<Props>) => {
  const target = new TechDocsStorage(chart, 'techdocs', storage);
  return new TechDocsPublisher(chart, 'publisher', { sites, ...props, storage: target });
};
export const publisher = (storage: TechDocsStorageProps, props: Partial<Props> = {}) =>
  synth((chart) => make(chart, storage, props));
export const jobOf = (objects: readonly object[]) => find(objects, 'CronJob').spec.jobTemplate.spec as Manifest;
export const podOf = (objects: readonly object[]) => jobOf(objects).template.spec as Manifest;
export const container = (objects: readonly object[]) => podOf(objects).containers[0] as Manifest;
export const options = (storage: TechDocsStorageProps, props?: Partial<Props>) =>
  container(publisher(storage, props)).args as unknown;
export const environment = (storage: TechDocsStorageProps, props?: Partial<Props>) => {
  const variables = (container(publisher(storage, props)).env as Manifest[]).map(({ name, value, valueFrom }) => [
    name,
    value ?? valueFrom.secretKeyRef,
  ]);
  const { SITES, ...rest } = Object.fromEntries(variables);
  expect(JSON.parse(SITES)).toEqual(props?.sites ?? sites);
  return rest as unknown;
};
export const refusals = (storage: TechDocsStorageProps, props: Partial<Props> = {}) =>
  problemsOf((chart) => make(chart, storage, props));
