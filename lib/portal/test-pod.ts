import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseEnvironment, isHttps } from '../backstage';
import { CA_FILE, hasCa, tlsFiles } from '../database';
import {
  chartFile,
  and,
  choose,
  define,
  dig,
  nonNullString,
  ifEmpty,
  items,
  ne,
  string,
  text,
  unlessEmpty,
  isNotEmpty,
  when,
} from '../helm';
import type { Input, Refs } from '../helm';
import { imagePullSecrets, objectMetadata } from '../kubernetes';
import type { NamingProps } from '../kubernetes';
import { withResources } from '../secrets';
import { helperSecurity, pullSecretsOf } from './common/common-props';
import { hasPostgresql } from './database/type';
import type { Portal } from './portal';
import { testPolicy } from './test-policy';
import { templated } from './values/templated';
import type { PortalValues } from './values';

const SCRIPT = readFileSync(join(__dirname, 'scripts', 'test-portal.js'), 'utf8');
const RESOURCES = { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '128Mi' } };

/** Properties of {@link TestPod}. */
export interface TestPodProps extends NamingProps {
  readonly selectorLabels: Record<string, string>;
  readonly portal: Portal;
  readonly values: Refs<PortalValues>;
}

/**
 * What `helm test` runs: a pod from the image of Backstage that asks Backstage, its catalog, its database and the frontend.
 * @see https://helm.sh/docs/topics/chart_tests/
 */
export class TestPod extends Construct {
  constructor(scope: Construct, id: string, props: TestPodProps) {
    super(scope, id);
    const { portal, values } = props;
    const { backstage, postgresql, frontend } = portal;
    const { existingSecret, key } = values.tests.token;
    const { image, nodeSelector, tolerations } = templated(values.backstage, 'nodeSelector', 'tolerations');
    const security = helperSecurity(values);
    const { prefix, mode } = databaseNames(values);
    const { connection } = postgresql!;
    const { tls } = connection;
    const files = tlsFiles(tls);
    const hasDatabase = and(hasPostgresql(values), ne(mode, 'schema'));
    const url = (name: Input<string>, port: Input<number>, scheme = 'http') => text`${scheme}://${name}:${port}`;
    const https = isHttps(values.backstage);
    new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: objectMetadata(props, 'test', {
        suffix: 'test',
        annotations: { 'helm.sh/hook': 'test', 'helm.sh/hook-delete-policy': 'before-hook-creation' },
      }),
      spec: {
        restartPolicy: 'Never',
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        imagePullSecrets: imagePullSecrets(pullSecretsOf(values), image.pullSecrets),
        securityContext: unlessEmpty(security.podSecurityContext),
        nodeSelector: unlessEmpty(nodeSelector),
        tolerations: unlessEmpty(tolerations),
        containers: [
          {
            name: 'test',
            image: backstage.image,
            imagePullPolicy: unlessEmpty(image.pullPolicy),
            command: ['node', '-e', chartFile(this, 'test-portal.js', SCRIPT)],
            env: [
              {
                name: 'BACKSTAGE_URL',
                value: url(backstage.service.name, values.service.ports.backend, choose(https, 'https', 'http')),
              },
              // The certificate is for the name of the portal, and not for that of the Service.
              ...items(https, [{ name: 'NODE_TLS_REJECT_UNAUTHORIZED', value: '0' }]),
              ...items(isNotEmpty(existingSecret), [
                { name: 'BACKSTAGE_TOKEN', valueFrom: { secretKeyRef: { name: nonNullString(existingSecret), key } } },
              ]),
              // With one schema for each plugin, the catalog has no database of its own.
              ...items(hasDatabase, [
                ...databaseEnvironment(connection),
                ...items(isNotEmpty(prefix), [{ name: 'DATABASE_PREFIX', value: nonNullString(prefix) }]),
                ...(tls === undefined ? [] : items(hasCa(tls), [{ name: 'DATABASE_CA_FILE', value: CA_FILE }])),
              ]),
              ...(frontend === undefined
                ? []
                : items(values.frontend.enabled, [
                    { name: 'FRONTEND_URL', value: url(frontend.service.name, values.frontend.service.port) },
                  ])),
            ],
            resources: withResources(RESOURCES, values.helpers.resources),
            securityContext: unlessEmpty(security.containerSecurityContext),
            volumeMounts: unlessEmpty(items(hasDatabase, files.volumeMounts)),
          },
        ],
        volumes: unlessEmpty(items(hasDatabase, files.volumes)),
      },
    });
    when(values.networkPolicy.enabled, () => testPolicy(this, props));
  }
}

/** How the databases of the plugins are called, as far as the values tell. */
function databaseNames({ backstage, database }: Refs<PortalValues>) {
  const at = (key: 'prefix' | 'pluginDivisionMode') =>
    ifEmpty(dig(backstage.appConfig, 'backend', 'database', key) as Input<string>, string(ifEmpty(database[key], '')));
  const mode = define(
    'tests.pluginDivisionMode',
    string(at('pluginDivisionMode')),
    'How the plugins share the database, for the test.',
  );
  return { prefix: at('prefix'), mode };
}
