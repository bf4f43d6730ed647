#!/usr/bin/env bash
# Puts the dump RESTORE_FROM (its name, or `latest`) in the place of what is there, and does so once: what was restored has
# a comment that says so. Databases are filled under other names and change places all at once, schemas are replaced in
# one transaction: until then everything is as it was, and this can be run again.
program=restore
. "$(dirname "$0")/connect.sh"

started=$SECONDS mark="restored from $RESTORE_FROM${RESTORE_ID:+ ($RESTORE_ID)}"

# SQL that knows the comment, the prefix, and the names in the dump as an array.
sql_of_all() {
  local list
  list=$(sed 's/.*/"&"/' <<<"${names:-}" | paste -s -d , -)
  sql --set mark="$mark" --set prefix="$prefix" --set names="{$list}"
}

end_if_done() { # NUMBER of names with the comment: one is enough, as all get it at once
  [ "$1" != 0 ] || return 0
  log "nothing to do: this was $mark before, and happens again with another restore.id"
  exit
}

choose() {
  local dumps=("$FOLDER"/????-??-??T??-??-??Z) known checked
  ((${#dumps[@]} > 0)) || fail "there is no dump for \"$RESTORE_FROM\""
  known=" ${dumps[*]##*/} " dump=$RESTORE_FROM
  [ "$dump" != latest ] || dump=${dumps[-1]##*/}
  [[ $known == *" $dump "* ]] || fail "there is no dump \"$dump\"; there are:$known"
  cd "$FOLDER/$dump"
  checked=$(sha256sum -c SHA256SUMS 2>&1) || fail "the dump $dump is damaged: ${checked//$'\n'/, }"
  log "restoring $dump"
}

left_out() { log "left out $1 of the dump: $2"; }

# Leaves in the names of the databases in the dump those that are Backstage's.
own_names() {
  local all=$names name
  names=''
  while read -r name; do
    if ! is_named_own "$name"; then
      left_out "$name" "$not_named_own"
    else
      names+=${names:+$'\n'}$name
    fi
  done <<<"$all"
  [ -n "$names" ] || fail "no database in the dump $dump is called $prefix and the id of a plugin"
}

# A dump as SQL, without what servers that are older than the programs do not know.
as_sql() { pg_restore --file - --no-owner --no-privileges "$@" | sed '1,40{/^SET transaction_timeout = 0;$/d;}'; }

restore_databases() {
  local name start role
  drop_old
  end_if_done "$(sql_of_all <<<"
    SELECT count(*) FROM pg_database
    WHERE $(named_own datname) AND shobj_description(oid, 'pg_database') = :'mark'")"
  choose
  [ ! -f schemas.dump ] || fail "the dump $dump was made with the division mode schema"
  role=$(sql --command 'SELECT current_user FROM pg_roles WHERE rolname = current_user AND NOT (rolcreatedb OR rolsuper)')
  [ -z "$role" ] || fail "the role $role may not create databases; allow it for the restore: ALTER ROLE \"$role\" CREATEDB"
  names=$(ls -- *.dump | sed 's/\.dump$//')
  own_names
  while read -r name; do
    start=$SECONDS
    sql --set name="restore__$name" --set mark="$mark" <<'SQL'
SET client_min_messages = warning;
DROP DATABASE IF EXISTS :"name" WITH (FORCE);
CREATE DATABASE :"name" TEMPLATE template0;
COMMENT ON DATABASE :"name" IS :'mark';
SQL
    { echo 'BEGIN;' && as_sql "$name.dump" && echo 'COMMIT;'; } | PGDATABASE=restore__$name sql >/dev/null ||
      fail "cannot read the dump of $name"
    log "$name: read in $((SECONDS - start)) s"
  done <<<"$names"
  swap_databases
  drop_old
  sql_of_all <<SQL
SELECT format('restore: %s is not in the dump, it stays as it is', datname) FROM pg_database
WHERE $(named_own datname) AND datname <> ALL (:'names')
SQL
}

# Backstage connects again at once, so nobody is let in until the databases have changed places.
swap_databases() {
  local try
  trap open_databases EXIT
  for try in 1 2 3 4 5; do
    if sql_of_all >/dev/null <<'SQL'
SELECT format('ALTER DATABASE %I ALLOW_CONNECTIONS false', datname) FROM pg_database
WHERE datname = ANY (:'names') \gexec
SET ROLE NONE;
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY (:'names') AND usename = session_user;
RESET ROLE;
BEGIN;
SELECT format('ALTER DATABASE %I RENAME TO %I', datname, 'old__' || datname) FROM pg_database
WHERE datname = ANY (:'names') \gexec
SELECT format('ALTER DATABASE %I RENAME TO %I', 'restore__' || name, name) FROM unnest(:'names'::text[]) AS name \gexec
COMMIT;
SQL
    then return; fi
    log "the databases could not change places, try $try of 5"
    sleep 2
  done
  fail 'others are connected to the databases, or own them; they are as they were'
}

open_databases() {
  sql_of_all <<'SQL'
SELECT format('ALTER DATABASE %I ALLOW_CONNECTIONS true', datname) FROM pg_database
WHERE datname = ANY (:'names') AND NOT datallowconn \gexec
SQL
}

drop_old() {
  sql_of_all <<SQL
SELECT format('DROP DATABASE %I', datname) FROM pg_database
WHERE starts_with(datname, 'old__') AND $(named_own 'substr(datname, 6)') \gexec
SQL
}

restore_schemas() {
  local options=() list name foreign
  end_if_done "$(sql_of_all <<<"
    SELECT count(*) FROM pg_namespace WHERE $(named_own nspname) AND obj_description(oid, 'pg_namespace') = :'mark'")"
  choose
  [ -f schemas.dump ] || fail "the dump $dump was made with the division mode database"
  list=$(pg_restore --list schemas.dump)
  names=''
  while read -r name; do
    if ! is_named_own "$name"; then
      left_out "the schema $name" "$not_named_own"
    elif [ -z "$prefix" ] && ! grep -q " TABLE $name [^ ]*knex_migrations " <<<"$list"; then
      left_out "the schema $name" "$not_migrated"
    else
      names+=${names:+$'\n'}$name
      continue
    fi
    options+=(--exclude-schema "$name")
    list=$(grep -v -e " SCHEMA - $name " -e " - SCHEMA $name " <<<"$list")
  done <<<"$(sed -n 's/^[0-9]*; 2615 [0-9]* SCHEMA - \([^ ]*\) .*$/\1/p' <<<"$list")"
  [ -n "$names" ] || fail "no schema in the dump $dump is of Backstage, with a name that starts with \"$prefix\""
  foreign=$(sql_of_all <<'SQL'
SELECT nspname FROM pg_namespace n WHERE nspname = ANY (:'names') AND :'prefix' = ''
AND EXISTS (SELECT FROM pg_class WHERE relnamespace = n.oid AND relkind IN ('r', 'p'))
AND NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = n.oid AND relname LIKE '%knex\_migrations')
SQL
  )
  [ -z "$foreign" ] || fail "the schema ${foreign//$'\n'/, } is not of Backstage: $not_migrated"
  # Without the last line, as after an error in the dump, nothing happens at all.
  {
    cat <<'SQL' && as_sql --use-list <(echo "$list") "${options[@]}" schemas.dump && cat <<'SQL'
BEGIN;
SET client_min_messages = warning;
SELECT format('DROP SCHEMA IF EXISTS %I CASCADE', name) FROM unnest(:'names'::text[]) AS name \gexec
SQL
SELECT format('COMMENT ON SCHEMA %I IS %L', name, :'mark') FROM unnest(:'names'::text[]) AS name \gexec
COMMIT;
SQL
  } | sql_of_all >/dev/null || fail 'cannot read the dump, the schemas are as they were'
  log "schemas of $PGDATABASE: ${names//$'\n'/ }"
}

if is_by_schema; then restore_schemas; else restore_databases; fi
log "restored $dump in $((SECONDS - started)) s; restart Backstage, which holds keys in its memory"
