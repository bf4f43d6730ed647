import { and, choose, contains, defineCondition, dig, eq, given, isEmpty, isNull, items, ne, not, or } from '../helm';
import { replace, string, text, toJson, tpl, type Input } from '../helm';
import { givenConfig, givenConfigJson } from '../backstage';
import { BACKSTAGE_IMAGE } from '../kubernetes';
import { publicPath } from '../network';
import { cacheWarnings } from './cache';
import { databaseWarnings, hasPostgresql } from './database';
import type { PortalChart } from './portal-chart';
import { searchWarnings } from './search';
import { techdocsWarnings } from './techdocs';
import type { Warning } from './warning';

/** What Helm says after an installation: where the portal is, how to get in, and what is not fit for production. */
export function notes(chart: PortalChart): string[] {
  const { values, release, targetNamespace: namespace, fullname } = chart;
  const { publicUrl, tests, ingress, httpRoute, service, diagnosticMode } = values;
  const hasUrl = not(isEmpty(publicUrl));
  const isReached = or(ingress.enabled, httpRoute.enabled, ne(service.type, 'ClusterIP'));
  const secret = chart.portal.postgresql!.connection.passwordSecret;
  return [
    ...items(diagnosticMode.enabled, [
      'Diagnostic mode: the containers only wait, without probes. Look around in them with kubectl exec.',
    ]),
    ...items(not(diagnosticMode.enabled), [
      'Backstage is starting. It is ready when this ends:',
      '',
      text`  kubectl rollout status --namespace ${namespace} deployment/${fullname}`,
    ]),
    '',
    ...items(hasUrl, [text`Open ${given(publicUrl)}`]),
    ...items(and(not(hasUrl), ingress.enabled, not(isEmpty(ingress.host))), [
      text`Open ${choose(ingress.tls.enabled, 'https', 'http')}://${tpl(given(ingress.host))}`,
    ]),
    ...items(not(isReached), [
      'From your machine, it is at http://localhost:7007 after:',
      '',
      text`  kubectl port-forward --namespace ${namespace} service/${fullname} 7007:${service.ports.backend}`,
    ]),
    '',
    ...signIn(chart),
    '',
    ...items(hasPostgresql(values), [
      'The password of the database:',
      '',
      text`  kubectl get secret --namespace ${namespace} ${secret.name} --output "jsonpath={.data.${replace(string(secret.key), '.', '\\.')}}" | base64 --decode`,
      '',
    ]),
    'Check that everything works together:',
    '',
    text`  helm test --namespace ${release.namespace!} ${release.name} --logs`,
    ...items(isEmpty(tests.token.existingSecret), ['  (with tests.token.existingSecret it reads the catalog too)']),
    ...warnings(chart).flatMap(([condition, sentence]) => items(condition, ['', `WARNING: ${sentence}`])),
  ];
}

/** Whether guests are let in, in whatever form the configuration is given. */
function guest({ values }: PortalChart): Input<boolean> {
  const isIn = contains(givenConfigJson(values.backstage), '"dangerouslyAllowOutsideDevelopment":true');
  return defineCondition('allowsGuests', isIn);
}

const isDemo = ({ values }: PortalChart) => eq(values.backstage.image.repository, BACKSTAGE_IMAGE.repository);

/** Whether a way to sign in is configured. */
const hasProviders = ({ values }: PortalChart): Input<boolean> =>
  not(isEmpty(dig(givenConfig(values.backstage), 'auth', 'providers')));

function signIn(chart: PortalChart): string[] {
  const { extraAppConfig } = chart.values.backstage;
  const others = and(not(guest(chart)), not(hasProviders(chart)), isDemo(chart));
  return [
    ...items(guest(chart), ['Sign in as a guest: click "Enter".']),
    ...items(and(not(guest(chart)), hasProviders(chart)), [
      'Sign in with the providers in backstage.appConfig (auth.providers); the image must have their modules.',
    ]),
    ...items(and(others, isEmpty(extraAppConfig)), [
      'Nobody can sign in yet: configure auth.providers in backstage.appConfig, see https://backstage.io/docs/auth/.',
    ]),
    ...items(and(others, not(isEmpty(extraAppConfig))), [
      'Sign in as the files in backstage.extraAppConfig say (auth.providers).',
    ]),
  ];
}

/** What is not fit for production, and what to do. */
function warnings(chart: PortalChart): Warning[] {
  const { backstage, publicUrl, ingress } = chart.values;
  const { replicas, autoscaling, resources, appConfig, extraEnvVars } = backstage;
  const config = givenConfigJson(chart.values.backstage);
  const hasPath = and(ingress.enabled, not(isEmpty(publicPath(publicUrl))));
  return [
    [guest(chart), 'guests sign in without a password (auth.providers.guest): whoever reaches the portal can get in.'],
    ...databaseWarnings(chart.values),
    ...cacheWarnings(chart.values),
    ...searchWarnings(chart.values),
    ...techdocsWarnings(chart.values),
    [
      chart.values.dangerouslyAllowPlainSecrets,
      'passwords in values are allowed (dangerouslyAllowPlainSecrets): whoever reads the release can read them.',
    ],
    [
      or(
        contains(config, '"rejectUnauthorized":false'),
        contains(toJson(extraEnvVars), '"name":"NODE_TLS_REJECT_UNAUTHORIZED","value":"0"'),
      ),
      'certificates are not verified, so that passwords may go to anybody; give the CA instead.',
    ],
    [isDemo(chart), 'this is the demo image of Backstage; build one of your own app and set backstage.image.'],
    [isEmpty(resources), 'the pods request no resources (backstage.resources), they may be evicted or starve.'],
    [
      and(eq(replicas, 1), not(autoscaling.enabled)),
      'there is one pod only, so that the portal is down while it is replaced; see values-ha.yaml.',
    ],
    [
      and(isEmpty(publicUrl), isNull(dig(appConfig, 'app', 'baseUrl'))),
      'publicUrl is not set; sign-in and links work only at the address in the configuration files.',
    ],
    [hasPath, 'publicUrl has a path, which the controller of the Ingress must strip (see docs/exposure.md).'],
  ];
}
