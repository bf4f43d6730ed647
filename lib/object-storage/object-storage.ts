import type { ApiObject } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartFile, choose, define, fieldsOf, nonNullString, isEmpty, overlay, refuse, isNotEmpty } from '../helm';
import { repeated, text, tpl, unlessEmpty, when } from '../helm';
import {
  BACKSTAGE_IMAGE,
  claimTemplate,
  diagnosable,
  imagePullSecrets,
  imageReference,
  objectMetadata,
  storageClassName,
  announcePods,
} from '../kubernetes';
import { podFields, secretVariable, statefulSetName, Workload, type EnvironmentVariable } from '../kubernetes';
import type { Component } from '../kubernetes';
import { GeneratedSecret, type NodeJsPodProps } from '../secrets';
import { bucketsJob, STORAGE_CLIENTS } from './buckets-job';
import { complete, OBJECT_STORAGE_DEFAULTS, PORT, USERS, type CompleteProps, type User } from './defaults';
import type { ObjectStorageConnection, ObjectStorageProps, S3Credentials } from './object-storage-props';
import { checkProps } from '../values';
import { objectStorageProps } from './values';

const START = readFileSync(join(__dirname, 'scripts', 'start-server.sh'), 'utf8');
const DATA = '/data';
const RUN = '/run/object-storage';
const PORT_NAME = 's3';
const COMPONENT: Component = 'object-storage';

/**
 * A small S3 storage in the cluster, with one pod and one volume, for kind and for trying: it has neither copies of its
 * data nor encryption. Its keys are made once in the cluster; the buckets and their policies are made by a Job.
 * @example
 * const storage = new ObjectStorage(chart, 'storage');
 * const techdocs = new TechDocsStorage(chart, 'techdocs', {
 *   publisher: { type: 'awsS3' },
 *   objectStorage: storage.connection,
 * });
 * new Backstage(chart, 'backstage', { extensions: [techdocs] });
 * @throws ValuesError where two buckets have the same name
 * @see https://github.com/versity/versitygw/wiki
 */
export class ObjectStorage extends Construct {
  /** The StatefulSet of the server. */
  readonly workload: Workload;
  /** The Service of the server. */
  readonly service: Service;
  /** How clients reach the storage. */
  readonly connection: ObjectStorageConnection;
  /** What makes the buckets. */
  readonly job: ApiObject;
  /** The port at which clients reach the storage. */
  readonly port = PORT;
  /** The component that the pods are, for network policies. */
  readonly component = COMPONENT;
  /** The components that connect to the storage besides Backstage, for network policies. */
  readonly clients: readonly Component[] = STORAGE_CLIENTS;

  constructor(scope: Construct, id: string, given: ObjectStorageProps = {}) {
    super(scope, id);
    checkProps(this, given, objectStorageProps, { objectStorage: '' });
    const props = complete({ ...given, name: statefulSetName(given.name) });
    const twice = repeated(props.buckets, 'name');
    refuse(
      this,
      isNotEmpty(twice),
      text`objectStorage.buckets: the name ${twice} occurs twice, give each bucket a name of its own`,
    );
    this.service = this.clientService(props);
    const name = props.name ?? this.service.name;
    const pod = props.jobPod ?? this.defaultPod(props);
    const secretName = this.secret(props, name, pod);
    this.connection = {
      endpoint: text`http://${this.service.name}:${PORT}`,
      region: props.region,
      reader: credentials(secretName, 'reader'),
      writer: credentials(secretName, 'writer'),
      buckets: props.buckets,
    };
    this.workload = this.statefulSet(props, secretName);
    this.node.defaultChild = this.workload;
    this.service.select(this.workload);
    announcePods(this, {
      ...{ component: COMPONENT, selectorLabels: this.workload.selectorLabels, namespace: props.namespace },
      server: { address: this.connection.endpoint, port: PORT },
    });
    const root = credentials(secretName, 'root');
    this.job = bucketsJob(this, 'buckets', props, { name, pod, connection: this.connection, root });
  }

  private secret(props: CompleteProps, madeName: string, pod: NodeJsPodProps): string {
    const existing = props.existingSecret;
    when(isEmpty(existing), () => {
      new GeneratedSecret(this, 'secret', {
        secretName: madeName,
        labels: props.labels,
        keys: USERS.flatMap((user) => Object.values(keysOf(user))),
        namespace: props.namespace,
        commonAnnotations: props.commonAnnotations,
        component: COMPONENT,
        pod,
      });
    });
    return existing === undefined
      ? madeName
      : define(
          `${this.node.id}.secretName`,
          choose(isNotEmpty(existing), tpl(nonNullString(existing)), madeName),
          'The name of the Secret with the keys of the object storage.',
        );
  }

