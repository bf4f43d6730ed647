import { type ApiObject, Chart, Testing } from 'cdk8s';
import { MAX_NAME, suffixed } from '../../../lib/helm';
import { normalized } from '../../support/renderer';
import { options } from './charts';

/** An ordinary chart that names objects as a HelmChart does for a case, which is an alias of it. */
export class Ordinary extends Chart {
  constructor(private readonly index: number) {
    super(Testing.app(), 'probe', { namespace: options.namespace });
  }

  override generateObjectName(apiObject: ApiObject): string {
    const ids = apiObject.node.scopes.slice(2).map((scope) => scope.node.id);
    const path = ids.filter((id) => !['Resource', 'Default'].includes(id)).join('-');
    const max = ['CronJob', 'StatefulSet'].includes(apiObject.kind) ? 52 : MAX_NAME;
    return suffixed(`${options.release}-c${this.index}`, path.replaceAll(options.namespace, '-ns-').toLowerCase(), max);
  }
}

/** The labels by which the two kinds of chart find pods. */
const SELECTING = [
  'cdk8s.io/metadata.addr',
  'app.kubernetes.io/name',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/component',
  'app.kubernetes.io/managed-by',
  'helm.sh/chart',
];
/** What classes leave out where it is empty. */
const EMPTY = ['labels', 'annotations', 'sysctls', 'initContainers', 'data', 'stringData', 'binaryData'];

function plain(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(plain);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      const inner = plain(value);
      const isLeftOut = EMPTY.includes(key) && Object.keys(inner as object).length === 0;
      return SELECTING.includes(key) || isLeftOut ? [] : [[key, inner]];
    }),
  );
}

/** Objects by kind and name, without the labels by which pods are found and the namespace. */
export const comparable = (objects: readonly object[]): Record<string, unknown> =>
  Object.fromEntries(
    normalized(objects).map(({ kind, metadata, ...object }) => {
      const { namespace: _namespace, ...rest } = plain(metadata) as Record<string, unknown>;
      return [`${String(kind)} ${metadata.name}`, { ...(plain(object) as object), metadata: rest }];
    }),
  );
