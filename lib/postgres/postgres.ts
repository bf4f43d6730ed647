import { ApiObject } from 'cdk8s';
import { Service, type IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseConnection, DatabaseSource } from '../database';
import type { BackstageExtension } from '../extension';
import {
  chartFile,
  fieldsOf,
  nonNullString,
  items,
  itemsOfMap,
  not,
  overlay,
  tpl,
  isNotEmpty,
  type Input,
} from '../helm';
import { toJson, unlessEmpty } from '../helm';
import {
  BACKSTAGE_IMAGE,
  diagnosable,
  imagePullSecrets,
  imageReference,
  objectMetadata,
  announcePods,
} from '../kubernetes';
import { podAccount, podFields, refuseTooLarge, statefulSetName, Workload } from '../kubernetes';
import type { NodeJsPodProps } from '../secrets';
import { checkPostgres, ROLE_SCRIPT } from './checks';
import { postgresContainers } from './container';
import { complete, COMPONENT, PORT, type CompleteProps } from './defaults';
import { metricsContainers, metricsPorts } from './metrics';
import { Passwords } from './passwords';
import type { PostgresProps } from './postgres-props';
import { Storage } from './storage';
import { clientTls, tlsVolumes } from './tls';
import { checkProps } from '../values';
import { postgresProps } from './values';

const CREATE_ROLE = readFileSync(join(__dirname, 'scripts', 'create-role.sh'), 'utf8');

/**
 * A Postgres server with one instance on a persistent volume, from the official image.
 * The passwords are made once in the cluster, and stay with the data when everything else is deleted.
 * @example
 * const database = new Postgres(chart, 'postgresql', { persistence: { size: '20Gi' }, clientReplicas: 2 });
 * new Backstage(chart, 'backstage', { replicas: 2, database });
 * @throws ValuesError where properties do not go together
 * @see https://hub.docker.com/_/postgres
 */
export class Postgres extends Construct implements DatabaseSource {
  /** The StatefulSet of the server. */
  readonly workload: Workload;
  /** The Service for clients. */
  readonly service: Service;
  /** The Service of the StatefulSet, which gives the pod its name. */
  readonly headlessService: Service;
  /** The account of the pod. */
  readonly serviceAccount: IServiceAccount;
  /** How applications reach the server. */
  readonly connection: DatabaseConnection;
  /** The claim of the volume with the data. */
  readonly volumeClaim: Input<string>;
  /** What the database brings to the backend: nothing, as the connection is enough. */
  readonly extensions: readonly BackstageExtension[] = [];

  private readonly passwords: Passwords;
  private readonly storage: Storage;

  constructor(scope: Construct, id: string, given: PostgresProps = {}) {
    super(scope, id);
    checkProps(this, given, postgresProps, { postgresql: '' });
    const props = complete({ ...given, name: statefulSetName(given.name) });
    checkPostgres(this, props);
    this.serviceAccount = podAccount(this, { create: true }, objectMetadata(props, COMPONENT)).serviceAccount!;
    const initScripts = this.initScripts(props);
    // A Service has a name before its pods do; the Secret and the volume are called like it.
    this.service = this.clientService(props);
    const name = props.name ?? this.service.name;
    const pod = props.secretPod ?? this.defaultSecretPod(props);
    this.passwords = new Passwords(this, 'secret', { props, secretName: name, pod });
    this.storage = new Storage(this, 'storage', props, name);
    this.volumeClaim = this.storage.claim;
    this.headlessService = this.podService(props);
    this.workload = this.statefulSet(props, initScripts.name);
    this.node.defaultChild = this.workload;
    for (const service of [this.service, this.headlessService]) service.select(this.workload);
    this.labelService(props);
    this.connection = {
      host: this.service.name,
      port: PORT,
      user: props.auth.username,
      database: props.auth.database,
      passwordSecret: this.passwords.user,
      tls: clientTls(this.node.id, props.tls),
    };
    const { enabled, port } = props.metrics;
    announcePods(this, {
      ...{ component: COMPONENT, selectorLabels: this.workload.selectorLabels, namespace: props.namespace },
      server: { address: this.service.name, port: PORT, metrics: { enabled, port } },
    });
  }

  /** The server, for `Backstage` and other clients. */
  get databases(): readonly DatabaseConnection[] {
    return [this.connection];
  }

  /** Gives the Service the labels of the pods, by which a ServiceMonitor finds it. */
  private labelService({ selectorLabels }: CompleteProps): void {
    if (selectorLabels !== undefined) return;
    for (const [name, value] of Object.entries(this.workload.selectorLabels))
      this.service.metadata.addLabel(name, value);
  }

