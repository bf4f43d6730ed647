#!/usr/bin/env bash
# Dumps the databases of Backstage into a folder that is named by the time: each of which the name starts with
# DATABASE_PREFIX, or with DIVISION_MODE=schema, the schemas of one. The folder gets its name when everything is in it.
# Deletes all that is older than the newest KEEP dumps, where that is given.
program=dump
. "$(dirname "$0")/connect.sh"

name=$(date -u +%Y-%m-%dT%H-%M-%SZ) partial=$FOLDER/$name.partial started=$SECONDS
mkdir -p "$FOLDER"
mkdir "$partial"
trap 'rm -rf "$partial"' EXIT
cd "$partial"

size_of() { du -h "$1" | cut -f 1; }

dump() { # NAME [OPTION..]: dumps PGDATABASE
  local file=$1.dump start=$SECONDS
  shift
  pg_dump --no-password --format custom --file "$file" "$@" || fail "cannot dump the database $PGDATABASE"
  pg_restore --list "$file" >/dev/null || fail "the dump of the database $PGDATABASE is damaged"
  log "$PGDATABASE: $(size_of "$file") in $((SECONDS - start)) s"
}

dump_databases() {
  local list
  list=$(sql --set prefix="$prefix" <<<"SELECT datname FROM pg_database WHERE starts_with(datname, :'prefix') ORDER BY 1")
  [ -n "$list" ] || fail "no database has a name that starts with $prefix"
  while read -r PGDATABASE; do dump "$PGDATABASE" </dev/null; done <<<"$list"
}

dump_schemas() {
  local list options=() schema
  list=$(sql --set prefix="${SCHEMA_PREFIX:-}" <<<"
    SELECT nspname FROM pg_namespace
    WHERE starts_with(nspname, :'prefix') AND nspname !~ '^(pg_|information_schema$|public$)' ORDER BY 1")
  [ -n "$list" ] || fail "the database $PGDATABASE has no schema with a name that starts with \"${SCHEMA_PREFIX:-}\""
  while read -r schema; do options+=(--schema "\"$schema\""); done <<<"$list"
  log "schemas of $PGDATABASE: ${list//$'\n'/ }"
  dump schemas "${options[@]}"
}

prune() {
  local dumps=("$FOLDER"/????-??-??T??-??-??Z) oldest folder
  ((${#dumps[@]} > KEEP)) || return 0
  oldest=${dumps[-KEEP]}
  # What comes before the oldest one that stays, also what was never completed.
  for folder in "$FOLDER"/????-??-??T??-??-??Z*; do
    [[ $folder < $oldest ]] || break
    rm -rf "$folder"
    log "deleted ${folder##*/}"
  done
}

if is_by_schema; then dump_schemas; else dump_databases; fi
sha256sum ./*.dump >SHA256SUMS
sync
mv "$partial" "$FOLDER/$name"
trap - EXIT
log "$name is complete: $(size_of "$FOLDER/$name") in $((SECONDS - started)) s"
[ -z "${KEEP:-}" ] || prune
