import { ApiObject } from 'cdk8s';
import { Service, ServiceAccount, type IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  and,
  choose,
  define,
  eq,
  fieldsOf,
  given,
  ifEmpty,
  isEmpty,
  itemsOf,
  not,
  overlay,
  refuse,
  string,
} from '../helm';
import { isSymbolic, MAX_STATEFULSET_NAME, shorten, tpl, unlessEmpty, when } from '../helm';
import {
  BACKSTAGE_IMAGE,
  diagnosable,
  imagePullSecrets,
  imageReference,
  objectMetadata,
  podFields,
  Workload,
} from '../kubernetes';
import { GeneratedSecret, type NodePodProps } from '../secrets';
import { complete, type CompleteProps } from './defaults';
import { POSTGRES_TAG, type DatabaseConnection, type PostgresProps } from './postgres-props';

const PORT = 5432;
const DATA = '/var/lib/postgresql/data';
const SECRETS = '/etc/postgresql/secrets';
const CREATE_ROLE = readFileSync(join(__dirname, 'scripts', 'create-role.sh'), 'utf8');
// A replica of Backstage has a pool of up to 10 connections for each of its 13 plugins.
const MAX_CONNECTIONS = 300;

const COMPONENT = 'postgresql';

/**
 * A Postgres server with one instance on a persistent volume, from the official image.
 * Its passwords are made once in the cluster, and stay with the data when everything else is deleted.
 * @throws ValuesError where both passwords have the same key, and where the expression in existingSecret gives no name
 * @see https://hub.docker.com/_/postgres
 */
export class Postgres extends Construct {
  readonly workload: Workload;
  readonly service: Service;
  readonly headlessService: Service;
  readonly serviceAccount: IServiceAccount;
  /** How applications reach it. */
  readonly connection: DatabaseConnection;

  private readonly secretName: string;
  private readonly keys: { readonly admin: string; readonly user: string };

  constructor(scope: Construct, id: string, given: PostgresProps = {}) {
    super(scope, id);
    const props = complete({ ...given, name: shortName(given.name) });
    const { auth } = props;
    const { adminPasswordKey, userPasswordKey } = auth.secretKeys;
    refuse(
      this,
      eq(adminPasswordKey, userPasswordKey),
      'postgresql.auth.secretKeys: adminPasswordKey and userPasswordKey are the same, give each password a key of its own',
    );
    const existing = string(ifEmpty(auth.existingSecret, ''));
    refuse(
      this,
      and(not(isEmpty(existing)), isEmpty(tpl(existing))),
      'postgresql.auth.existingSecret: its expression gives no name, check the value that it refers to',
    );
    this.keys = {
      admin: string(adminPasswordKey),
      user: string(userPasswordKey),
    };
    this.serviceAccount = new ServiceAccount(this, 'service-account', {
      metadata: objectMetadata(props, COMPONENT),
      automountToken: false,
    });
    const initScripts = this.initScripts(props);
    // A Service has a name before its pods do; the Secret is called like it.
    this.service = this.clientService(props);
    this.secretName = this.secret(props);
    this.headlessService = this.podService(props);
    this.workload = this.statefulSet(props, initScripts.name);
    for (const service of [this.service, this.headlessService]) service.select(this.workload);
    this.connection = {
      host: this.service.name,
      port: PORT,
      user: auth.username,
      database: auth.database,
      passwordSecret: { name: this.secretName, key: this.keys.user },
    };
  }

  private secret(props: CompleteProps): string {
    const existing = props.auth.existingSecret;
    const own = props.name ?? this.service.name;
    when(isEmpty(existing), () => {
      new GeneratedSecret(this, 'secret', {
        secretName: own,
        labels: props.labels,
        keys: [this.keys.admin, this.keys.user],
        namespace: props.namespace,
        commonAnnotations: props.commonAnnotations,
        component: COMPONENT,
        pod: props.secretPod ?? this.defaultSecretPod(props),
      });
    });
    return existing === undefined
      ? own
      : define(`${this.node.id}.secretName`, choose(not(isEmpty(existing)), tpl(given(existing)), own));
  }

  private defaultSecretPod({ imageRegistry, imagePullSecrets }: CompleteProps): NodePodProps {
    const image = imageReference(`${this.node.id}.secretImage`, BACKSTAGE_IMAGE, BACKSTAGE_IMAGE.tag, imageRegistry);
    return { image, imagePullSecrets };
  }

