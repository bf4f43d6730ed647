import type { Construct } from 'constructs';
import { givenConfig } from '../backstage';
import { PostgresBackup } from '../backup';
import {
  and,
  define,
  dig,
  either,
  eq,
  nonNullString,
  ifEmpty,
  isEmpty,
  ne,
  not,
  or,
  refuse,
  string,
  isNotEmpty,
} from '../helm';
import { text, when } from '../helm';
import type { Input } from '../helm';
import { imageReference, type PullSecret } from '../kubernetes';
import type { ObjectStorage } from '../object-storage';
import { POSTGRES_DEFAULTS } from '../postgres';
import { backstageImage, type CommonProps } from './common/common-props';
import { isOpenShift, podSecurityContext } from './common/openshift';
import { hasPostgresql, mayUseOtherDatabase } from './database/type';
import { postgresqlImage } from './database';
import type { PortalDatabase } from './database/portal-database';
import { templated } from './values/templated';
import type { Values } from './values';

/** Makes the backups of the database, if they are enabled. */
export function portalBackup(
  scope: Construct,
  values: Values,
  common: CommonProps,
  database: PortalDatabase,
  objectStorage: ObjectStorage | undefined,
): PostgresBackup | undefined {
  const { enabled, restore } = values.backup;
  refuse(
    scope,
    and(not(enabled), isNotEmpty(restore.from)),
    text`backup.restore.from: got "${nonNullString(restore.from)}", but backup.enabled is false; enable it, with the storage that has the dump`,
  );
  refuse(
    scope,
    and(enabled, hasPostgresql(values), mayUseOtherDatabase(values)),
    'backup.enabled: got true, but the configuration or backstage.extraEnvVars name a database that a backup does not know; describe it in database.external, with database.type external, or leave the backup out',
  );
  let backup: PostgresBackup | undefined;
  when(enabled, () => {
    backup = new PostgresBackup(scope, 'backup', {
      ...common,
      ...templated(
        values.backup,
        ...(['extraEnvVars', 'podAnnotations', 'podLabels', 'nodeSelector', 'tolerations', 'affinity'] as const),
      ),
      podSecurityContext: podSecurityContext(values, values.backup.podSecurityContext),
      ...images(values),
      storage: storage(values),
      databases: database.servers,
      databaseOptions: databaseOptions(values, database),
      objectStorage: objectStorage && { ...objectStorage.connection, enabled: values.objectStorage.enabled },
    });
  });
  return backup;
}

type PullSecrets = Input<readonly PullSecret[]>;

const orElse = (value: Input<string | undefined>, fallback: Input<string | undefined>): Input<string> =>
  ifEmpty(value, ifEmpty(fallback, ''));

/** The images of the pods: what the values do not say of that of the backup is as for the server. */
function images(values: Values) {
  const { image, storage } = values.backup;
  const server = postgresqlImage(values);
  const { podSecurityContext: context, installDir, image: backstage } = values.backstage;
  const isOther = isNotEmpty(image.repository);
  const isGiven = or(isOther, isNotEmpty(image.tag), isNotEmpty(image.digest));
  const reference = {
    registry: either(isOther, image.registry, orElse(image.registry, server.registry)),
    repository: ifEmpty(image.repository, server.repository),
    tag: orElse(image.tag, server.tag),
    digest: either(isGiven, image.digest, server.digest),
  };
  const isS3 = eq(string(storage.type), 's3');
  const others = either(isS3, backstage.pullSecrets as PullSecrets, server.pullSecrets as PullSecrets);
  return {
    image: imageReference('backup.image', reference, POSTGRES_DEFAULTS.image.tag, values.global.imageRegistry),
    imagePullPolicy: orElse(image.pullPolicy, server.pullPolicy),
    imagePullSecretNames: ifEmpty(image.pullSecrets as PullSecrets, others),
    nodeImage: backstageImage(values),
    nodeInstallDir: installDir,
    // Null where the cluster chooses the user.
    nodeUser: either<unknown>(isOpenShift(values), null, dig(context, 'runAsUser') ?? null) as Input<number>,
  };
}

function storage({ backup, global }: Values) {
  const { persistence } = backup.storage;
  const { existingClaim, storageClass } = persistence;
  const type = backup.storage.type as Input<'pvc' | 's3'>;
  const isMade = and(ne(string(type), 's3'), isEmpty(existingClaim));
  const ofMade = either(isMade, orElse(storageClass, global.storageClass), storageClass);
  return { ...backup.storage, type, persistence: { ...persistence, storageClass: ofMade } };
}

/** The options of the database as Backstage sees them: its configuration wins over the values. */
function databaseOptions({ backstage }: Values, { options }: PortalDatabase) {
  const asConfigured = (key: 'pluginDivisionMode' | 'prefix' | 'schemaPrefix' | 'role') => {
    const configured = dig(givenConfig(backstage), 'backend', 'database', key) as Input<string | undefined>;
    return define(
      `database.${key}`,
      string(orElse(configured, options[key])),
      `The ${key} of the database as Backstage sees it.`,
    );
  };
  return {
    pluginDivisionMode: asConfigured('pluginDivisionMode'),
    prefix: asConfigured('prefix'),
    schemaPrefix: asConfigured('schemaPrefix'),
    role: asConfigured('role'),
  };
}
