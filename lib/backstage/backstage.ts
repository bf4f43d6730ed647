import { Service, ServiceAccount, type INetworkPolicyPeer, type IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { serverConnections } from '../database';
import {
  and,
  contains,
  defineCondition,
  fields,
  fieldsOf,
  isNotEmpty,
  items,
  itemsOf,
  not,
  or,
  text,
  toJson,
  unlessEmpty,
  type Input,
} from '../helm';
import type { OfAnyVersion, SelectedPeer, ServerConnection } from '../kubernetes';
import {
  announcePods,
  BACKSTAGE_IMAGE,
  diagnosable,
  imagePullSecrets,
  imageReference,
  namespaceOf,
  objectMetadata,
  podAccount,
  podFields,
  reloaded,
  temporary,
  Workload,
  type Component,
} from '../kubernetes';
import { AppConfig } from './app-config';
import type { BackstageProps } from './backstage-props';
import {
  checkConfigTexts,
  checkEnvironment,
  checkNamespaces,
  checkDatabases,
  checkFiles,
  checkImage,
  checkPlainSecrets,
  checkPublicUrl,
  checkReplicas,
  checkShell,
  singlePodReasons,
} from './checks';
import { checkPorts } from './port-checks';
import { backendContainer, CONTAINER_NAME } from './container';
import { DatabasePreparation } from './database-preparation';
import { complete, type CompleteProps } from './defaults';
import { checkExtensions } from './extension-checks';
import { checkPreloads, nodeWordOf } from './preload';
import { tokenProblems, usesPodToken } from './pod-token';
import { backendService } from './service';
import { checkProps } from '../values';
import { backstageProps, databaseOptionsValues } from './values';

const COMPONENT: Component = 'backstage';
/** What the properties are called where they are values. */
const BY_VALUES = {
  ...{ backstage: '', 'backstage.containerPorts.backend': 'port' },
  ...{ 'database.preparation': 'databasePreparation', 'database.type': 'database' },
  ...Object.fromEntries(
    Object.keys(databaseOptionsValues.properties).map((key) => [`database.${key}`, `databaseOptions.${key}`]),
  ),
};

/**
 * The Backstage backend, which serves the frontend too: Deployment, Service, ServiceAccount and configuration.
 * @example
 * const database = new Postgres(chart, 'postgresql');
 * new Backstage(chart, 'backstage', {
 *   image: { repository: 'ghcr.io/acme/portal', tag: '1.0.0' },
 *   publicUrl: 'https://portal.example.com',
 *   database,
 * });
 * @throws ValuesError where properties do not go together
 * @see https://backstage.io/docs/deployment/
 */
export class Backstage extends Construct implements INetworkPolicyPeer {
  /** The Deployment, for autoscalers and policies. */
  readonly workload: Workload;
  /** The Service of the backend. */
  readonly service: Service;
  /** The address in the cluster, `http://<service>.<namespace>:<port>`; without the namespace where its chart has none. */
  readonly url: string;
  /** The account of the pods; where the values may choose another one, see {@link serviceAccountName}. */
  readonly serviceAccount: IServiceAccount;
  /** The name of the account of the pods. */
  readonly serviceAccountName: string;
  /** The port of the pods that the Service leads to, by its number or name. */
  readonly port: Input<number | string>;
  /** The port for metrics; unset where there is none. */
  readonly metrics: { readonly enabled: Input<boolean>; readonly port: Input<number> } | undefined;
  /** The servers that the pods connect to: databases, caches, storages. */
  readonly connections: readonly ServerConnection[];
  /** Whether the pods have a token for the Kubernetes API. */
  readonly usesKubernetesApi: Input<boolean>;
  /** The image, for small Jobs that need Node.js. */
  readonly image: string;
  /** The configuration of the backend, for other pods that read it, too. */
  readonly appConfig: AppConfig;

  constructor(scope: Construct, id: string, given: BackstageProps = {}) {
    super(scope, id);
    checkProps(this, given, backstageProps, BY_VALUES);
    checkNamespaces(this, given);
    const props = complete(id, given);
    checkConfigTexts(this, props);
    checkPublicUrl(this, props);
    checkShell(this, props);
    checkImage(this, props);
    checkPorts(this, props);
    checkFiles(this, props);
    checkReplicas(this, props);
    checkDatabases(this, props);
    checkExtensions(this, props);
    checkEnvironment(this, props);
    checkPlainSecrets(this, props);
    this.image = imageReference(`${id}.image`, props.image, BACKSTAGE_IMAGE.tag, props.imageRegistry);
    const { labels, annotations } = props.serviceAccount;
    const account = podAccount(this, props.serviceAccount, objectMetadata(props, COMPONENT, { labels, annotations }));
    this.serviceAccountName = account.name;
    this.serviceAccount =
      account.serviceAccount ?? ServiceAccount.fromServiceAccountName(this, 'service-account', account.name);
    const usesKubernetesApi = or(
      props.serviceAccount.automountServiceAccountToken,
      usesPodToken(props),
      ...props.extensions.flatMap(({ enabled = true, usesKubernetesApi = false }) =>
        usesKubernetesApi ? [enabled] : [],
      ),
    );
    this.usesKubernetesApi = defineCondition(
      `${id}.usesKubernetesApi`,
      usesKubernetesApi,
      'Whether the pods ask the Kubernetes API, and get a token for it: "true" or nothing.',
    );
    this.appConfig = new AppConfig(this, 'app-config', props);
    this.workload = this.deployment(props);
    this.node.defaultChild = this.workload;
    this.service = backendService(this, 'service', props, this.workload);
    this.port = props.service.ports.targetPort;
    this.metrics = props.metrics && { enabled: props.metrics.enabled, port: props.metrics.port };
    const namespace = namespaceOf(this, given.namespace);
    const host = namespace === undefined ? this.service.name : text`${this.service.name}.${namespace}`;
    this.url = text`http://${host}:${props.service.ports.backend}`;
    this.connections = [
      ...serverConnections(props.database),
      ...props.extensions.flatMap(({ enabled = true, connections = [] }) =>
        connections.map((each) => ({ ...each, enabled: and(enabled, each.enabled ?? true) })),
      ),
    ];
    announcePods(this, {
      ...{ component: COMPONENT, selectorLabels: this.workload.selectorLabels, namespace: given.namespace },
      ...{ server: { address: this.url, port: this.port, isProtectedElsewhere: true }, connections: this.connections },
    });
    this.node.addValidation({ validate: () => tokenProblems(this) });
  }

  /** What the container listens on, for connections of cdk8s-plus. */
  get containers(): OfAnyVersion[] {
    return this.workload.containers;
  }

  /** How a NetworkPolicy of cdk8s-plus selects the pods. */
  toNetworkPolicyPeerConfig(): SelectedPeer {
    return this.workload.toNetworkPolicyPeerConfig();
  }

  /** The pods, as a peer of a NetworkPolicy of cdk8s-plus. */
  toPodSelector() {
    return this.workload;
  }

  private deployment(props: CompleteProps): Workload {
    const { appConfig } = this;
    const nodeWord = nodeWordOf(this.node.id, props);
    checkPreloads(this, props, nodeWord);
    const preparation = new DatabasePreparation(this, 'scripts', props, nodeWord);
    const container = backendContainer(this.node.id, props, this.image, appConfig, preparation, nodeWord);
    const isWorking = not(props.diagnosticMode.enabled);
    return new Workload(this, 'deployment', {
      kind: 'Deployment',
      port: props.port,
      resources: props.resources,
      containerName: CONTAINER_NAME,
      hasSidecars: hasSidecars(this.node.id, props),
      singlePod: singlePodReasons(props),
      hasMetrics: props.metrics?.enabled ?? false,
      metadata: objectMetadata(props, COMPONENT, {
        annotations: reloaded(props),
      }),
      component: COMPONENT,
      selectorLabels: props.selectorLabels,
      podLabels: fieldsOf(props.podLabels),
      podAnnotations: {
        ...fieldsOf(props.podAnnotations),
        ...ofExtensions(props),
        'checksum/app-config': appConfig.checksum,
      },
      replicas: props.replicas,
      spec: { revisionHistoryLimit: props.revisionHistoryLimit, strategy: unlessEmpty(props.strategy) },
      podSpec: (selectorLabels) => ({
        serviceAccountName: this.serviceAccountName,
        automountServiceAccountToken: this.usesKubernetesApi,
        imagePullSecrets: imagePullSecrets(props.imagePullSecrets, props.image.pullSecrets),
        ...podFields(props, selectorLabels),
        initContainers: unlessEmpty([
          ...items(isWorking, itemsOf(props.initContainers)),
          ...preparation.initContainers(container, appConfig.args),
        ]),
        containers: [diagnosable(container, props.diagnosticMode), ...itemsOf(props.extraContainers)],
        volumes: [
          ...appConfig.volumes,
          ...preparation.volumes,
          ...temporary(props).volumes,
          ...props.extensions.flatMap(({ enabled = true, volumes = [] }) => items(enabled, volumes)),
          ...itemsOf(props.extraVolumes),
        ],
      }),
    });
  }
}

/** Whether containers of the user's run beside the backend: those that start before it may go on, too. */
const hasSidecars = (id: string, { extraContainers, initContainers }: CompleteProps): Input<boolean> =>
  defineCondition(
    `${id}.hasSidecars`,
    or(isNotEmpty(extraContainers), contains(toJson(initContainers ?? []), '"restartPolicy":"Always"')),
    'Whether containers of the user\'s run beside the backend: "true" or nothing.',
  );

/** The annotations that extensions give to the pods. */
const ofExtensions = ({ extensions }: CompleteProps): object =>
  Object.assign(
    {},
    ...extensions.map(({ enabled = true, podAnnotations = {} }) => fields(enabled, { ...podAnnotations })),
  ) as object;
