import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartFile, define, keepKeysUnique, MAX_NAME, sha256, suffixed, text, toJson } from '../helm';
import {
  objectMetadata,
  secretVariable,
  shortHash,
  type Component,
  type EnvironmentVariable,
  announcePods,
  selectorLabelsOf,
} from '../kubernetes';
import { nodeJsContainerFields, nodeJsPodFields, nodeJsPodText, type NodeJsPodProps } from '../secrets';
import type { CompleteProps } from './defaults';
import type { ObjectStorageConnection, S3Credentials } from './object-storage-props';

const SCRIPT = readFileSync(join(__dirname, 'scripts', 'make-buckets.js'), 'utf8');
const COMPONENT = 'object-storage';
const SUFFIX = 'make-buckets';
const RESOURCES = { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '256Mi' } };

/** What the Job needs besides the properties of the storage. */
export interface BucketsJobProps {
  /** The name of the storage. */
  readonly name: string;
  readonly pod: NodeJsPodProps;
  readonly connection: ObjectStorageConnection;
  /** The keys of the user that makes the buckets. */
  readonly root: S3Credentials;
}

/** The label `app.kubernetes.io/component` of the Job's pods, which are none of the storage. */
export const BUCKETS_COMPONENT: Component = `${COMPONENT}-buckets`;

/** The components that connect to the storage besides Backstage. */
export const STORAGE_CLIENTS: readonly Component[] = [BUCKETS_COMPONENT, 'techdocs', 'backup'];

/** A Job that makes the buckets and their policies. Helm runs it as a hook after the rest. */
export function bucketsJob(scope: Construct, id: string, props: CompleteProps, own: BucketsJobProps): ApiObject {
  const buckets = toJson(props.buckets);
  const script = chartFile(scope, 'object-storage/make-buckets.js', SCRIPT);
  const selectorLabels = selectorLabelsOf(scope, props.selectorLabels, BUCKETS_COMPONENT);
  const madeLabels = props.selectorLabels === undefined ? sha256(JSON.stringify(selectorLabels)) : '';
  const variable = text`${nodeJsPodText(own.pod)} ${buckets} ${props.region} ${props.jobWorkingDir} ${sha256(script)}${madeLabels}`;
  announcePods(scope, {
    ...{ component: BUCKETS_COMPONENT, selectorLabels, namespace: props.namespace, isInternal: true },
    connections: [{ address: own.connection.endpoint }],
  });
  const annotations = {
    'helm.sh/hook': 'post-install,post-upgrade',
    'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
  };
  const job = new ApiObject(scope, id, {
    apiVersion: 'batch/v1',
    kind: 'Job',
    // A Job cannot be changed: other buckets make another Job.
    metadata: {
      ...objectMetadata({ ...props, name: own.name }, COMPONENT, { suffix: SUFFIX, annotations }),
      name: `${suffixed(own.name, SUFFIX, MAX_NAME - 9)}-${define(`${COMPONENT}.bucketsHash`, shortHash(variable), 'A hash of what the Job does: Kubernetes takes no changes of a Job, so that another content needs another name.')}`,
    },
    spec: {
      backoffLimit: 10,
      template: {
        metadata: { labels: selectorLabels },
        spec: {
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          restartPolicy: 'OnFailure',
          ...nodeJsPodFields(own.pod),
          containers: [
            {
              name: SUFFIX,
              ...nodeJsContainerFields(own.pod, RESOURCES),
              workingDir: props.jobWorkingDir,
              command: ['node', '-e', script],
              env: environment(own, props, buckets),
            },
          ],
        },
      },
    },
  });
  return keepKeysUnique(job);
}

function environment(own: BucketsJobProps, { region }: CompleteProps, buckets: string): EnvironmentVariable[] {
  const { endpoint, reader, writer } = own.connection;
  return [
    { name: 'ENDPOINT', value: endpoint },
    { name: 'AWS_REGION', value: region },
    { name: 'BUCKETS', value: buckets },
    secretVariable('AWS_ACCESS_KEY_ID', own.root.accessKeyId),
    secretVariable('AWS_SECRET_ACCESS_KEY', own.root.secretAccessKey),
    secretVariable('WRITER_ACCESS_KEY_ID', writer.accessKeyId),
    secretVariable('READER_ACCESS_KEY_ID', reader.accessKeyId),
  ];
}
