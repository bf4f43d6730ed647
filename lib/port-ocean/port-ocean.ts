import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { define, fieldsOf, not, suffixed, unlessEmpty, when } from '../helm';
import { cronJob, diagnosable, imagePullSecrets, imageReference, announcePods, selectorLabelsOf } from '../kubernetes';
import { MAX_CRON_JOB_NAME, objectMetadata, podFields, reloaded, Workload } from '../kubernetes';
import { checkPortOcean } from './checks';
import { complete, PORT_OCEAN_DEFAULTS, type CompleteProps } from './defaults';
import { environment } from './environment';
import { portOceanFiles, type Files } from './files';
import type { PortOceanProps } from './port-ocean-props';
import { checkProps } from '../values';
import { portOceanProps } from './values';

const COMPONENT = 'port-ocean';
const PORT = 8000;

/**
 * The exporter of Port for Backstage: it reads the catalog and keeps a copy of it in Port. It runs always, or at times.
 * @example
 * const callers = new Auth(chart, 'callers', {
 *   externalAccess: [{ subject: 'port-ocean', existingSecret: 'port-ocean' }],
 * });
 * const backstage = new Backstage(chart, 'backstage', { extensions: [callers] });
 * new PortOcean(chart, 'port-ocean', {
 *   port: { existingSecret: 'port' },
 *   backstage: { url: backstage.url, token: { existingSecret: 'port-ocean' } },
 * });
 * @throws ValuesError where properties do not go together
 * @see https://docs.port.io/build-your-software-catalog/sync-data-to-catalog/other/backstage
 */
export class PortOcean extends Construct {
  /** The Deployment; in plain manifests it is unset with a schedule. */
  readonly deployment: Workload | undefined;
  /** The CronJob; in plain manifests it is unset without a schedule. */
  readonly cronJob: ApiObject | undefined;
  /** The labels that select the pods. */
  readonly selectorLabels: Record<string, string>;
  /** The component that the pods are, for network policies. */
  readonly component = COMPONENT;
  /** Whether the pods connect to Backstage, for network policies. */
  readonly connectsToBackstage = true;

  constructor(scope: Construct, id: string, given: PortOceanProps) {
    super(scope, id);
    checkProps(this, given, portOceanProps, { portOcean: '' });
    const name = given.name === undefined ? {} : { name: suffixed(given.name, COMPONENT, MAX_CRON_JOB_NAME) };
    const props = complete({ ...given, ...name });
    checkPortOcean(this, props);
    this.selectorLabels = selectorLabelsOf(this, given.selectorLabels, COMPONENT);
    announcePods(this, {
      ...{ component: COMPONENT, selectorLabels: this.selectorLabels, namespace: given.namespace },
      connections: [{ address: props.backstage.url }],
    });
    const files = portOceanFiles(this, props);
    const deployments: Workload[] = [];
    when(not(props.isScheduled), () => deployments.push(this.always(props, files)));
    const cronJobs: ApiObject[] = [];
    when(props.isScheduled, () => cronJobs.push(this.atTimes(props, files)));
    this.deployment = deployments[0];
    this.cronJob = cronJobs[0];
  }

  private always(props: CompleteProps, files: Files): Workload {
    return new Workload(this, 'deployment', {
      kind: 'Deployment',
      metadata: objectMetadata(props, COMPONENT, { annotations: reloaded(props) }),
      component: COMPONENT,
      selectorLabels: props.selectorLabels,
      podLabels: fieldsOf(props.podLabels),
      podAnnotations: annotations(props, files),
      // Two of them would write to the same integration.
      replicas: 1,
      spec: { strategy: { type: 'Recreate' } },
      podSpec: (selectorLabels) => ({
        ...this.podSpec(props, files, selectorLabels),
        containers: [
          diagnosable(
            { ...this.container(props, files), ports: [{ name: 'http', containerPort: PORT }], ...PROBES },
            props.diagnosticMode,
          ),
        ],
      }),
    });
  }

  private atTimes(props: CompleteProps, files: Files): ApiObject {
    const labels = this.selectorLabels;
    return cronJob(this, 'cron-job', objectMetadata(props, COMPONENT), {
      ...{ schedule: props.schedule, timeZone: props.timeZone },
      ...{ successfulJobsHistoryLimit: 1, failedJobsHistoryLimit: 3, backoffLimit: 1, activeDeadlineSeconds: 3600 },
      template: {
        metadata: { labels: { ...fieldsOf(props.podLabels), ...labels }, annotations: annotations(props, files) },
        spec: {
          ...this.podSpec(props, files, labels),
          restartPolicy: 'Never',
          containers: [diagnosable(this.container(props, files), props.diagnosticMode)],
        },
      },
    });
  }

  private podSpec(props: CompleteProps, { volumes }: Files, selectorLabels: Record<string, string>): object {
    const fields = {
      automountServiceAccountToken: false,
      imagePullSecrets: imagePullSecrets(props.imagePullSecrets, props.image.pullSecrets),
      ...podFields(props, selectorLabels),
      volumes,
    };
    return define(`${this.node.id}.pod`, fields, 'What the pods of the exporter have in common.');
  }

  private container(props: CompleteProps, { volumeMounts }: Files) {
    const { image, imageRegistry } = props;
    return {
      name: COMPONENT,
      image: imageReference(`${this.node.id}.image`, image, PORT_OCEAN_DEFAULTS.image.tag, imageRegistry),
      imagePullPolicy: unlessEmpty(image.pullPolicy),
      env: define(`${this.node.id}.environment`, environment(props), 'The environment of the exporter.'),
      resources: unlessEmpty(props.resources),
      securityContext: unlessEmpty(props.containerSecurityContext),
      volumeMounts,
    };
  }
}

// A change of mapping or blueprints makes other pods.
const annotations = ({ podAnnotations }: CompleteProps, { checksum }: Files) => ({
  ...fieldsOf(podAnnotations),
  'checksum/resources': checksum,
});

const probe = (path: string) => ({ httpGet: { path: `/health/${path}`, port: 'http' }, timeoutSeconds: 5 });
const PROBES = {
  // It answers when blueprints and mapping are in Port.
  startupProbe: { ...probe('live'), periodSeconds: 5, failureThreshold: 60 },
  readinessProbe: { ...probe('ready'), periodSeconds: 10 },
  livenessProbe: { ...probe('live'), periodSeconds: 10, failureThreshold: 6 },
};
