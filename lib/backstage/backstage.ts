import { Service, ServiceAccount, type IServiceAccount, type ServiceType } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { choose, fieldsOf, ifEmpty, items, itemsOf, number, overlay, string, text, unlessEmpty, when } from '../helm';
import {
  BACKSTAGE_IMAGE,
  imageReference,
  objectMetadata,
  restrictedContainer,
  restrictedPod,
  Workload,
} from '../kubernetes';
import type { DatabaseConnection } from '../postgres';
import { AppConfig } from './app-config';
import type { BackstageProps } from './backstage-props';
import { complete, type CompleteProps } from './defaults';
import { DatabasePreparation, type Container } from './database-preparation';

/** The user of the image; its app folder is readable by nobody else. */
const USER = 1000;
const COMPONENT = 'backend';
const PORT_NAME = 'backend';
const HEALTH = '/.backstage/health/v1';

/**
 * The Backstage backend, which serves the frontend too: Deployment, Service, ServiceAccount and configuration.
 * @see https://backstage.io/docs/deployment/
 */
export class Backstage extends Construct {
  readonly workload: Workload;
  readonly service: Service;
  /** The account of the pods; where the values may choose another one, see {@link serviceAccountName}. */
  readonly serviceAccount: IServiceAccount;
  readonly serviceAccountName: string;
  /** The image, for small Jobs that need Node.js. */
  readonly image: string;

  constructor(scope: Construct, id: string, given: BackstageProps = {}) {
    super(scope, id);
    const props = complete(given);
    this.image = imageReference(`${id}.image`, props.image, BACKSTAGE_IMAGE.tag, props.imageRegistry);
    const account = this.account(props);
    const other = string(ifEmpty(props.serviceAccount.name, 'default'));
    this.serviceAccountName = account === undefined ? other : choose(props.serviceAccount.create, account.name, other);
    this.serviceAccount = account ?? ServiceAccount.fromServiceAccountName(this, 'service-account', other);
    this.workload = this.deployment(props);
    this.service = this.httpService(props);
  }

  private account(props: CompleteProps): ServiceAccount | undefined {
    const { create, name, labels, annotations } = props.serviceAccount;
    const metadata = objectMetadata(props, COMPONENT);
    const named = name === undefined ? metadata : { ...metadata, name: string(ifEmpty(name, metadata.name ?? '')) };
    const labelled = { ...named, labels: { ...fieldsOf(labels), ...metadata.labels } };
    const made: ServiceAccount[] = [];
    when(create, () => {
      const account = new ServiceAccount(this, 'service-account', { metadata: labelled, automountToken: false });
      overlay(account, { metadata: { annotations: unlessEmpty(annotations) } });
      made.push(account);
    });
    return made[0];
  }

  private deployment(props: CompleteProps): Workload {
    const appConfig = new AppConfig(this, 'app-config', props);
    const container = this.container(props, appConfig);
    const preparation = this.preparation(props, container);
    return new Workload(this, 'deployment', {
      kind: 'Deployment',
      metadata: objectMetadata(props, COMPONENT),
      component: COMPONENT,
      selectorLabels: props.selectorLabels,
      podLabels: fieldsOf(props.podLabels),
      podAnnotations: { ...fieldsOf(props.podAnnotations), 'checksum/app-config': appConfig.checksum },
      replicas: props.replicas,
      spec: { revisionHistoryLimit: props.revisionHistoryLimit },
      podSpec: {
        serviceAccountName: this.serviceAccountName,
        automountServiceAccountToken: props.serviceAccount.automountServiceAccountToken,
        enableServiceLinks: false,
        imagePullSecrets: unlessEmpty([
          ...itemsOf(props.imagePullSecrets),
          ...itemsOf(props.image.pullSecrets, (name) => ({ name })),
        ]),
        securityContext: restrictedPod(USER),
        terminationGracePeriodSeconds: props.terminationGracePeriodSeconds,
        initContainers: unlessEmpty(preparation.containers),
        containers: [container],
        volumes: [...appConfig.volumes, ...preparation.volumes, { name: 'tmp', emptyDir: {} }],
        nodeSelector: unlessEmpty(props.nodeSelector),
        tolerations: unlessEmpty(props.tolerations),
        affinity: unlessEmpty(props.affinity),
      },
    });
  }

  private preparation(props: CompleteProps, container: Container): { containers: object[]; volumes: object[] } {
    const { database } = props;
    const made: DatabasePreparation[] = [];
    if (database !== undefined) {
      when(database.enabled, () => made.push(new DatabasePreparation(this, 'scripts', { ...props, database })));
    }
    const enabled = database?.enabled ?? false;
    return {
      containers: made.flatMap((preparation) => items(enabled, [preparation.container(container)])),
      volumes: made.flatMap((preparation) => items(enabled, [preparation.volume])),
    };
  }

  private container(props: CompleteProps, appConfig: AppConfig): Container {
    const probe = (path: string) => ({ httpGet: { path: `${HEALTH}/${path}`, port: PORT_NAME }, timeoutSeconds: 5 });
    return {
      name: 'backstage',
      image: this.image,
      imagePullPolicy: unlessEmpty(props.image.pullPolicy),
      command: itemsOf(props.command),
      args: [...itemsOf(props.args), ...appConfig.args],
      env: this.env(props),
      envFrom: unlessEmpty([
        ...itemsOf(props.extraEnvVarsCM, (name) => ({ configMapRef: { name } })),
        ...itemsOf(props.extraEnvVarsSecrets, (name) => ({ secretRef: { name } })),
      ]),
      ports: [{ name: PORT_NAME, containerPort: props.port }],
      // A backend that fails to start stays alive and never becomes ready: only this probe restarts it.
      startupProbe: { ...probe('readiness'), periodSeconds: 5, failureThreshold: 60 },
      readinessProbe: { ...probe('readiness'), periodSeconds: 5, failureThreshold: 2 },
      livenessProbe: { ...probe('liveness'), periodSeconds: 10, failureThreshold: 6 },
      resources: unlessEmpty(props.resources),
      securityContext: restrictedContainer,
      volumeMounts: [...appConfig.volumeMounts, { name: 'tmp', mountPath: '/tmp' }],
    };
  }

  private env({ database, extraEnvVars, port }: CompleteProps): object[] {
    return [
      { name: 'NODE_ENV', value: 'production' },
      // Above all configuration files, so that the backend listens where the probes and the Service expect it.
      { name: 'APP_CONFIG_backend_listen', value: text`":${port}"` },
      ...(database === undefined ? [] : items(database.enabled, databaseEnv(database))),
      ...itemsOf<unknown, object>(extraEnvVars),
    ];
  }

  private httpService(props: CompleteProps): Service {
    const { type, ports, annotations } = props.service;
    const service = new Service(this, 'service', {
      metadata: objectMetadata(props, COMPONENT),
      type: string(type) as unknown as ServiceType,
      selector: this.workload,
      ports: [{ port: number(ports.backend) }],
    });
    overlay(service, {
      metadata: { annotations: unlessEmpty(annotations) },
      spec: { externalIPs: null, ports: [{ name: ports.name, port: ports.backend, targetPort: PORT_NAME }] },
    });
    return service;
  }
}

/** The variables that users of backstage/charts know. */
function databaseEnv(database: DatabaseConnection): object[] {
  return [
    { name: 'POSTGRES_HOST', value: database.host },
    { name: 'POSTGRES_PORT', value: text`${database.port}` },
    { name: 'POSTGRES_USER', value: database.user },
    { name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: database.passwordSecret } },
  ];
}
