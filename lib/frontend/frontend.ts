import { ApiObject } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkListen, commonEnvironment, PORT_NAME, SCRIPTS_FOLDER, type Backstage } from '../backstage';
import { BACKSTAGE_DEFAULTS, STARTUP_FAILURES, type BackstageProps } from '../backstage';
import { chartFile, fieldsOf, itemsOf, number, overlay, sha256, suffixed, unlessEmpty, type Input } from '../helm';
import {
  diagnosable,
  envFrom,
  imagePullSecrets,
  objectMetadata,
  podFields,
  reloaded,
  temporary,
  announcePods,
} from '../kubernetes';
import { withDefaults, Workload } from '../kubernetes';
import type { Component, NamingProps, PodProps, StringMap } from '../kubernetes';
import { FRONTEND_DEFAULTS } from './defaults';
import { checkProps } from '../values';
import { frontendProps } from './values';

const COMPONENT: Component = 'frontend';
const SCRIPT = readFileSync(join(__dirname, 'scripts', 'serve-app.js'), 'utf8');

type Shared =
  | 'imagePullSecrets'
  | 'replicas'
  | 'revisionHistoryLimit'
  | 'strategy'
  | 'port'
  | 'reloader'
  | 'extraEnvVars'
  | 'extraEnvVarsCM'
  | 'extraEnvVarsSecrets'
  | 'extraVolumes'
  | 'extraVolumeMounts'
  | 'resources'
  | 'startupProbe'
  | 'readinessProbe'
  | 'livenessProbe'
  | 'containerSecurityContext'
  | 'annotations'
  | 'diagnosticMode';

/** Properties of {@link Frontend}: what is not given has the defaults of the backend. */
export interface FrontendProps extends NamingProps, PodProps, Pick<BackstageProps, Shared> {
  /** The backend: its image and configuration files, and its address for assets of other versions. */
  readonly backstage: Pick<Backstage, 'image' | 'appConfig' | 'url'>;
  /** The pull policy of the image. @default - the cluster's rule */
  readonly imagePullPolicy?: Input<string | undefined>;
  /** Secrets for pulling the image, besides imagePullSecrets. @default - none */
  readonly imagePullSecretNames?: BackstageProps['imagePullSecrets'];
  /** The Service of the app. @default - port 7007 */
  readonly service?: {
    /** The port of the Service. @default 7007 */
    readonly port?: Input<number>;
    /** Annotations of the Service. @default - none */
    readonly annotations?: StringMap;
  };
}

/**
 * The app in pods of its own: from the image and with the configuration files of the backend, but without its database and
 * its environment. Deployment and Service.
 * @example
 * const backstage = new Backstage(chart, 'backstage');
 * const frontend = new Frontend(chart, 'frontend', { backstage, replicas: 2 });
 * new Ingress(chart, 'ingress', {
 *   host: 'portal.example.com',
 *   backend: { name: backstage.service.name, port: 7007 },
 *   frontend: { enabled: true, name: frontend.service.name, port: 7007 },
 * });
 * @see https://backstage.io/docs/overview/architecture-overview
 */
export class Frontend extends Construct {
  /** The Deployment, for autoscalers and policies. */
  readonly workload: Workload;
  /** The Service of the app. */
  readonly service: Service;
  /** The port of the pods. */
  readonly port: Input<number>;

