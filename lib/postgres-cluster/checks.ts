import type { Construct } from 'constructs';
import { and, dig, eq, nonNullString, hasKey, isEmpty, not, omit, or, refuse, text, toJson, isNotEmpty } from '../helm';
import { BOOTSTRAP_METHODS, type CompleteProps } from './defaults';

const PATH = 'database.operator';

/** What of a Cluster's spec is made from properties. */
export const RESERVED_FIELDS = [
  ...['instances', 'imageName', 'imagePullSecrets', 'storage', 'walStorage', 'bootstrap', 'postgresql', 'resources'],
  ...['affinity', 'certificates', 'monitoring', 'backup', 'smartShutdownTimeout'],
];

/** Refuses what does not go together, with one sentence for each rule. */
export function checkPostgresCluster(scope: Construct, props: CompleteProps): void {
  const { existingCluster, bootstrap, imageName, postgresql, affinity, monitoring, backup, spec } = props;
  const isExisting = isNotEmpty(existingCluster);
  const { annotations, certificates, walStorage } = props;
  const ofServer = omit(certificates, 'serverCASecret');
  const changes = [annotations, imageName, walStorage?.size, bootstrap, postgresql, affinity, ofServer];
  changes.push(monitoring, backup, spec);
  refuse(
    scope,
    and(isExisting, not(and(...changes.map(isEmpty)))),
    `${PATH}.existingCluster: names a Cluster that is there, and annotations, imageName, walStorage, bootstrap, postgresql, affinity, certificates but for serverCASecret, monitoring, backup and spec are for one that is made; leave them or existingCluster out`,
  );
  refuse(
    scope,
    and(isEmpty(walStorage?.size), isNotEmpty(walStorage?.storageClass)),
    text`${PATH}.walStorage.storageClass: got "${nonNullString(walStorage?.storageClass)}", but without a size there is no such volume; set ${PATH}.walStorage.size, or leave the class out`,
  );
  refuse(
    scope,
    or(...RESERVED_FIELDS.map((key) => hasKey(spec, key))),
    `${PATH}.spec: has one of ${RESERVED_FIELDS.join(', ')}, which have places of their own beside it; set it there`,
  );
  for (const method of BOOTSTRAP_METHODS) {
    refuse(
      scope,
      eq(toJson(dig(bootstrap, method, 'owner')), '"postgres"'),
      `${PATH}.bootstrap.${method}.owner: got "postgres", which is the superuser; choose a role of its own for Backstage`,
    );
  }
}
