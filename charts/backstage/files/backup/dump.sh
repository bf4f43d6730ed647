#!/usr/bin/env bash
# Dumps the databases of Backstage into a folder that is named by the time: each of which the name is DATABASE_PREFIX and the
# id of a plugin, or with DIVISION_MODE=schema, the schemas of one. The folder gets its name when everything is in it.
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

left_out() { log "left out $1: $2"; }

dump_databases() {
  local list name number=0
  list=$(sql --set prefix="$prefix" <<<"SELECT datname FROM pg_database WHERE starts_with(datname, :'prefix') ORDER BY 1")
  while read -r name; do
    [ -n "$name" ] || continue
    if ! is_named_own "$name"; then
      left_out "$name" "$not_named_own"
    else
      PGDATABASE=$name dump "$name" </dev/null
      number=$((number + 1))
    fi
  done <<<"$list"
  ((number > 0)) || fail "no database is called $prefix and the id of a plugin"
}

dump_schemas() {
  local list options=() names=() schema reason
  list=$(sql --set prefix="$prefix" <<<"
    SELECT nspname, CASE WHEN NOT $(named_own nspname) THEN 'name' WHEN :'prefix' = '' AND NOT EXISTS (
      SELECT FROM pg_class WHERE relnamespace = n.oid AND relkind IN ('r', 'p')
      AND relname LIKE '%knex\_migrations' AND pg_has_role(relowner, 'USAGE')) THEN 'tables' END
    FROM pg_namespace n WHERE starts_with(nspname, :'prefix') AND nspname !~ '^(pg_|information_schema$|public$)' ORDER BY 1")
  while IFS='|' read -r schema reason; do
    case $schema:$reason in
    :*) ;;
    *:name) left_out "the schema $schema" "$not_named_own" ;;
    *:tables) left_out "the schema $schema" "$not_migrated that is of our role" ;;
    *) names+=("$schema") options+=(--schema "\"$schema\"") ;;
    esac
  done <<<"$list"
  ((${#names[@]} > 0)) || fail "the database $PGDATABASE has no schema of Backstage with a name that starts with \"$prefix\""
  log "schemas of $PGDATABASE: ${names[*]}"
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
