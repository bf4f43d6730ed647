import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache';
import { moduleFolder } from './go-modules';

const VERSION = '1.27.0';
const MODULE = { path: 'github.com/cloudnative-pg/cloudnative-pg', version: `v${VERSION}` };
const CRD = 'postgresql.cnpg.io_clusters.yaml';
const MANIFESTS = `cnpg-${VERSION}.yaml`;

/** The project's own CRD of Cluster, fetched once. @throws Error when Go 1.25 or its module proxy is not there */
export const clusterCrd = (): string => join(files(), CRD);

/** What the project releases to install the operator, fetched once. @throws Error likewise */
export const operatorManifests = (): string => join(files(), MANIFESTS);

function files(): string {
  return cached(`cloudnative-pg-${VERSION}`, (result) => {
    const folder = moduleFolder(MODULE);
    copyFileSync(join(folder, 'config', 'crd', 'bases', CRD), join(result, CRD));
    copyFileSync(join(folder, 'releases', MANIFESTS), join(result, MANIFESTS));
  });
}
