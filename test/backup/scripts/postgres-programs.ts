import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const SCRIPTS = resolve(__dirname, '../../../lib/backup/scripts');

// They do what the scripts can see of the real ones, and note what they were told.
const PROGRAMS = {
  psql: `
    sql=$(cat)
    [[ "$*" != *--command* ]] || sql="$*"
    { printf '%s\\n' "--- psql in $PGDATABASE" "$@" "$sql"; env | grep ^PG; } >>"$NOTES"
    [ "$PGDATABASE" != "$UNREACHABLE" ] || { echo 'no such database' >&2; exit 2; }
    case $sql in
    *'FROM pg_database WHERE starts_with(datname, :'*'ORDER BY'*) printf '%s' "$DATABASES" ;;
    *'FROM pg_namespace'*'ORDER BY'*) printf '%s' "$SCHEMAS" ;;
    *shobj_description* | *obj_description*) echo "\${MARKED:-0}" ;;
    *'SELECT nspname FROM pg_namespace n WHERE nspname = ANY'*) printf '%s' "$OCCUPIED" ;;
    *'SELECT datname FROM pg_database WHERE datname = ANY'*) printf '%s' "$DATABASES" ;;
    *rolcreatedb*) printf '%s' "$POWERLESS" ;;
    *'RENAME TO'*) [ -z "$OCCUPIED" ] || exit 3 ;;
    esac`,
  pg_dump: `
    printf '%s\\n' "--- pg_dump of $PGDATABASE" "$@" >>"$NOTES"
    [ "$PGDATABASE" != "$BROKEN" ] || { echo 'pg_dump: error: broken' >&2; exit 1; }
    while [ "$1" != --file ]; do shift; done
    echo "dump of $PGDATABASE" >"$2"`,
  pg_restore: `
    file=\${@: -1}
    [ "$(cat "$file")" != "dump of $BROKEN" ] || { echo 'pg_restore: error: broken' >&2; exit 1; }
    if [ "$1" = --list ]; then
      for schema in $SCHEMAS; do
        echo "6; 2615 16385 SCHEMA - $schema the owner"
        echo "7; 0 0 COMMENT - SCHEMA $schema the owner"
        table=backstage_backend_tasks__knex_migrations
        [[ " $FOREIGN " != *" $schema "* ]] || table=people
        echo "217; 1259 16387 TABLE $schema $table the owner"
      done
    else
      while [ $# -gt 1 ]; do
        [ "$1" != --use-list ] || { printf '%s\\n' '--- list'; cat "$2"; printf '%s\\n' '--- end of the list'; } >>"$NOTES"
        [ "$1" != --exclude-schema ] || echo "without $2" >>"$NOTES"
        shift
      done
      printf '%s\\n' 'SET transaction_timeout = 0;' "SQL of $file"
    fi`,
  sleep: '',
};

/** What a script did. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What the programs of Postgres were told. */
  readonly notes: string;
}

/** A folder for dumps, and a place where stand-ins for the programs of Postgres are found first. */
export class Sandbox {
  private readonly root = mkdtempSync(join(tmpdir(), 'backup-'));
  readonly folder = join(this.root, 'dumps');

  constructor() {
    mkdirSync(join(this.root, 'bin'));
    for (const [name, script] of Object.entries(PROGRAMS)) {
      const path = join(this.root, 'bin', name);
      writeFileSync(path, `#!/usr/bin/env bash\n${script}\n`);
      chmodSync(path, 0o755);
    }
  }

  run(script: string, env: Record<string, string> = {}): Outcome {
    const notesFile = join(this.root, 'notes');
    const { status, stdout, stderr } = spawnSync('bash', [join(SCRIPTS, script)], {
      encoding: 'utf8',
      env: {
        PATH: `${join(this.root, 'bin')}${delimiter}${process.env.PATH!}`,
        ...{ FOLDER: this.folder, NOTES: notesFile, PGDATABASE: 'backstage', TIMEOUT_SECONDS: '0' },
        ...{
          UNREACHABLE: 'none',
          BROKEN: 'none',
          DATABASES: '',
          SCHEMAS: '',
          POWERLESS: '',
          OCCUPIED: '',
          FOREIGN: '',
        },
        ...env,
      },
    });
    const notes = existsSync(notesFile) ? readFileSync(notesFile, 'utf8') : '';
    rmSync(notesFile, { force: true });
    return { status, stdout, stderr, notes };
  }

  delete(): void {
    rmSync(this.root, { recursive: true });
  }
}
