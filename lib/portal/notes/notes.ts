import {
  and,
  choose,
  contains,
  dig,
  eq,
  nonNullString,
  ifEmpty,
  isEmpty,
  isNull,
  items,
  ne,
  not,
  or,
  isNotEmpty,
} from '../../helm';
import { matches, replace, string, text, toJson, tpl, type Input, type Release } from '../../helm';
import { givenConfigJson } from '../../backstage';
import type { SecretKeyRef } from '../../kubernetes';
import { publicPath } from '../../network';
import { tokenNotes } from './tokens';
import { cacheWarnings } from './cache';
import { hasPostgresql } from '../database';
import { databaseWarnings } from './database';
import { docsPage } from '../../values';
import type { Values } from '../values';
import { networkWarnings } from './network';
import { pluginWarnings } from './plugins';
import { searchWarnings } from './search';
import { isDemoImage } from './demo-image';
import { signInNotes, signInWarnings } from './sign-in';
import { techdocsWarnings } from './techdocs';
import type { Warning } from './warning';

/** The release of which the notes tell. */
export interface NotesProps {
  readonly values: Values;
  readonly release: Release;
  /** The namespace of the objects, which may be another one than the release's. */
  readonly namespace: string;
  readonly fullname: string;
  /** The password of the database that the release runs. */
  readonly databasePassword: SecretKeyRef;
  /** Whether the pods of Backstage have a token for the Kubernetes API. */
  readonly usesKubernetesApi: Input<boolean>;
}

/** What Helm says after an installation: where the portal is, how to get in, and what is not fit for production. */
export function notes(props: NotesProps): string[] {
  const { values, release, namespace, fullname, databasePassword, usesKubernetesApi } = props;
  const { publicUrl, tests, ingress, httpRoute, service, diagnosticMode } = values;
  const hasUrl = isNotEmpty(publicUrl);
  const isReached = or(ingress.enabled, httpRoute.enabled, ne(service.type, 'ClusterIP'));
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
    ...items(hasUrl, [text`Open ${nonNullString(publicUrl)}`]),
    ...items(and(not(hasUrl), ingress.enabled, isNotEmpty(ingress.host)), [
      text`Open ${choose(ingress.tls.enabled, 'https', 'http')}://${tpl(nonNullString(ingress.host))}`,
    ]),
    ...items(not(isReached), [
      'From your machine, it is at http://localhost:7007 after:',
      '',
      text`  kubectl port-forward --namespace ${namespace} service/${fullname} 7007:${service.ports.backend}`,
    ]),
    '',
    ...signInNotes(values),
    '',
    ...tokenNotes(values, namespace),
    ...items(hasPostgresql(values), [
      'The password of the database:',
      '',
      text`  kubectl get secret --namespace ${namespace} ${databasePassword.name} --output "jsonpath={.data.${replace(string(databasePassword.key), '.', '\\.')}}" | base64 --decode`,
      '',
    ]),
    'Check that everything works together:',
    '',
    text`  helm test --namespace ${release.namespace!} ${release.name} --logs`,
    ...items(isEmpty(tests.token.existingSecret), ['  (with tests.token.existingSecret it reads the catalog too)']),
    ...[...warnings(values), ...networkWarnings(values, usesKubernetesApi)].flatMap(([condition, sentence]) =>
      items(condition, ['', `WARNING: ${sentence}`]),
    ),
  ];
}

/** What is not fit for production, and what to do. */
function warnings(values: Values): Warning[] {
  const { backstage, publicUrl, ingress } = values;
  const { replicas, autoscaling, resources, appConfig, extraEnvVars } = backstage;
  const config = givenConfigJson(values.backstage);
  const address = string(ifEmpty(publicUrl, ''));
  const hasPath = and(ingress.enabled, isNotEmpty(publicPath(publicUrl)));
  return [
    ...signInWarnings(values),
    ...databaseWarnings(values),
    ...cacheWarnings(values),
    ...searchWarnings(values),
    ...techdocsWarnings(values),
    ...pluginWarnings(values),
    [
      values.dangerouslyAllowPlainSecrets,
      'passwords in values are allowed (dangerouslyAllowPlainSecrets): whoever reads the release can read them.',
    ],
    [
      or(
        contains(config, '"rejectUnauthorized":false'),
        contains(toJson(extraEnvVars), '"name":"NODE_TLS_REJECT_UNAUTHORIZED","value":"0"'),
      ),
      'certificates are not verified, so that passwords may go to anybody; give the CA instead.',
    ],
    [isDemoImage(values), 'this is the demo image of Backstage; build one of your own app and set backstage.image.'],
    [isEmpty(resources), 'the pods request no resources (backstage.resources), they may be evicted or starve.'],
    [
      and(eq(replicas, 1), not(autoscaling.enabled)),
      'there is one pod only, so that the portal is down while it is replaced; see values-ha.yaml.',
    ],
    [
      and(isEmpty(publicUrl), isNull(dig(appConfig, 'app', 'baseUrl'))),
      'publicUrl is not set; sign-in and links work only at the address in the configuration files.',
    ],
    [
      and(
        matches(address, '^http://'),
        not(matches(address, String.raw`^http://(([^/:]*\.)?localhost([:/]|$)|127\.|\[::1\])`)),
      ),
      `publicUrl has no HTTPS: in browsers Backstage then lacks its sidebar, and sign-in is open to whoever listens (${docsPage('exposure')}).`,
    ],
    [hasPath, `publicUrl has a path, which the controller of the Ingress must strip (see ${docsPage('exposure')}).`],
  ];
}
