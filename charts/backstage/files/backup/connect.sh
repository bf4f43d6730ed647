# Sourced by dump.sh and restore.sh: the way to Postgres, in the variables of libpq, so that no command line shows a password.
set -euo pipefail
shopt -s nullglob
umask 027
export LC_ALL=C PGCONNECT_TIMEOUT=${PGCONNECT_TIMEOUT:-10}

log() { echo "$program: $*"; }
fail() {
  echo "$program: failed: $*" >&2
  exit 1
}

set_variable() { # NAME VALUE: white space around it goes, as Backstage drops it too
  local value
  read -rd '' value <<<"$2" || true
  [ -z "$value" ] || export "$1=$value"
}

decoded() {
  local text=${1//\\/\\\\}
  printf '%b' "${text//%/\\x}"
}

# A connection string may hold what only Node's driver knows, and libpq refuses what it does not know.
read_url() { # URL
  local form='^postgres(ql)?://(([^:/?]*)(:([^/?]*))?@)?(\[([^]]*)\]|([^]:/?@[]*))(:([0-9]+))?(/([^?]*))?(\?(.*))?$'
  [[ $1 =~ $form ]] || fail 'the connection string is not of the form postgresql://user:password@host:port/database'
  local part=("${BASH_REMATCH[@]}") options option
  set_variable PGUSER "$(decoded "${part[3]}")"
  set_variable PGPASSWORD "$(decoded "${part[5]}")"
  set_variable PGHOST "$(decoded "${part[7]}${part[8]}")"
  set_variable PGPORT "${part[10]}"
  set_variable PGDATABASE "$(decoded "${part[12]}")"
  IFS='&' read -ra options <<<"${part[14]}"
  for option in "${options[@]}"; do
    case $option in
    sslmode=no-verify | ssl=true | ssl=1) set_variable PGSSLMODE require ;;
    host=* | port=* | user=* | password=* | sslmode=* | sslrootcert=* | sslcert=* | sslkey=*)
      local key=${option%%=*}
      set_variable "PG${key^^}" "$(decoded "${option#*=}")"
      ;;
    esac
  done
}

# SQL on the standard input, in PGDATABASE.
sql() { psql --no-psqlrc --no-password --quiet --no-align --tuples-only --set ON_ERROR_STOP=1 "$@"; }

# Waits for the server, and chooses the first of some databases that lets us in.
connect() { # DATABASE..
  local start=$SECONDS said=-10 reason database timeout=${TIMEOUT_SECONDS:-900}
  while true; do
    for database in "$@"; do
      if reason=$(PGDATABASE=$database sql --command 'SELECT 1' 2>&1); then
        export PGDATABASE=$database
        return
      fi
    done
    ((SECONDS - start < timeout)) || fail "gave up after waiting $timeout s for Postgres: ${reason//$'\n'/ }"
    if ((SECONDS - said >= 10)); then
      log "waiting for Postgres ($((SECONDS - start)) s): ${reason//$'\n'/ }"
      said=$SECONDS
    fi
    sleep 1
  done
}

is_by_schema() { [ "${DIVISION_MODE:-}" = schema ]; }
if is_by_schema; then prefix=${SCHEMA_PREFIX:-}; else prefix=${DATABASE_PREFIX:-backstage_plugin_}; fi

# Others may have what begins with the same prefix, be it portals with a longer one: Backstage's own is the prefix and the id
# of a plugin, which has no `_`. Without a prefix, a schema must have the tables of its migrations too.
is_named_own() { # NAME
  local id=${1#"$prefix"}
  [[ $1 == "$prefix"* && -n $id && $id != *_* ]]
}
named_own() { echo "(starts_with($1, :'prefix') AND $1 <> :'prefix' AND strpos(substr($1, length(:'prefix') + 1), '_') = 0)"; }
not_named_own="the rest of its name after \"$prefix\" is not the id of a plugin, which has no _"
not_migrated='it has no table of the migrations of Backstage (knex_migrations)'

for name in DATABASE_URL PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE; do set_variable "$name" "${!name:-}"; done
[ -z "${DATABASE_URL:-}" ] || read_url "$DATABASE_URL"
if is_by_schema; then connect "${PGDATABASE:-postgres}"; else connect postgres "${PGDATABASE:-template1}"; fi
