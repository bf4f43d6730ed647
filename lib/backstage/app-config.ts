import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  and,
  choose,
  contains,
  define,
  document,
  fields,
  fieldsOfList,
  isKind,
  isNull,
  matches,
  items,
  isNotEmpty,
} from '../helm';
import {
  eq,
  nonNullString,
  itemsOf,
  ne,
  not,
  or,
  repeated,
  sha256,
  text,
  toJson,
  toPrettyJson,
  tpl,
  tplAll,
  trimSuffix,
  urlPart,
} from '../helm';
import { type Input, type Refs } from '../helm';
import { notReloaded, objectMetadata, refuseTooLarge, fieldIn, textIn } from '../kubernetes';
import type { ExtraAppConfig } from './backstage-props';
import type { CompleteProps } from './defaults';
import { mergedConfig, type BackstageExtension } from '../extension';

/** What names a configuration file in a command, also in the line of a shell. */
const CONFIG = '--config[= "]';
const FROM_CHART = 'app-config-from-chart.yaml';
// The names that users of backstage/charts know: of the volume, of the key in the ConfigMap, and of the file.
const VOLUME = 'backstage-app-config';
const KEY = 'app-config.yaml';
const FROM_VALUES = 'app-config-from-configmap.yaml';

/**
 * The configuration of a backend: which files it reads, in which order, and where they come from. The later files win:
 * the files in the image, what the chart knows, the files of other ConfigMaps and Secrets, and the configuration given inline.
 * @see https://backstage.io/docs/conf/writing
 */
export class AppConfig extends Construct {
  /** The `--config` arguments. */
  readonly args: string[];
  /** Volumes of the pod, with the files. */
  readonly volumes: object[];
  /** Where the container mounts the volumes. */
  readonly volumeMounts: object[];
  /** Changes whenever the configuration does. */
  readonly checksum: string;

  constructor(scope: Construct, id: string, props: CompleteProps) {
    super(scope, id);
    const isGiven = isNotEmpty(props.appConfig);
    const extra = tplAll(props.extraAppConfig);
    const fromChart = define(
      `${scope.node.id}.appConfig`,
      document(generated(props)),
      'The app-config that the chart makes of its own values.',
    );
    const fromValues = define(
      `${scope.node.id}.userAppConfig`,
      inline(props.appConfig ?? ''),
      'The app-config that the user wrote.',
    );
    this.checksum = sha256(text`${fromChart}${choose(isGiven, fromValues, '')}${toJson(extra)}`);

    const given = text`${fromValues}${toJson(extra)}`;
    refuseTooLarge(this, given, 'backstage.appConfig', 'give large files as Secrets in backstage.extraAppConfig');

    const configMap = new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: objectMetadata(props, 'backstage', {
        suffix: 'app-config',
        annotations: notReloaded(props.reloader),
      }),
      data: {
        [FROM_CHART]: fromChart,
        ...fieldsOfList(extra, (given, index) => {
          const file = fileOf(given);
          return fields(isInline(file), { [keyOf(file, index)]: contents(file.content) });
        }),
        ...fields(isGiven, { [KEY]: inline(props.appConfig ?? '') }),
      },
    });

    const folder = props.installDir;
    const mount = (name: string, subPath: string, file: string) => ({
      mountPath: text`${folder}/${file}`,
      name,
      subPath,
      readOnly: true,
    });
    const imageFiles = itemsOf(props.appConfigFiles, (file) => ['--config', text`${file}`]).flat();
    const path = (file: string) => ['--config', text`${folder}/${file}`];
    this.args = define(
      `${scope.node.id}.configArgs`,
      [
        // Who names the files of the image is not to have them read once more, over those named first.
        ...items(
          and(...[props.command, props.args].map((words) => not(matches(toJson(words ?? []), CONFIG)))),
          imageFiles,
        ),
        ...path(FROM_CHART),
        ...itemsOf(extra, (file) => path(text`${fileOf(file).filename}`)),
        ...items(isGiven, path(FROM_VALUES)),
      ],
      'The --config options of the backend, in the order in which Backstage merges the files.',
    );
    this.volumes = [
      { name: VOLUME, configMap: { name: configMap.name } },
      ...itemsOf(extra, (file, index) => extraVolume(fileOf(file), text`extra-app-config-${index}`)),
      ...itemsOf(extra, (file) => volumeOfConfigMap(fileOf(file), props)),
    ];
    this.volumeMounts = define(
      `${scope.node.id}.configMounts`,
      [
        mount(VOLUME, FROM_CHART, FROM_CHART),
        ...itemsOf(extra, (given, index) => {
          const file = fileOf(given);
          return mount(
            choose(isInline(file), VOLUME, text`extra-app-config-${index}`),
            choose(isInline(file), keyOf(file, index), text`${file.filename}`),
            text`${file.filename}`,
          );
        }),
        ...items(isGiven, [mount(VOLUME, KEY, FROM_VALUES)]),
      ],
      'The volume mounts of the files of app-config.',
    );
  }
}