  private defaultPod({ imageRegistry, imagePullSecrets }: CompleteProps): NodeJsPodProps {
    const image = imageReference(`${this.node.id}.jobImage`, BACKSTAGE_IMAGE, BACKSTAGE_IMAGE.tag, imageRegistry);
    return { image, imagePullSecrets };
  }

  private clientService(props: CompleteProps): Service {
    const service = new Service(this, 'service', {
      metadata: objectMetadata(props, COMPONENT),
      ports: [{ name: PORT_NAME, port: PORT }],
    });
    overlay(service, { spec: { externalIPs: null, ports: [{ name: PORT_NAME, port: PORT, targetPort: PORT_NAME }] } });
    return service;
  }

  private statefulSet(props: CompleteProps, secretName: string): Workload {
    const { persistence } = props;
    return new Workload(this, 'statefulset', {
      kind: 'StatefulSet',
      port: PORT,
      resources: props.resources,
      metadata: objectMetadata(props, COMPONENT),
      component: COMPONENT,
      selectorLabels: props.selectorLabels,
      podLabels: fieldsOf(props.podLabels),
      podAnnotations: unlessEmpty(props.podAnnotations),
      replicas: 1,
      spec: {
        serviceName: this.service.name,
        volumeClaimTemplates: [
          claimTemplate({
            metadata: { name: 'data' },
            spec: {
              accessModes: ['ReadWriteOnce'],
              storageClassName: storageClassName(persistence.storageClass),
              resources: { requests: { storage: persistence.size } },
            },
          }),
        ],
      },
      podSpec: (selectorLabels) => ({
        automountServiceAccountToken: false,
        imagePullSecrets: imagePullSecrets(props.imagePullSecrets, props.image.pullSecrets),
        ...podFields({ ...props, enableServiceLinks: false }, selectorLabels),
        containers: [diagnosable(this.container(props, secretName), props.diagnosticMode)],
        volumes: [{ name: 'run', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }],
      }),
    });
  }

  private container(props: CompleteProps, secretName: string) {
    const { tag } = OBJECT_STORAGE_DEFAULTS.image;
    return {
      name: 'versitygw',
      image: imageReference(`${this.node.id}.image`, props.image, tag, props.imageRegistry),
      imagePullPolicy: unlessEmpty(props.image.pullPolicy),
      command: ['sh', '-c', chartFile(this, 'object-storage/start-server.sh', START)],
      env: [
        { name: 'DATA', value: DATA },
        { name: 'VGW_PORT', value: `:${PORT}` },
        { name: 'VGW_REGION', value: props.region },
        { name: 'VGW_IAM_DIR', value: RUN },
        { name: 'VGW_HEALTH', value: HEALTH },
        { name: 'VGW_QUIET', value: 'true' },
        ...USERS.flatMap((user) => environment(secretName, user)),
      ],
      ports: [{ name: PORT_NAME, containerPort: PORT }],
      startupProbe: { ...probe, periodSeconds: 2, failureThreshold: 60 },
      readinessProbe: { ...probe, periodSeconds: 5 },
      livenessProbe: { ...probe, periodSeconds: 10, failureThreshold: 6 },
      resources: unlessEmpty(props.resources),
      securityContext: unlessEmpty(props.containerSecurityContext),
      volumeMounts: [
        { name: 'data', mountPath: DATA },
        { name: 'run', mountPath: RUN },
      ],
    };
  }
}

// A path that is no name of a bucket.
const HEALTH = '/_health';
const probe = { httpGet: { path: HEALTH, port: PORT_NAME }, timeoutSeconds: 5 };

const keysOf = (user: User) => ({ accessKeyId: `${user}-access-key-id`, secretAccessKey: `${user}-secret-access-key` });

function credentials(name: string, user: User): S3Credentials {
  const { accessKeyId, secretAccessKey } = keysOf(user);
  return { accessKeyId: { name, key: accessKeyId }, secretAccessKey: { name, key: secretAccessKey } };
}

/** The variables with the keys of a user; the server itself reads those of root. */
function environment(secretName: string, user: User): EnvironmentVariable[] {
  const { accessKeyId, secretAccessKey } = credentials(secretName, user);
  const name = (key: string) => `${user.toUpperCase()}_${key}`;
  return [
    secretVariable(name('ACCESS_KEY_ID'), accessKeyId),
    secretVariable(name('SECRET_ACCESS_KEY'), secretAccessKey),
  ];
}
