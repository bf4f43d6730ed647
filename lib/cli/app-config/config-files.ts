/** A configuration file that the backend reads. */
export type ConfigFile =
  /** One of the release, with its text. */
  | { readonly path: string; readonly text: string }
  /** One of the image, by its path in the folder of the app. */
  | { readonly path: string; readonly inApp: string }
  /** One of an object that is not part of the release. */
  | { readonly path: string; readonly elsewhere: string };

interface Volume {
  readonly name: string;
  readonly configMap?: { readonly name: string };
  readonly secret?: { readonly secretName: string };
}

interface PodSpec {
  readonly containers: readonly {
    readonly args?: readonly string[];
    readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly subPath?: string }[];
  }[];
  readonly volumes?: readonly Volume[];
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: { readonly template?: { readonly spec: PodSpec } };
}

/** The configuration files of the backend, in the order in which it reads them, from the objects of a portal. */
export function configFiles(objects: readonly object[], installDir: string): readonly ConfigFile[] {
  const manifests = objects as readonly Manifest[];
  for (const { spec } of manifests) {
    const pod = spec?.template?.spec;
    const container = pod?.containers.find(({ args = [] }) => args.includes('--config'));
    if (pod === undefined || container === undefined) continue;
    const { args = [], volumeMounts = [] } = container;
    const paths = args.filter((_, index) => args[index - 1] === '--config');
    return paths.map((path) => {
      const mount = volumeMounts.find(({ mountPath }) => mountPath === path);
      if (mount === undefined)
        return { path, inApp: path.startsWith(`${installDir}/`) ? path.slice(installDir.length + 1) : path };
      const volume = pod.volumes?.find(({ name }) => name === mount.name);
      const key = mount.subPath ?? path;
      const text = manifests.find(
        ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === volume?.configMap?.name,
      )?.data?.[key];
      return text === undefined ? { path, elsewhere: nameOf(volume) } : { path, text };
    });
  }
  return [];
}

const nameOf = (volume: Volume | undefined): string =>
  volume?.configMap === undefined
    ? `the Secret ${volume?.secret?.secretName ?? '(unknown)'}`
    : `the ConfigMap ${volume.configMap.name}`;
