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
import { AppConfig } from './app-config';
import type { BackstageProps } from './backstage-props';
import { DatabasePreparation, type Container } from './database-preparation';

/** The user of the image; its app folder is readable by nobody else. */
const USER = 1000;
const COMPONENT = 'backend';
const PORT_NAME = 'backend';
const RESOURCES = { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '1Gi' } };
const HEALTH = '/.backstage/health/v1';

/**
 * The Backstage backend, which serves the frontend too: Deployment, Service, ServiceAccount and configuration.
 * @see https://backstage.io/docs/deployment/
 */
export class Backstage extends Construct {
  readonly workload: Workload;
  readonly service: Service;
  readonly serviceAccount: IServiceAccount;
  /** The image, for small Jobs that need Node.js. */
  readonly image: string;

  private serviceAccountName = '';
  private readonly appConfig: AppConfig;
  private readonly port: NonNullable<BackstageProps['port']>;

  constructor(scope: Construct, id: string, props: BackstageProps = {}) {
    super(scope, id);
    const image = props.image ?? BACKSTAGE_IMAGE;
    this.image = imageReference('image', image, BACKSTAGE_IMAGE.tag, props.imageRegistry);
    this.port = props.port ?? 7007;
    this.serviceAccount = this.account(props);
    this.appConfig = new AppConfig(this, 'app-config', props);
    this.workload = this.deployment(props);
    this.service = this.httpService(props);
  }

  private account(props: BackstageProps): IServiceAccount {
    const { create = true, name, labels, annotations } = props.serviceAccount ?? {};
    const metadata = objectMetadata(props, COMPONENT);
    let account: ServiceAccount | undefined;
    when(create, () => {
      account = new ServiceAccount(this, 'service-account', {
        metadata: name === undefined ? metadata : { ...metadata, name: string(ifEmpty(name, metadata.name ?? '')) },
        automountToken: false,
      });
      overlay(account, { metadata: { labels: fieldsOf(labels), annotations: unlessEmpty(annotations) } });
    });
    const made = account?.name ?? 'default';
    return ServiceAccount.fromServiceAccountName(
      this,
      'account',
      choose(create, made, string(ifEmpty(name, 'default'))),
    );
  }

  private deployment(props: BackstageProps): Workload {
    const container = this.container(props);
    const { database } = props;
    const preparation = database && new DatabasePreparation(this, 'scripts', props);
    const withDatabase = database?.enabled ?? database !== undefined;
    return new Workload(this, 'deployment', {
      kind: 'Deployment',
      metadata: objectMetadata(props, COMPONENT),
      component: COMPONENT,
      selectorLabels: props.selectorLabels,
      podLabels: fieldsOf(props.podLabels),
      podAnnotations: { ...fieldsOf(props.podAnnotations), 'checksum/app-config': this.appConfig.checksum },
      spec: {
        replicas: props.replicas ?? 1,
        revisionHistoryLimit: props.revisionHistoryLimit ?? 10,
      },
      podSpec: {
        serviceAccountName: this.serviceAccountName,
        automountServiceAccountToken: props.serviceAccount?.automountServiceAccountToken ?? false,
        enableServiceLinks: false,
        imagePullSecrets: unlessEmpty([
          ...itemsOf(props.imagePullSecrets),
          ...itemsOf(props.image?.pullSecrets, (name) => ({ name })),
        ]),
        securityContext: restrictedPod(USER),
        terminationGracePeriodSeconds: props.terminationGracePeriodSeconds ?? 75,
        initContainers: preparation && unlessEmpty(items(withDatabase, [preparation.container(container)])),
        containers: [container],
        volumes: [
          ...this.appConfig.volumes,
          ...(preparation ? items(withDatabase, [preparation.volume]) : []),
          { name: 'tmp', emptyDir: {} },
        ],
        nodeSelector: unlessEmpty(props.nodeSelector),
        tolerations: unlessEmpty(props.tolerations),
        affinity: unlessEmpty(props.affinity),
      },
    });
  }

  private container(props: BackstageProps): Container {
    const probe = (path: string) => ({ httpGet: { path: `${HEALTH}/${path}`, port: PORT_NAME }, timeoutSeconds: 5 });
    return {
      name: 'backstage',
      image: this.image,
      imagePullPolicy: unlessEmpty(props.image?.pullPolicy),
      command: itemsOf(props.command ?? ['node', 'packages/backend']),
      args: [...itemsOf(props.args), ...this.appConfig.args],
      env: this.env(props),
      envFrom: unlessEmpty([
        ...itemsOf(props.extraEnvVarsCM, (name) => ({ configMapRef: { name } })),
        ...itemsOf(props.extraEnvVarsSecrets, (name) => ({ secretRef: { name } })),
      ]),
      ports: [{ name: PORT_NAME, containerPort: this.port }],
      // A backend that fails to start stays alive and never becomes ready: only this probe restarts it.
      startupProbe: { ...probe('readiness'), periodSeconds: 5, failureThreshold: 60 },
      readinessProbe: { ...probe('readiness'), periodSeconds: 5, failureThreshold: 2 },
      livenessProbe: { ...probe('liveness'), periodSeconds: 10, failureThreshold: 6 },
      resources: unlessEmpty(props.resources ?? RESOURCES),
      securityContext: restrictedContainer,
      volumeMounts: [...this.appConfig.volumeMounts, { name: 'tmp', mountPath: '/tmp' }],
    };
  }

  private env({ database, extraEnvVars }: BackstageProps): object[] {
    return [
      { name: 'NODE_ENV', value: 'production' },
      // Above all configuration files, so that the backend listens where the probes and the Service expect it.
      { name: 'APP_CONFIG_backend_listen', value: text`":${this.port}"` },
      ...(database
        ? items<object>(database.enabled ?? true, [
            { name: 'POSTGRES_HOST', value: database.host },
            { name: 'POSTGRES_PORT', value: text`${database.port}` },
            { name: 'POSTGRES_USER', value: database.user },
            { name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: database.passwordSecret } },
          ])
        : []),
      ...itemsOf<unknown, object>(extraEnvVars),
    ];
  }

  private httpService(props: BackstageProps): Service {
    const { type = 'ClusterIP', ports, annotations } = props.service ?? {};
    const port = ports?.backend ?? 7007;
    const service = new Service(this, 'service', {
      metadata: objectMetadata(props, COMPONENT),
      type: string(type) as unknown as ServiceType,
      selector: this.workload,
      ports: [{ port: number(port) }],
    });
    overlay(service, {
      metadata: { annotations: unlessEmpty(annotations) },
      spec: { externalIPs: null, ports: [{ name: ports?.name ?? 'http-backend', port, targetPort: PORT_NAME }] },
    });
    return service;
  }
}
