import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { boolean, choose, fieldsOf, items, itemsOf, number, string, text, when } from '../../../lib/helm';
import { usesOf, type Use } from './use';

const { PersistentVolumeAccessMode: Mode, Volume } = kplus;

const claims = usesOf<kplus.PersistentVolumeClaimProps>({
  of: 'PersistentVolumeClaim',
  make: (scope, props) => new kplus.PersistentVolumeClaim(scope, 'it', props),
  works: {
    storage: { number: (v) => ({ storage: Size.gibibytes(number(v.many)) }) },
    storageClassName: {
      text: (v) => ({ storageClassName: string(v.name) }),
      choice: (v) => ({ storageClassName: choose(v.on, 'fast') }),
    },
    accessModes: {
      list: (v) => ({ accessModes: itemsOf<string, kplus.PersistentVolumeAccessMode>(v.list) }),
      choice: (v) => ({ accessModes: [choose(v.on, Mode.READ_WRITE_ONCE, Mode.READ_WRITE_MANY)] }),
    },
    volumeMode: {
      choice: (v) => ({
        volumeMode: choose(v.on, kplus.PersistentVolumeMode.BLOCK, kplus.PersistentVolumeMode.FILE_SYSTEM),
      }),
    },
  },
  refused: {
    'storage (kibibytes)': { number: [(v) => ({ storage: Size.mebibytes(number(v.many)) }), 'overlay()'] },
  },
});

const volumes = usesOf<Partial<kplus.AwsElasticBlockStorePersistentVolumeProps>>({
  of: 'AwsElasticBlockStorePersistentVolume',
  make: (scope, props) => new kplus.AwsElasticBlockStorePersistentVolume(scope, 'it', { volumeId: 'vol', ...props }),
  works: {
    volumeId: { text: (v) => ({ volumeId: string(v.name) }) },
    fsType: { text: (v) => ({ fsType: string(v.name) }) },
    partition: { number: (v) => ({ partition: number(v.few) }) },
    readOnly: { boolean: (v) => ({ readOnly: boolean(v.on) }) },
    mountOptions: { list: (v) => ({ mountOptions: itemsOf(v.list) }) },
    storage: { number: (v) => ({ storage: Size.tebibytes(number(v.few)) }) },
    reclaimPolicy: {
      choice: (v) => ({
        reclaimPolicy: choose(
          v.on,
          kplus.PersistentVolumeReclaimPolicy.DELETE,
          kplus.PersistentVolumeReclaimPolicy.RETAIN,
        ),
      }),
    },
  },
});

const mounted = (scope: Construct, volume: kplus.Volume) =>
  new kplus.Deployment(scope, 'it', {
    containers: [{ image: 'a', volumeMounts: [{ path: '/data', volume }] }],
  });
const configMap = (scope: Construct, name = 'config') => kplus.ConfigMap.fromConfigMapName(scope, 'config', name);

const mounts = usesOf<kplus.Volume>({
  of: 'Volume',
  make: mounted,
  works: {
    fromConfigMap: {
      text: (v, scope) => Volume.fromConfigMap(scope, 'volume', configMap(scope, string(v.name))),
      number: (v, scope) => Volume.fromConfigMap(scope, 'volume', configMap(scope), { defaultMode: number(v.many) }),
      boolean: (v, scope) => Volume.fromConfigMap(scope, 'volume', configMap(scope), { optional: boolean(v.on) }),
    },
    'fromConfigMap (items)': {
      text: (v, scope) =>
        Volume.fromConfigMap(scope, 'volume', configMap(scope), { items: { key: { path: string(v.name) } } }),
    },
    'fromConfigMap (items of a map)': {
      loop: (v, scope) =>
        Volume.fromConfigMap(scope, 'volume', configMap(scope), {
          items: { ...fieldsOf(v.map, (path, key) => ({ [key]: { path: text`${path}` } })) },
        }),
    },
    fromSecret: {
      text: (v, scope) =>
        Volume.fromSecret(scope, 'volume', kplus.Secret.fromSecretName(scope, 'secret', string(v.name))),
    },
    fromEmptyDir: {
      number: (v, scope) => Volume.fromEmptyDir(scope, 'volume', 'data', { sizeLimit: Size.gibibytes(number(v.few)) }),
      text: (v, scope) => Volume.fromEmptyDir(scope, 'volume', string(v.name)),
      choice: (v, scope) =>
        Volume.fromEmptyDir(scope, 'volume', 'data', {
          medium: choose(v.on, kplus.EmptyDirMedium.MEMORY, kplus.EmptyDirMedium.DEFAULT),
        }),
    },
    fromHostPath: { text: (v, scope) => Volume.fromHostPath(scope, 'volume', 'data', { path: string(v.path) }) },
    fromNfs: {
      text: (v, scope) => Volume.fromNfs(scope, 'volume', 'data', { server: string(v.name), path: string(v.path) }),
    },
    fromCsi: {
      map: (v, scope) => Volume.fromCsi(scope, 'volume', 'driver', { attributes: fieldsOf(v.map) }),
    },
    fromPersistentVolumeClaim: {
      text: (v, scope) =>
        Volume.fromPersistentVolumeClaim(
          scope,
          'volume',
          kplus.PersistentVolumeClaim.fromClaimName(scope, 'claim', string(v.name)),
        ),
    },
  },
  refused: {
    'choose()': {
      choice: [
        (v, scope) =>
          choose(v.on, Volume.fromEmptyDir(scope, 'a', 'data'), Volume.fromHostPath(scope, 'b', 'data', { path: '/' })),
        'choose() of constructs',
      ],
    },
  },
});

const conditional = usesOf<(deployment: kplus.Deployment) => unknown>({
  of: 'Deployment.addVolume',
  make: (scope, act) => act(new kplus.Deployment(scope, 'it', { containers: [{ image: 'a' }] })),
  works: {
    'claim of when()': {
      choice: (v, scope) => (deployment) => {
        when(
          v.on,
          () =>
            new kplus.PersistentVolumeClaim(scope, 'claim', { accessModes: [...items(true, [Mode.READ_WRITE_ONCE])] }),
        );
        deployment.addVolume(Volume.fromEmptyDir(scope, 'volume', 'data'));
      },
    },
  },
});

/** Claims, volumes, and what mounts them. */
export const storageUses: Use[] = [...claims, ...volumes, ...mounts, ...conditional];