  private initScripts(props: CompleteProps): ApiObject {
    return new ApiObject(this, 'init', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: objectMetadata(props, COMPONENT, { suffix: 'init' }),
      data: { ...fieldsOf(props.initdb?.scripts), 'create-role.sh': CREATE_ROLE },
    });
  }

  private clientService(props: CompleteProps): Service {
    const service = new Service(this, 'service', {
      metadata: objectMetadata(props, COMPONENT),
      ports: [{ name: 'postgresql', port: PORT }],
    });
    overlay(service, {
      spec: { externalIPs: null, ports: [{ name: 'postgresql', port: PORT, targetPort: 'postgresql' }] },
    });
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
    overlay(service, {
      spec: { externalIPs: null, ports: [{ name: 'postgresql', port: PORT, targetPort: 'postgresql' }] },
    });
    return service;
  }

  private statefulSet(props: CompleteProps, initScripts: string): Workload {
    const { persistence } = props;
    const workload = new Workload(this, 'statefulset', {
      kind: 'StatefulSet',
      metadata: objectMetadata(props, COMPONENT),
      component: COMPONENT,
      selectorLabels: props.selectorLabels,
      podLabels: fieldsOf(props.podLabels),
      podAnnotations: unlessEmpty(props.podAnnotations),
      replicas: 1,
      spec: {
        serviceName: this.headlessService.name,
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: {
              accessModes: ['ReadWriteOnce'],
              storageClassName: unlessEmpty(persistence.storageClass),
              resources: { requests: { storage: persistence.size } },
            },
          },
        ],
      },
      podSpec: (selectorLabels) => ({
        serviceAccountName: this.serviceAccount.name,
        automountServiceAccountToken: false,
        imagePullSecrets: imagePullSecrets(props.imagePullSecrets, props.image.pullSecrets),
        ...podFields({ ...props, enableServiceLinks: false, terminationGracePeriodSeconds: 60 }, selectorLabels),
        containers: [diagnosable(this.container(props), props.diagnosticMode)],
        volumes: [
          { name: 'init', configMap: { name: initScripts } },
          { name: 'secrets', secret: { secretName: this.secretName, defaultMode: 0o440, items: this.secretItems() } },
          { name: 'run', emptyDir: {} },
          { name: 'tmp', emptyDir: {} },
          { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '128Mi' } },
        ],
      }),
    });
    return workload;
  }

  /** Named one by one, so that the pod does not start, and fill its volume, while a key is missing. */
  private secretItems(): object[] {
    return Object.values(this.keys).map((key) => ({ key, path: key }));
  }

  private container(props: CompleteProps) {
    const { auth, image } = props;
    return {
      name: 'postgresql',
      image: imageReference(`${this.node.id}.image`, image, POSTGRES_TAG, props.imageRegistry),
      imagePullPolicy: unlessEmpty(image.pullPolicy),
      args: ['postgres', '-c', `max_connections=${MAX_CONNECTIONS}`],
      env: [
        { name: 'PGDATA', value: `${DATA}/pgdata` },
        { name: 'POSTGRES_PASSWORD_FILE', value: `${SECRETS}/${this.keys.admin}` },
        {
          name: 'POSTGRES_INITDB_ARGS',
          value: '--data-checksums --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8',
        },
        { name: 'POSTGRES_HOST_AUTH_METHOD', value: 'scram-sha-256' },
        { name: 'APP_USER', value: auth.username },
        { name: 'APP_DATABASE', value: auth.database },
        { name: 'APP_PASSWORD_FILE', value: `${SECRETS}/${this.keys.user}` },
        ...itemsOf<unknown, object>(props.extraEnvVars),
      ],
      ports: [{ name: 'postgresql', containerPort: PORT }],
      startupProbe: { ...probe, periodSeconds: 2, failureThreshold: 150 },
      readinessProbe: { ...probe, periodSeconds: 5 },
      livenessProbe: { ...probe, periodSeconds: 10, failureThreshold: 6 },
      resources: unlessEmpty(props.resources),
      securityContext: unlessEmpty(props.containerSecurityContext),
      volumeMounts: [
        { name: 'data', mountPath: DATA },
        { name: 'init', mountPath: '/docker-entrypoint-initdb.d', readOnly: true },
        { name: 'secrets', mountPath: SECRETS, readOnly: true },
        { name: 'run', mountPath: '/var/run/postgresql' },
        { name: 'tmp', mountPath: '/tmp' },
        { name: 'shm', mountPath: '/dev/shm' },
      ],
    };
  }
}

const shortName = (name: string | undefined) =>
  name === undefined || isSymbolic(name) ? name : shorten(name, MAX_STATEFULSET_NAME);

// Over TCP: while the image fills an empty volume, the server listens on its socket only.
const probe = { exec: { command: ['pg_isready', '--host', '127.0.0.1', '--quiet'] }, timeoutSeconds: 5 };
