import type { Construct } from 'constructs';
import { and, nonNullString, lt, matches, not, or, refuse, text, isNotEmpty } from '../helm';
import { checkSchedule, checkVariables } from '../kubernetes';
import type { Bucket } from './bucket';
import type { CompleteProps } from './defaults';
import { checkStorage } from './storage-checks';

/** The names that the scripts give to dumps. */
const DUMP = '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}-[0-9]{2}-[0-9]{2}Z';

const RESERVED_VARIABLES = [
  ...['FOLDER', 'KEEP', 'RESTORE_FROM', 'RESTORE_ID', 'DIVISION_MODE', 'DATABASE_PREFIX', 'SCHEMA_PREFIX'],
  ...['BUCKET', 'NAMESPACE', 'PREFIX', 'ENDPOINT', 'FORCE_PATH_STYLE', 'SSE', 'KMS_KEY_ID'],
  ...['DATABASE_URL', 'PGHOST', 'PGPORT', 'PGUSER', 'PGPASSWORD', 'PGDATABASE', 'PGOPTIONS'],
  ...['PGSSLMODE', 'PGSSLROOTCERT', 'PGSSLCERT', 'PGSSLKEY'],
];

/** Refuses what does not go together, with one sentence for each rule. */
export function checkBackup(scope: Construct, props: CompleteProps, bucket: Bucket): void {
  const { databases, keep, schedule, restore } = props;
  refuse(
    scope,
    not(or(...databases.map(({ enabled = true }) => enabled))),
    'backup.enabled: there is no Postgres that a backup could reach (the data is in SQLite, or only backend.database.connection says where); choose database.type embedded, external or operator, or leave the backup out',
  );
  checkSchedule(scope, 'backup.schedule', schedule);
  refuse(scope, lt(keep, 1), text`backup.keep: got ${keep}, allowed is 1 or more`);
  refuse(
    scope,
    and(isNotEmpty(restore.from), not(matches(nonNullString(restore.from), `^(latest|${DUMP})$`))),
    text`backup.restore.from: got "${nonNullString(restore.from)}", allowed are latest and the name of a dump, such as 2026-01-31T02-30-00Z`,
  );
  checkStorage(scope, props, bucket);
  checkEnvironment(scope, props, bucket);
}

function checkEnvironment(scope: Construct, { extraEnvVars, storage }: CompleteProps, bucket: Bucket): void {
  const { existingSecret, existingConfigMap } = storage.s3.ca ?? {};
  const instead = (path: string) => `is set by ${path} too, leave one of them out`;
  checkVariables(scope, 'backup.extraEnvVars', extraEnvVars, [
    { names: RESERVED_VARIABLES, reason: 'is set by the backup itself, leave it out' },
    {
      names: ['AWS_REGION'],
      enabled: isNotEmpty(bucket.region),
      reason: instead('backup.storage.s3.region or objectStorage'),
    },
    {
      names: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
      enabled: bucket.hasKeys,
      reason: instead('backup.storage.s3.credentials or objectStorage'),
    },
    {
      names: ['NODE_EXTRA_CA_CERTS'],
      enabled: or(isNotEmpty(existingSecret), isNotEmpty(existingConfigMap)),
      reason: 'is set by backup.storage.s3.ca too, put all certificates into one of them and leave the other out',
    },
  ]);
}
