import { Construct } from 'constructs';
import type { Backstage } from '../backstage';
import type { Frontend } from '../frontend';
import { ExtraObjects, type ChartInfo, type Release } from '../helm';
import { inRelease, isRef } from '../helm/internal';
import type { ObjectStorage } from '../object-storage';
import type { Postgres } from '../postgres';
import { checkProps, ofChecked, unchecked } from '../values';
import type { Valkey } from '../valkey';
import { portalAuth } from './extensions/auth';
import { portalBackend } from './backend';
import { portalBackup } from './backup';
import { portalCache, valkeyService } from './extensions/cache';
import { portalCatalog } from './extensions/catalog';
import { CHART_METADATA, CHART_NAME } from './common/chart-metadata';
import { checkNames, commonProps, dataRelease } from './common/common-props';
import { databaseServices, portalDatabase } from './database';
import { portalExposure } from './exposure';
import { portalFrontend } from './frontend';
import { portalIntegrations } from './extensions/integrations';
import { portalKubernetes, portalKubernetesAccess } from './extensions/kubernetes-plugin';
import { portalMetrics } from './metrics';
import { portalNetworkPolicies } from './network-policies';
import { objectStorageService, portalObjectStorage } from './object-storage';
import { portalOpenTelemetry } from './extensions/open-telemetry';
import { portalPlugins } from './extensions/plugins';
import { portalPortOcean } from './port-ocean';
import { checkPortNames } from './port-names';
import { portalScaling } from './scaling';
import { portalSearch } from './extensions/search';
import { checkPlainSecrets, portalSecrets } from './secrets';
import { portalTechDocs, portalTechDocsPublisher } from './extensions/techdocs';
import { objectsTwice } from './objects-twice';
import { releaseOf } from './release';
import { portalValues, withTemplatedNames, type GivenPortalValues, type Values } from './values';

/** Properties of {@link Portal}. */
export interface PortalProps {
  /** What a values file of the chart would have, or the symbolic values of a Helm chart. @default - the default values */
  readonly values?: GivenPortalValues | Values;
  /** The release: all names start with its name. @default - called as the construct, in the namespace of its chart */
  readonly release?: Partial<Release>;
  /** What the labels say of the chart. @default - this library's chart */
  readonly chart?: ChartInfo;
}

const CHART: ChartInfo = { name: CHART_NAME, version: CHART_METADATA.version, appVersion: CHART_METADATA.appVersion };

type Parts = Pick<Portal, 'postgresql' | 'objectStorage' | 'valkey' | 'backstage' | 'frontend'>;

/**
 * A developer portal: values in, constructs out.
 * @example
 * new Portal(chart, 'portal', { values: { publicUrl: 'https://portal.example.com', backstage: { replicas: 2 } } });
 * @throws ValuesError for values that are not allowed or do not go together, and for a name that no release can have
 */
export class Portal extends Construct {
  /** The database; in plain manifests it is unset where the values do not enable it. */
  readonly postgresql: Postgres | undefined;
  /** The S3 storage; in plain manifests it is unset where the values do not enable it. */
  readonly objectStorage: ObjectStorage | undefined;
  /** The cache in the cluster; in plain manifests it is unset where the values do not enable it. */
  readonly valkey: Valkey | undefined;
  /** The backend. */
  readonly backstage: Backstage;
  /** The pods that serve the app; in plain manifests they are unset where the values do not enable them. */
  readonly frontend: Frontend | undefined;

  constructor(scope: Construct, id: string, props: PortalProps = {}) {
    super(scope, id);
    checkProps(this, props, { values: unchecked, release: unchecked, chart: unchecked });
    const { values: given = {}, chart = CHART } = props;
    const release = releaseOf(this, props.release);
    const values = isRef(given) ? (given as Values) : portalValues(given);
    // Concrete values may hold Helm expressions too; symbolic ones are evaluated when their chart is.
    const known = isRef(given) ? undefined : { values, release, chart };
    if (known !== undefined) this.node.addValidation({ validate: () => objectsTwice(this) });
    const parts = inRelease(known, () =>
      ofChecked(() => portalParts(this, withTemplatedNames(values), release, chart)),
    );
    this.postgresql = parts.postgresql;
    this.objectStorage = parts.objectStorage;
    this.valkey = parts.valkey;
    this.backstage = parts.backstage;
    this.frontend = parts.frontend;
  }
}

/** Makes all parts of a portal: the table of contents of what runs in the cluster. */
function portalParts(portal: Construct, values: Values, release: Release, chart: ChartInfo): Parts {
  const common = commonProps(values, release, chart);
  checkNames(portal, common, release);
  checkPlainSecrets(portal, values);
  const named = dataRelease(release, chart);
  const database = portalDatabase(portal, values, common, named);
  const objectStorage = portalObjectStorage(portal, values, common, named);
  const techdocs = portalTechDocs(portal, values, common, objectStorage);
  const cache = portalCache(portal, values, common);
  const search = portalSearch(portal, values);
  const secrets = portalSecrets(portal, values, common);
  const auth = portalAuth(portal, values);
  const integrations = portalIntegrations(portal, values);
  const catalog = portalCatalog(portal, values, common);
  const openTelemetry = portalOpenTelemetry(portal, values, common);
  const backstage = portalBackend(portal, values, common, database, techdocs, [
    secrets,
    ...cache.extensions,
    ...search.extensions,
    ...auth.extensions,
    ...integrations.extensions,
    ...catalog.extensions,
    ...portalKubernetes(portal, values),
    ...portalPlugins(portal, values),
    ...openTelemetry.extensions,
  ]);
  portalKubernetesAccess(portal, values, common, release, backstage);
  const frontend = portalFrontend(portal, values, common, backstage);

  portalTechDocsPublisher(portal, values, common, techdocs, backstage.workload.selectorLabels);
  const backup = portalBackup(portal, values, common, database, objectStorage);
  portalPortOcean(portal, values, common, backstage, secrets);

  portalScaling(portal, values, common, 'backstage', backstage.workload);
  if (frontend !== undefined) portalScaling(portal, values, common, 'frontend', frontend.workload);
  checkPortNames(portal, values, backstage.service.name);
  portalExposure(portal, values, common, backstage, frontend);
  const services = [
    ...databaseServices(database, values),
    objectStorageService(objectStorage, values),
    valkeyService(cache.valkey, values),
  ].filter((service) => service !== undefined);
  portalNetworkPolicies(portal, values, common, { backstage, frontend, services, openTelemetry });
  portalMetrics(portal, values, common, { target: backstage.workload, postgresql: database.postgresql, backup });

  new ExtraObjects(portal, 'extra', values.extraDeploy);
  return { postgresql: database.postgresql, objectStorage, valkey: cache.valkey, backstage, frontend };
}