  constructor(scope: Construct, id: string, given: FrontendProps) {
    super(scope, id);
    checkProps(this, given, frontendProps, { frontend: '' });
    const { replicas, resources } = FRONTEND_DEFAULTS;
    const startupProbe = { ...BACKSTAGE_DEFAULTS.startupProbe, failureThreshold: STARTUP_FAILURES.alone };
    const { port, readinessProbe, livenessProbe, podSecurityContext, containerSecurityContext } = BACKSTAGE_DEFAULTS;
    const { enableServiceLinks, terminationGracePeriodSeconds } = BACKSTAGE_DEFAULTS;
    const props = withDefaults(
      { ...given, name: given.name === undefined ? undefined : suffixed(given.name, 'frontend') },
      {
        ...{ replicas, resources, port, startupProbe, readinessProbe, livenessProbe },
        ...{ podSecurityContext, containerSecurityContext, enableServiceLinks, terminationGracePeriodSeconds },
        diagnosticMode: {},
      },
    );
    checkListen(this, 'frontend.extraEnvVars', props.extraEnvVars);
    const script = chartFile(this, 'frontend/serve-app.js', SCRIPT);
    const scripts = new ApiObject(this, 'scripts', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: objectMetadata(props, COMPONENT, { suffix: 'scripts' }),
      data: { 'serve-app.js': script },
    });
    const { image, appConfig, url } = props.backstage;
    const container = {
      name: 'backstage-frontend',
      image,
      imagePullPolicy: unlessEmpty(props.imagePullPolicy),
      command: ['node', `${SCRIPTS_FOLDER}/serve-app.js`],
      args: appConfig.args,
      env: [
        ...commonEnvironment(props.port, props.extraEnvVars),
        { name: 'BACKSTAGE_URL', value: url },
        ...itemsOf<unknown, object>(props.extraEnvVars),
      ],
      envFrom: envFrom(props),
      ports: [{ name: PORT_NAME, containerPort: props.port }],
      startupProbe: unlessEmpty(props.startupProbe),
      readinessProbe: unlessEmpty(props.readinessProbe),
      livenessProbe: unlessEmpty(props.livenessProbe),
      resources: unlessEmpty(props.resources),
      securityContext: unlessEmpty(props.containerSecurityContext),
      volumeMounts: [
        ...appConfig.volumeMounts,
        { name: 'scripts', mountPath: SCRIPTS_FOLDER, readOnly: true },
        ...temporary(props).mounts,
        ...itemsOf<unknown, object>(props.extraVolumeMounts),
      ],
    };
    this.workload = new Workload(this, 'deployment', {
      kind: 'Deployment',
      port: props.port,
      resources: props.resources,
      metadata: objectMetadata(props, COMPONENT, { annotations: reloaded(props) }),
      component: COMPONENT,
      selectorLabels: props.selectorLabels,
      podLabels: fieldsOf(props.podLabels),
      podAnnotations: {
        ...fieldsOf(props.podAnnotations),
        'checksum/app-config': appConfig.checksum,
        'checksum/scripts': sha256(script),
      },
      replicas: props.replicas,
      spec: { revisionHistoryLimit: props.revisionHistoryLimit, strategy: unlessEmpty(props.strategy) },
      podSpec: (selectorLabels) => ({
        automountServiceAccountToken: false,
        imagePullSecrets: imagePullSecrets(props.imagePullSecrets, props.imagePullSecretNames),
        ...podFields(props, selectorLabels),
        containers: [diagnosable(container, props.diagnosticMode)],
        volumes: [
          ...appConfig.volumes,
          { name: 'scripts', configMap: { name: scripts.name } },
          ...temporary(props).volumes,
          ...itemsOf(props.extraVolumes),
        ],
      }),
    });
    this.node.defaultChild = this.workload;
    this.service = this.httpService(props);
    this.port = props.port;
    announcePods(this, {
      ...{ component: COMPONENT, selectorLabels: this.workload.selectorLabels, namespace: props.namespace },
      ...{
        server: { address: this.service.name, port: this.port, isProtectedElsewhere: true },
        connections: [{ address: url }],
      },
    });
  }

  private httpService(props: FrontendProps): Service {
    const { port = FRONTEND_DEFAULTS.service.port, annotations } = props.service ?? {};
    const service = new Service(this, 'service', {
      metadata: objectMetadata(props, COMPONENT, { annotations }),
      selector: this.workload,
      ports: [{ port: number(port) }],
    });
    overlay(service, {
      spec: { externalIPs: null, ports: [{ name: 'http-frontend', port, targetPort: PORT_NAME }] },
    });
    return service;
  }
}
