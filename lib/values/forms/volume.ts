import { DATA_KEY, OBJECT_NAME, QUANTITY, RELATIVE_PATH, SIZE } from '../../kubernetes';
import { Type } from '../../helm';
import { PART } from './names';
import { flag, given, listOf, open, whole, type Fields } from './object';
import { choice, shaped } from './text';

/** A quantity, which Kubernetes takes as a number, too. */
export const quantity = () => Type.Union([shaped(QUANTITY, '{{'), Type.Number({ minimum: 0 })]);

const name = () => shaped(OBJECT_NAME, '{{');
/** Rights of a file; YAML reads 0400 as 256. */
const mode = () => whole(0, 0o777);
const items = () => listOf(open({ key: shaped(DATA_KEY, '{{'), path: given(), mode: mode() }, 'key', 'path'));
const files = { items: items(), optional: flag() };
const pullPolicy = choice('', 'Always', 'IfNotPresent', 'Never');

export const ACCESS_MODES = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

const claim = () =>
  open({
    accessModes: listOf(choice(...ACCESS_MODES)),
    resources: open({
      requests: open({ storage: Type.Union([shaped(SIZE, '{{'), Type.Number({ exclusiveMinimum: 0 })]) }),
    }),
    storageClassName: shaped(OBJECT_NAME, '', '{{'),
    volumeMode: choice('Filesystem', 'Block'),
  });

const source = () =>
  open({
    configMap: open({ name: name(), ...files }, 'name'),
    secret: open({ name: name(), ...files }, 'name'),
    serviceAccountToken: open({ path: given(), expirationSeconds: whole(600) }, 'path'),
  });

export const VOLUME_FORMS: Fields = {
  name: PART,
  configMap: open({ name: name(), defaultMode: mode(), ...files }, 'name'),
  secret: open({ secretName: name(), defaultMode: mode(), ...files }, 'secretName'),
  emptyDir: open({
    medium: Type.String({
      pattern: '^(Memory|HugePages(-[0-9A-Za-z.]+)?)?$|\\{\\{',
      title: '"", "Memory" or "HugePages"',
      examples: ['Memory'],
    }),
    sizeLimit: quantity(),
  }),
  persistentVolumeClaim: open({ claimName: name(), readOnly: flag() }, 'claimName'),
  projected: open({ sources: listOf(source()), defaultMode: mode() }),
  hostPath: open(
    {
      path: given(),
      type: choice('', 'DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'),
    },
    'path',
  ),
  nfs: open({ server: given(), path: given(), readOnly: flag() }, 'server', 'path'),
  csi: open({ driver: given(), readOnly: flag() }, 'driver'),
  image: open({ reference: given(), pullPolicy }),
  ephemeral: open({ volumeClaimTemplate: open({ spec: claim() }, 'spec') }, 'volumeClaimTemplate'),
};

export const VOLUME_MOUNT_FORMS: Fields = {
  name: PART,
  mountPath: given(),
  subPath: shaped(RELATIVE_PATH, '{{'),
  subPathExpr: shaped(RELATIVE_PATH, '{{'),
  readOnly: flag(),
  mountPropagation: choice('None', 'HostToContainer', 'Bidirectional'),
  recursiveReadOnly: choice('Disabled', 'IfPossible', 'Enabled'),
};
