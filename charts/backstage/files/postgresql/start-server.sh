#!/usr/bin/env bash
# Starts the server by the entrypoint of the image, after it has put aside what a first start left that did not come to its end.
set -euo pipefail

# While the image fills an empty volume, the server listens on its socket only, as postmaster.opts then says; before that, there
# is no such file, nor in a copy that pg_basebackup made. Nobody else was ever let in, so that nothing is lost by a new start.
is_unfinished() {
  [ -n "$(ls -A "$PGDATA" 2>/dev/null)" ] || return 1
  if [ -e "$PGDATA/postmaster.opts" ]; then
    grep -qE '"listen_addresses=" "-p" "[0-9]+" *$' "$PGDATA/postmaster.opts" || return 1
  fi
  for copied in backup_label tablespace_map standby.signal recovery.signal; do
    [ ! -e "$PGDATA/$copied" ] || return 1
  done
}
if is_unfinished; then
  echo "start-server: the first start did not come to its end (the pod was stopped, or a script of postgresql.initdb failed): it begins anew, and what is there goes to $PGDATA.unfinished"
  rm -rf "$PGDATA.unfinished"
  mv "$PGDATA" "$PGDATA.unfinished"
fi

exec docker-entrypoint.sh "$@"
