import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartFile, and, choose, fieldsOf, isEmpty, itemsOf, suffixed, toJson, unlessEmpty } from '../helm';
import {
  cronJob,
  imagePullSecrets,
  imageReference,
  MAX_CRON_JOB_NAME,
  announcePods,
  selectorLabelsOf,
} from '../kubernetes';
import { objectMetadata, podAccount, podFields } from '../kubernetes';
import { completePublisher, type CompletePublisherProps } from './complete-publisher';
import { PUBLISHER_DEFAULTS } from './publisher-defaults';
import { checkPublisher } from './publisher-checks';
import { publishFiles, publishEnvironment, publishOptions } from './publisher-options';
import type { TechDocsPublisherProps } from './publisher-props';
import { checkProps } from '../values';
import { techDocsPublisherProps } from './values';

const SCRIPT = readFileSync(join(__dirname, 'scripts', 'publish-sites.sh'), 'utf8');
const COMPONENT = 'techdocs';
const SUFFIX = 'techdocs-publisher';

/**
 * A CronJob that generates the sites of TechDocs and publishes them, from Git repositories and from mounted folders.
 * Once, by hand: `kubectl create job --from=cronjob/...`.
 * @example
 * const storage = new TechDocsStorage(chart, 'techdocs', {
 *   publisher: { type: 'awsS3', awsS3: { bucketName: 'acme-techdocs', region: 'eu-central-1' } },
 * });
 * new TechDocsPublisher(chart, 'publisher', {
 *   storage,
 *   sites: [{ entity: 'default/component/website', repository: 'https://github.com/acme/website' }],
 *   image: { repository: 'ghcr.io/acme/techdocs', tag: '1.0.0' },
 * });
 * @throws ValuesError where properties do not go together
 * @see https://backstage.io/docs/features/techdocs/cli
 */
export class TechDocsPublisher extends Construct {
  /** The CronJob that publishes the sites. */
  readonly cronJob: ApiObject;
  /** The labels that select the pods. */
  readonly selectorLabels: Record<string, string>;
  /** The component that the pods are, for network policies. */
  readonly component = COMPONENT;

  constructor(scope: Construct, id: string, given: TechDocsPublisherProps) {
    super(scope, id);
    checkProps(this, given, techDocsPublisherProps, { 'techdocs.publish': '' });
    const props = completePublisher({ ...given, name: shortName(given.name) });
    checkPublisher(this, props);
    this.selectorLabels = selectorLabelsOf(this, given.selectorLabels, COMPONENT);
    announcePods(this, {
      ...{ component: COMPONENT, selectorLabels: this.selectorLabels, namespace: props.namespace },
      connections: props.storage.settings.objectStorage.connections,
    });
    this.cronJob = cronJob(this, 'Resource', objectMetadata(props, COMPONENT), {
      ...{ schedule: props.schedule, timeZone: props.timeZone, suspend: props.suspend },
      ...{ successfulJobsHistoryLimit: 1, failedJobsHistoryLimit: 3, backoffLimit: 1, activeDeadlineSeconds: 3600 },
      template: {
        metadata: {
          labels: { ...fieldsOf(props.podLabels), ...this.selectorLabels },
          annotations: unlessEmpty(props.podAnnotations),
        },
        spec: this.podSpec(props),
      },
    });
  }

  private account(props: CompletePublisherProps): string {
    const { create, name, annotations } = props.serviceAccount;
    return podAccount(this, { create, name }, objectMetadata(props, COMPONENT, { annotations })).name;
  }

  private podSpec(props: CompletePublisherProps): object {
    const files = publishFiles(props);
    const { affinity } = props;
    return {
      serviceAccountName: this.account(props),
      automountServiceAccountToken: false,
      restartPolicy: 'Never',
      imagePullSecrets: imagePullSecrets(props.imagePullSecrets, props.image.pullSecrets),
      ...podFields({ ...props, enableServiceLinks: false }, this.selectorLabels),
      affinity: choose<unknown>(
        and(props.storage.settings.isType('local'), isEmpty(affinity)),
        props.preferNodeOf && podAffinityTo(props.preferNodeOf),
        unlessEmpty(affinity),
      ),
      containers: [this.container(props, files.volumeMounts)],
      volumes: [{ name: 'tmp', emptyDir: {} }, ...files.volumes, ...itemsOf<unknown, object>(props.extraVolumes)],
    };
  }

  private container(props: CompletePublisherProps, volumeMounts: object[]): object {
    const { tag } = PUBLISHER_DEFAULTS.image;
    return {
      name: 'publish-sites',
      image: imageReference(`${this.node.id}.image`, props.image, tag, props.imageRegistry),
      imagePullPolicy: unlessEmpty(props.image.pullPolicy),
      command: ['bash', '-c', chartFile(this, 'techdocs/publish-sites.sh', SCRIPT), 'publish-sites'],
      args: unlessEmpty(publishOptions(props)),
      env: [
        { name: 'SITES', value: toJson(props.sites) },
        ...publishEnvironment(props),
        ...itemsOf<unknown, object>(props.extraEnvVars),
      ],
      resources: unlessEmpty(props.resources),
      securityContext: unlessEmpty(props.containerSecurityContext),
      volumeMounts: [
        { name: 'tmp', mountPath: '/tmp' },
        ...volumeMounts,
        ...itemsOf<unknown, object>(props.extraVolumeMounts),
      ],
    };
  }
}

const shortName = (name: string | undefined) =>
  name === undefined ? undefined : suffixed(name, SUFFIX, MAX_CRON_JOB_NAME);

/** A volume that only one node can have is best used on that node. */
const podAffinityTo = (matchLabels: Record<string, string>) => ({
  podAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels } } },
    ],
  },
});
