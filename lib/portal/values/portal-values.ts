import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { completeValues, oneOf, Type, type GivenValues, type Refs, type Static } from '../../helm';
import { validatedBy, type Validator } from '../../helm/internal';
import { authValues } from '../../auth/values';
import { backstageValues } from '../../backstage/values';
import { backupValues } from '../../backup/values';
import { cacheValues } from '../../cache/values';
import { valkeyValues } from '../../valkey/values';
import { catalogValues } from '../../catalog/values';
import { databaseValues } from './database';
import { extraDeployValues } from './extra-deploy';
import { httpRouteValues, ingressValues } from '../../network/values';
import { serviceAccountValues, serviceValues } from '../../backstage/service-values';
import { frontendValues } from '../../frontend/values';
import { helpersValues } from './helpers';
import { integrationsValues } from '../../integrations/values';
import { kubernetesValues } from '../../kubernetes-plugin/values';
import { metricsValues } from '../../metrics/values';
import { networkPolicyValues } from '../../network/policy-values';
import { openTelemetryValues } from '../../open-telemetry/values';
import { objectStorageValues } from '../../object-storage/values';
import { eventsValues, notificationsValues, permissionValues, scaffolderValues } from '../../plugin-settings/values';
import { proxyValues } from '../../proxy/values';
import { portOceanValues } from '../../port-ocean/values';
import { postgresqlValues } from './postgresql';
import { searchValues } from '../../search/values';
import { secretsValues } from '../../secrets/values';
import { techdocsValues } from '../../techdocs/values';
import {
  annotations,
  storageClass,
  diagnosticModeValues,
  flag,
  imagePullSecrets,
  imageRegistry,
  publicUrlValue,
  labels,
  name,
  objectName,
  secretKey,
  serviceName,
} from '../../values';

const testValues = Type.Object({
  token: Type.Object({
    existingSecret: objectName('A Secret with a token for external access, with which `helm test` reads the catalog.'),
    key: secretKey('token', 'The key in the Secret that holds the token.'),
  }),
});

/** All values of the portal, declared once: types, defaults, schema and documentation come from here. */
export const PortalValues = Type.Object({
  global: Type.Object(
    {
      imageRegistry: imageRegistry(),
      imagePullSecrets: imagePullSecrets(),
      storageClass: storageClass('The StorageClass of volumes that name none.'),
      compatibility: Type.Object({
        openshift: Type.Object({
          adaptSecurityContext: oneOf(['disabled', 'force', 'auto'], {
            default: 'disabled',
            description:
              '`force` lets OpenShift choose the users: every podSecurityContext loses runAsUser, runAsGroup and fsGroup. `auto` is the same as `disabled`.',
          }),
        }),
      }),
    },
    { description: 'Values that this chart shares with the others of a parent chart.' },
  ),
  nameOverride: name("The name of the application in labels, instead of the chart's name."),
  fullnameOverride: serviceName(
    'The name of all objects except the objects of Postgres, instead of `<release>-<chart>`.',
  ),
  namespaceOverride: name("The namespace of all objects, instead of the release's."),
  commonLabels: labels('Labels of all objects; texts may hold Helm expressions.'),
  commonAnnotations: annotations('Annotations of all objects; texts may hold Helm expressions.'),
  publicUrl: publicUrlValue,
  backstage: backstageValues,
  secrets: secretsValues,
  auth: authValues,
  integrations: integrationsValues,
  frontend: frontendValues,
  service: serviceValues,
  ingress: ingressValues,
  httpRoute: httpRouteValues,
  networkPolicy: networkPolicyValues,
  serviceAccount: serviceAccountValues,
  metrics: metricsValues,
  openTelemetry: openTelemetryValues,
  database: databaseValues,
  postgresql: postgresqlValues,
  backup: backupValues,
  techdocs: techdocsValues,
  objectStorage: objectStorageValues,
  cache: cacheValues,
  valkey: valkeyValues,
  search: searchValues,
  portOcean: portOceanValues,
  catalog: catalogValues,
  scaffolder: scaffolderValues,
  kubernetes: kubernetesValues,
  proxy: proxyValues,
  permission: permissionValues,
  events: eventsValues,
  notifications: notificationsValues,
  diagnosticMode: diagnosticModeValues,
  helpers: helpersValues,
  tests: testValues,
  dangerouslyAllowPlainSecrets: flag(
    false,
    'Whether passwords may be given in values; whoever reads the release, or the repository with the values, can read them.',
  ),
  extraDeploy: extraDeployValues,
  kubeVersion: Type.Optional(Type.Unknown({ deprecated: true })),
  clusterDomain: Type.Optional(Type.Unknown({ deprecated: true })),
});

// The build has the validator beside this file.
const VALIDATOR = join(__dirname, 'portal-validator.js');
// eslint-disable-next-line @typescript-eslint/no-require-imports
validatedBy(PortalValues, () => (existsSync(VALIDATOR) ? (require(VALIDATOR) as Validator) : undefined));

/** The values as a TypeScript type. */
export type PortalValues = Static<typeof PortalValues>;

/** The symbolic values of a Helm chart, or concrete ones. */
export type Values = Refs<PortalValues> | PortalValues;

/**
 * Complete values: the defaults, and over them what is given, merged as Helm does.
 * @throws ValuesError with a sentence for each value that is not allowed
 */
export function portalValues(...values: readonly GivenPortalValues[]): PortalValues {
  if (values.length === 1 && complete.has(values[0]!)) return values[0] as PortalValues;
  // The constructs take null as they take undefined.
  const all = completeValues(PortalValues, ...values) as PortalValues;
  complete.add(all);
  return all;
}

/** What a values file for the portal may have. */
export type GivenPortalValues = GivenValues<PortalValues> & {
  /** Values that a parent chart shares with others may stand there, too. */
  readonly global?: Readonly<Record<string, unknown>> | null;
};

const complete = new WeakSet<object>();