/** A file of which the sources may be symbolic. */
type File = Refs<ExtraAppConfig>;

/** The fields of a file, of which the list may be one of values that are not declared. */
const fileOf = (file: File): File => {
  const field = (name: keyof ExtraAppConfig) => fieldIn<ExtraAppConfig, typeof name>(file, name);
  const filename = textIn(field('filename'));
  const [content, configMapRef, secretRef] = [field('content'), field('configMapRef'), field('secretRef')];
  return { filename, content, configMapRef, secretRef } as unknown as File;
};

const isInline = ({ content }: File) => not(isNull(content));
const keyOf = ({ filename }: File, index: string) => text`${index}-${filename}`;
const contents = (content: unknown): string =>
  choose(isKind(content, 'string'), text`${nonNullString(content as Input<string>)}`, toPrettyJson(content));

function extraVolume(file: File, name: string): object[] {
  const { configMapRef, secretRef } = file as unknown as Record<string, Input<string | undefined>>;
  return [
    ...items(isNotEmpty(configMapRef), [{ name, configMap: { name: nonNullString(configMapRef) } }]),
    ...items(isNotEmpty(secretRef), [{ name, secret: { secretName: nonNullString(secretRef) } }]),
  ];
}

/** The volume that backstage/charts has under the name of the ConfigMap, for what mounts it besides. */
function volumeOfConfigMap({ configMapRef }: File, props: CompleteProps): object[] {
  const { extraContainers, initContainers, extraVolumeMounts, extraVolumes, extraAppConfig } = props;
  const name = nonNullString(configMapRef);
  const has = (list: unknown) => contains(toJson(list ?? []), text`"name":"${name}"`);
  const isMounted = or(has(extraContainers), has(initContainers), has(extraVolumeMounts));
  const isMissing = and(not(has(extraVolumes)), ne(repeated(extraAppConfig, 'configMapRef'), name));
  return items(and(isNotEmpty(configMapRef), isMounted, isMissing), [{ name, configMap: { name } }]);
}

/** What the chart knows of its surroundings. */
function generated({ extensions, publicUrl }: CompleteProps): object {
  return mergedConfig([...basics(publicUrl), ...extensions]);
}

function basics(publicUrl: Input<string | undefined>): BackstageExtension[] {
  const url = trimSuffix(nonNullString(publicUrl), '/');
  const hasUrl = isNotEmpty(publicUrl);
  const cors = {
    origin: text`${urlPart(url, 'scheme')}://${urlPart(url, 'host')}`,
    methods: ['GET', 'HEAD', 'PATCH', 'POST', 'PUT', 'DELETE'],
    credentials: true,
  };
  return [
    // Requests that are on their way when a pod is deleted still arrive for a while.
    { appConfig: { backend: { lifecycle: { serverShutdownDelay: { seconds: 6 } } } } },
    { enabled: hasUrl, appConfig: { app: { baseUrl: url }, backend: { baseUrl: url, cors } } },
    {
      enabled: and(hasUrl, eq(urlPart(url, 'scheme'), 'http')),
      // Else browsers would ask for everything by https.
      appConfig: { backend: { csp: { 'upgrade-insecure-requests': false } } },
    },
  ];
}

/** The configuration given inline: texts may hold Helm expressions. */
function inline(appConfig: Input<object | string>): string {
  return choose(
    isKind(appConfig, 'string'),
    tpl(nonNullString(appConfig as Input<string>)),
    toPrettyJson(tplAll(appConfig)),
  );
}
