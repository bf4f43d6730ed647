import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  chartFile,
  trimSuffix,
  and,
  choose,
  define,
  document,
  fields,
  nonNullString,
  isEmpty,
  items,
  not,
  or,
  sha256,
  text,
  toJson,
  toPrettyJson,
  when,
  isNotEmpty,
} from '../helm';
import type { Input } from '../helm';
import { notReloaded, objectMetadata, refuseTooLarge } from '../kubernetes';
import { PORT_OCEAN_BLUEPRINTS, PORT_OCEAN_MAPPING } from './default-resources';
import type { CompleteProps } from './defaults';

const MAPPING = 'port-app-config.yml';
const BLUEPRINTS = 'blueprints.json';

/** Where the exporter finds mapping and blueprints. */
export const RESOURCES_FOLDER = '/etc/port-ocean/resources';
const CA_FOLDER = '/etc/port-ocean/ca';
const CA_FILE = 'ca.crt';
export const CA_PATH = `${CA_FOLDER}/${CA_FILE}`;

export const hasCa = (ca: CompleteProps['ca']): Input<boolean> =>
  or(isNotEmpty(ca.existingSecret), isNotEmpty(ca.existingConfigMap));

/** What the pods mount. */
export interface Files {
  readonly volumes: object[];
  readonly volumeMounts: object[];
  /** Changes whenever what is written here does. */
  readonly checksum: string;
}

/** The files of the exporter: mapping and blueprints where it creates them in Port, certificates, a folder to write to. */
export function portOceanFiles(scope: Construct, props: CompleteProps): Files {
  const { mapping, blueprints, initializePortResources, ca } = props;
  const isOwn = (file: { readonly existingConfigMap?: Input<string | undefined> }) => isEmpty(file.existingConfigMap);
  const defaultFile = (name: string, content: string) =>
    trimSuffix(chartFile(scope, `port-ocean/${name}`, `${content}\n`), '\n');
  const mappingText = define(
    `${scope.node.id}.mapping`,
    choose(
      isEmpty(mapping.content),
      defaultFile('mapping.yaml', document(PORT_OCEAN_MAPPING)),
      toPrettyJson(mapping.content ?? {}),
    ),
    'The mapping of entities to Port.',
  );
  const given = text`${toJson(mapping.content)}${toJson(blueprints.content)}`;
  refuseTooLarge(scope, given, 'portOcean.mapping', 'give them as ConfigMaps (existingConfigMap)');
  const blueprintsText = define(
    `${scope.node.id}.blueprints`,
    choose(
      isEmpty(blueprints.content),
      defaultFile('blueprints.json', JSON.stringify(PORT_OCEAN_BLUEPRINTS, undefined, 1)),
      toPrettyJson(blueprints.content ?? []),
    ),
    'The blueprints in Port, as JSON.',
  );
  const made: ApiObject[] = [];
  when(and(initializePortResources, or(isOwn(mapping), isOwn(blueprints))), () => {
    made.push(
      new ApiObject(scope, 'resources', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: objectMetadata(props, 'port-ocean', {
          suffix: 'resources',
          annotations: notReloaded(props.reloader),
        }),
        data: {
          ...fields(isOwn(mapping), { [MAPPING]: mappingText }),
          ...fields(isOwn(blueprints), { [BLUEPRINTS]: blueprintsText }),
        },
      }),
    );
  });
  const source = (file: CompleteProps['mapping' | 'blueprints'], path: string) => [
    ...made.flatMap(({ name }) => items(isOwn(file), [{ configMap: { name, items: [{ key: path, path }] } }])),
    ...items(not(isOwn(file)), [
      { configMap: { name: nonNullString(file.existingConfigMap), items: [{ key: file.key, path }] } },
    ]),
  ];
  const caItems = [{ key: ca.key, path: CA_FILE }];
  return {
    checksum: sha256(text`${mappingText}${blueprintsText}`),
    volumes: [
      { name: 'tmp', emptyDir: {} },
      ...items(initializePortResources, [
        { name: 'resources', projected: { sources: [...source(mapping, MAPPING), ...source(blueprints, BLUEPRINTS)] } },
      ]),
      ...items(isNotEmpty(ca.existingSecret), [
        { name: 'ca', secret: { secretName: nonNullString(ca.existingSecret), items: caItems } },
      ]),
      ...items(isNotEmpty(ca.existingConfigMap), [
        { name: 'ca', configMap: { name: nonNullString(ca.existingConfigMap), items: caItems } },
      ]),
    ],
    volumeMounts: [
      { name: 'tmp', mountPath: '/tmp' },
      ...items(initializePortResources, [{ name: 'resources', mountPath: RESOURCES_FOLDER, readOnly: true }]),
      ...items(hasCa(ca), [{ name: 'ca', mountPath: CA_FOLDER, readOnly: true }]),
    ],
  };
}
