import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache';
import { moduleFolder } from './go-modules';

const MODULE = { path: 'github.com/prometheus-operator/prometheus-operator', version: 'v0.85.0' };
const MANIFESTS = 'bundle.yaml';

/** What the project releases to install the operator, fetched once. @throws Error when Go 1.24 or its module proxy is not there */
export const prometheusOperatorManifests = (): string =>
  join(
    cached(`prometheus-operator-${MODULE.version}`, (result) => {
      copyFileSync(join(moduleFolder(MODULE), MANIFESTS), join(result, MANIFESTS));
    }),
    MANIFESTS,
  );
