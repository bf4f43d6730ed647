import { Construct } from 'constructs';
import { Backstage } from '../backstage';
import { define, Names, suffixed, when, type ChartInfo, type Refs, type Release } from '../helm';
import { BACKSTAGE_IMAGE, imageReference } from '../kubernetes';
import { Postgres } from '../postgres';
import type { NodePodProps } from '../secrets';
import { CHART_METADATA } from './metadata';
import { portalValues, type PortalValues } from './values';

/** Properties of {@link Portal}. */
export interface PortalProps {
  /** All values: the symbolic ones of a Helm chart, or concrete ones. @default - the default values */
  readonly values?: Refs<PortalValues> | PortalValues;
  /** The release: all names start with its name. @default - a release called `backstage` */
  readonly release?: Release;
  /** What the labels say of the chart. @default - this library's chart */
  readonly chart?: ChartInfo;
}

const RELEASE: Release = { name: 'backstage', revision: 1, service: 'cdk8s' };
const CHART: ChartInfo = { name: 'backstage', version: CHART_METADATA.version, appVersion: CHART_METADATA.appVersion };

/** The name of a StatefulSet ends up in a label of its pods, with eleven more characters. */
const MAX_STATEFULSET_NAME = 52;

/** A developer portal: values in, constructs out. Read it as the table of contents of what runs in the cluster. */
export class Portal extends Construct {
  /** The database; in plain manifests it is unset where the values do not enable it. */
  readonly postgresql: Postgres | undefined;
  readonly backstage: Backstage;

  constructor(scope: Construct, id: string, props: PortalProps = {}) {
    super(scope, id);
    const { values = portalValues(), release = RELEASE, chart = CHART } = props;
    const { name: _name, fullname, ...labels } = new Names({ release, chart, values });
    const { imageRegistry, imagePullSecrets } = values.global;
    const common = { ...labels, imageRegistry, imagePullSecrets };

    const secretPod = nodePod(values);
    this.postgresql = this.database(values, { ...common, name: postgresqlName(release), secretPod });

    this.backstage = new Backstage(this, 'backstage', {
      ...common,
      ...values.backstage,
      name: fullname,
      port: values.backstage.containerPorts.backend,
      database: this.postgresql && { ...this.postgresql.connection, enabled: values.postgresql.enabled },
      service: values.service,
      serviceAccount: values.serviceAccount,
    });
  }

  private database({ postgresql }: NonNullable<PortalProps['values']>, common: object): Postgres | undefined {
    let database: Postgres | undefined;
    when(postgresql.enabled, () => {
      database = new Postgres(this, 'postgresql', { ...common, ...postgresql });
    });
    return database;
  }
}

/** Small Jobs run with the image of Backstage, which is there anyway. */
function nodePod({ backstage, global }: NonNullable<PortalProps['values']>): NodePodProps {
  const { image, nodeSelector, tolerations } = backstage;
  return {
    image: imageReference('backstage.image', image, BACKSTAGE_IMAGE.tag, global.imageRegistry),
    imagePullPolicy: image.pullPolicy,
    imagePullSecrets: global.imagePullSecrets,
    imagePullSecretNames: image.pullSecrets,
    nodeSelector,
    tolerations,
  };
}

function postgresqlName(release: Release): string {
  return define('postgresql.fullname', suffixed(release.name, 'postgresql', MAX_STATEFULSET_NAME));
}