  private defaultSecretPod({ imageRegistry, imagePullSecrets }: CompleteProps): NodeJsPodProps {
    const image = imageReference(`${this.node.id}.secretImage`, BACKSTAGE_IMAGE, BACKSTAGE_IMAGE.tag, imageRegistry);
    return { image, imagePullSecrets };
  }

  private initScripts(props: CompleteProps): ApiObject {
    const { scripts } = props.initdb;
    refuseTooLarge(this, toJson(scripts), 'postgresql.initdb.scripts', 'give them as ConfigMap or Secret');
    return new ApiObject(this, 'init', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: objectMetadata(props, COMPONENT, { suffix: 'init' }),
      data: { ...fieldsOf(scripts), [ROLE_SCRIPT]: chartFile(this, `postgresql/${ROLE_SCRIPT}`, CREATE_ROLE) },
    });
  }

  private clientService(props: CompleteProps): Service {
    const service = new Service(this, 'service', {
      metadata: objectMetadata(props, COMPONENT),
      ports: [{ name: 'postgresql', port: PORT }],
    });
    overlay(service, { spec: { externalIPs: null, ports: [SERVICE_PORT, ...metricsPorts(props)] } });
    return service;
  }

  /** Gives the pod a name of its own in DNS, as every StatefulSet needs. */
  private podService(props: CompleteProps): Service {
    const service = new Service(this, 'headless-service', {
      metadata: objectMetadata(props, COMPONENT, { suffix: 'hl' }),
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      ports: [{ name: 'postgresql', port: PORT }],
    });
    overlay(service, { spec: { externalIPs: null, ports: [SERVICE_PORT] } });
    return service;
  }

  private statefulSet(props: CompleteProps, initScripts: string): Workload {
    const { id } = this.node;
    const { diagnosticMode, image, metrics } = props;
    const { checkData, server } = postgresContainers(this, props, this.passwords);
    const { whenDeleted, whenScaled } = props.persistentVolumeClaimRetentionPolicy ?? {};
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
        serviceName: this.headlessService.name,
        // Else a pod that does not start stays until somebody deletes it, even when the mistake is corrected.
        podManagementPolicy: 'Parallel',
        persistentVolumeClaimRetentionPolicy: unlessEmpty({
          whenDeleted: unlessEmpty(whenDeleted),
          whenScaled: unlessEmpty(whenScaled),
        }),
        volumeClaimTemplates: unlessEmpty(this.storage.volumeClaimTemplates),
      },
      podSpec: (selectorLabels) => ({
        serviceAccountName: this.serviceAccount.name,
        automountServiceAccountToken: false,
        imagePullSecrets: imagePullSecrets(props.imagePullSecrets, image.pullSecrets, metrics.image.pullSecrets),
        ...podFields({ ...props, enableServiceLinks: false, terminationGracePeriodSeconds: 60 }, selectorLabels),
        // In diagnostic mode one may look at data that it refuses.
        initContainers: unlessEmpty(items(not(diagnosticMode.enabled ?? false), [checkData])),
        containers: [diagnosable(server, diagnosticMode), ...metricsContainers(id, props, this.passwords)],
        volumes: [
          ...this.storage.volumes,
          { name: 'init', projected: { sources: initSources(props, initScripts) } },
          this.passwords.volume,
          ...tlsVolumes(props.tls),
          { name: 'run', emptyDir: {} },
          { name: 'tmp', emptyDir: {} },
          { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '128Mi' } },
        ],
      }),
    });
  }
}

const SERVICE_PORT = { name: 'postgresql', port: PORT, targetPort: 'postgresql' };

/** The first name in the order of bytes: neither a ConfigMap nor a Secret can have one before it. */
const FIRST = `+${ROLE_SCRIPT}`;

/** The sources of the scripts: those of the user find role and database; where several have a name, the last one has it. */
function initSources({ initdb }: CompleteProps, initScripts: string): object[] {
  const { scriptsConfigMap, scriptsSecret } = initdb;
  return [
    ...items(isNotEmpty(scriptsConfigMap), [{ configMap: { name: tpl(nonNullString(scriptsConfigMap)) } }]),
    ...items(isNotEmpty(scriptsSecret), [{ secret: { name: tpl(nonNullString(scriptsSecret)) } }]),
    {
      configMap: {
        name: initScripts,
        items: [
          { key: ROLE_SCRIPT, path: FIRST },
          ...itemsOfMap(initdb.scripts, (_script, key) => ({ key, path: key })),
        ],
      },
    },
  ];
}
