import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache';
import { crdValidator } from './crd-schema';
import { CONTROLLER_GEN, go, moduleFolder } from './go-modules';

const ARGO = { path: 'github.com/argoproj/argo-cd/v3', version: 'v3.2.11' };
const FLUX = [
  { module: { path: 'github.com/fluxcd/source-controller/api', version: 'v1.6.2' }, types: './v1' },
  { module: { path: 'github.com/fluxcd/helm-controller/api', version: 'v1.3.0' }, types: './v2' },
];

/** The file and the version of the CRD of each kind. */
const CRDS: Readonly<Record<string, readonly [file: string, version: string]>> = {
  Application: ['application-crd.yaml', 'v1alpha1'],
  ApplicationSet: ['applicationset-crd.yaml', 'v1alpha1'],
  OCIRepository: ['source.toolkit.fluxcd.io_ocirepositories.yaml', 'v1'],
  HelmRelease: ['helm.toolkit.fluxcd.io_helmreleases.yaml', 'v2'],
};

/** The CRDs of Argo CD, and of Flux as controller-gen makes them from its Go types. @throws Error without Go 1.25 */
const crds = (): string =>
  cached(
    `gitops-crds-${[ARGO, ...FLUX.map(({ module }) => module)].map(({ version }) => version).join('-')}`,
    (folder) => {
      const argo = join(moduleFolder(ARGO), 'manifests', 'crds');
      for (const [file] of Object.values(CRDS).slice(0, 2)) copyFileSync(join(argo, file), join(folder, file));
      for (const { module, types } of FLUX) {
        go(['run', CONTROLLER_GEN, 'crd', `paths=${types}`, `output:crd:dir=${folder}`], moduleFolder(module));
      }
    },
  );

/** What the API server finds in an object of Argo CD or Flux: fields that do not exist, and values that are not allowed. */
export function gitopsComplaints(object: { kind: string; apiVersion: string }): string[] {
  const [file, version] = CRDS[object.kind]!;
  const complaints = crdValidator(join(crds(), file), version)(object);
  return object.apiVersion.endsWith(`/${version}`) ? complaints : [`apiVersion ${object.apiVersion}`, ...complaints];
}
