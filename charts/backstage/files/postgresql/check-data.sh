#!/usr/bin/env bash
# Runs before the server: refuses data that it could not read, and says what to do; writes who may connect.
set -euo pipefail

fail() {
  echo "check-data: $*; see docs/postgresql.md" >&2
  exit 1
}

image=$(postgres --version | grep -oE '[0-9]+' | head -n 1)
if [ -e "$PGDATA" ] && [ ! -O "$PGDATA" ]; then
  fail "the data in $PGDATA is of user $(stat -c %u "$PGDATA"), and the pod runs as user $(id -u): set runAsUser, runAsGroup and fsGroup in postgresql.podSecurityContext"
elif [ -s "$PGDATA/PG_VERSION" ]; then
  data=$(cat "$PGDATA/PG_VERSION")
  [ "$data" = "$image" ] || fail "the data in $PGDATA is of PostgreSQL $data, and this image is PostgreSQL $image, which cannot read it: go back to a tag of version $data (postgresql.image.tag), or take the data along with a dump"
else
  # The server would make an empty database beside that of another chart or image.
  for folder in "${PGDATA%/*}" "${PGDATA%/*}/data"; do
    [ ! -s "$folder/PG_VERSION" ] || fail "found data of PostgreSQL $(cat "$folder/PG_VERSION") in $folder, where this image does not look: move it to $PGDATA, or take the data along with a dump"
  done
fi

[ -z "${HBA_FILE:-}" ] || cat >"$HBA_FILE" <<'END'
# Within the pod as they like, from elsewhere only encrypted.
local   all all              scram-sha-256
host    all all 127.0.0.1/32 scram-sha-256
host    all all ::1/128      scram-sha-256
hostssl all all all          scram-sha-256
END
