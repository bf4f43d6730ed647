#!/bin/sh
# Starts Valkey with its configuration on the standard input: neither a command line nor a file shows the password.
set -eu
# White space after it goes, as Backstage drops it too.
password=$(cat "$PASSWORD_FILE")
if [ -z "$password" ]; then
  echo "start-valkey: $PASSWORD_FILE is empty" >&2
  exit 1
fi
hash=$(printf %s "$password" | sha256sum)
# A cache: nothing is kept on disk, and what was not used for the longest time makes room.
exec valkey-server - <<CONFIGURATION
port 6379
save ""
appendonly no
maxmemory $MAXMEMORY
maxmemory-policy $MAXMEMORY_POLICY
user default on #${hash%% *} ~* &* +@all -@admin +config|get
CONFIGURATION
