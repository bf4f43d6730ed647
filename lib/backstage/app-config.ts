import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  choose,
  define,
  document,
  fields,
  given,
  isEmpty,
  isKind,
  items,
  itemsOf,
  not,
  sha256,
  text,
  toPrettyJson,
  tpl,
  type Input,
} from '../helm';
import { objectMetadata } from '../kubernetes';
import type { CompleteProps } from './defaults';

/** The names that users of backstage/charts know. */
const FROM_CHART = 'app-config-from-chart.yaml';
const FROM_VALUES = 'app-config-from-configmap.yaml';

/**
 * The configuration of a backend: which files it reads, in which order, and where they come from. The later files win:
 * those in the image, what the chart knows, those of other ConfigMaps, and the configuration given inline.
 * @see https://backstage.io/docs/conf/writing
 */
export class AppConfig extends Construct {
  /** The `--config` arguments. */
  readonly args: string[];
  readonly volumes: object[];
  readonly volumeMounts: object[];
  /** Changes whenever the configuration does. */
  readonly checksum: string;

  constructor(scope: Construct, id: string, props: CompleteProps) {
    super(scope, id);
    const isGiven = not(isEmpty(props.appConfig));
    const fromChart = define(`${scope.node.id}.appConfig`, document(generated(props)));
    const fromValues = define(`${scope.node.id}.userAppConfig`, inline(props.appConfig ?? ''));
    this.checksum = sha256(text`${fromChart}${choose(isGiven, fromValues, '')}`);

    const configMap = new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: objectMetadata(props, 'backend', 'app-config'),
      data: { [FROM_CHART]: fromChart, ...fields(isGiven, { [FROM_VALUES]: inline(props.appConfig ?? '') }) },
    });

    const folder = props.installDir;
    const mount = (volume: string, file: string) => ({
      name: volume,
      mountPath: text`${folder}/${file}`,
      subPath: file,
      readOnly: true,
    });
    const path = (file: string) => ['--config', text`${folder}/${file}`];
    this.args = [
      ...itemsOf(props.appConfigFiles, (file) => ['--config', text`${file}`]),
      ...path(FROM_CHART),
      ...itemsOf(props.extraAppConfig, ({ filename }) => path(text`${filename}`)),
      ...items(isGiven, path(FROM_VALUES)),
    ];
    this.volumes = [
      { name: 'app-config', configMap: { name: configMap.name } },
      ...itemsOf(props.extraAppConfig, ({ configMapRef }, index) => ({
        name: text`extra-app-config-${index}`,
        configMap: { name: configMapRef },
      })),
    ];
    this.volumeMounts = [
      mount('app-config', FROM_CHART),
      ...itemsOf(props.extraAppConfig, ({ filename }, index) =>
        mount(text`extra-app-config-${index}`, text`${filename}`),
      ),
      ...items(isGiven, [mount('app-config', FROM_VALUES)]),
    ];
  }
}

/** What the chart knows of its surroundings. */
function generated({ database }: CompleteProps): object {
  const connection = {
    host: '${POSTGRES_HOST}',
    port: '${POSTGRES_PORT}',
    user: '${POSTGRES_USER}',
    password: '${POSTGRES_PASSWORD}',
  };
  return {
    backend: {
      // Requests that are on their way when a pod is deleted still arrive for a while.
      lifecycle: { serverShutdownDelay: { seconds: 6 } },
      ...(database && fields(database.enabled, { database: { client: 'pg', connection } })),
    },
  };
}

/** The configuration given inline: a text may hold Helm expressions, an object is written as it is. */
function inline(appConfig: Input<object | string>): string {
  return choose(isKind(appConfig, 'string'), tpl(given(appConfig as Input<string>)), toPrettyJson(appConfig));
}
