#!/bin/sh
# Starts the server with two users besides root. They may do what the policies of the buckets say, and make no buckets.
set -eu
umask 077

account() { # ACCESS_KEY_ID SECRET_ACCESS_KEY
  for key; do
    case "$key" in '' | *[!A-Za-z0-9+/=._-]*) echo 'keys must be given, of letters, digits and +/=._-' >&2 && exit 1 ;; esac
  done
  printf '"%s":{"access":"%s","secret":"%s","role":"user"}' "$1" "$1" "$2"
}

writer=$(account "$WRITER_ACCESS_KEY_ID" "$WRITER_SECRET_ACCESS_KEY")
reader=$(account "$READER_ACCESS_KEY_ID" "$READER_SECRET_ACCESS_KEY")
printf '{"accessAccounts":{%s,%s}}' "$writer" "$reader" >"$VGW_IAM_DIR/users.json"

# Metadata in files of their own: not every volume has extended attributes.
mkdir -p "$DATA/buckets" "$DATA/metadata"
unset WRITER_ACCESS_KEY_ID WRITER_SECRET_ACCESS_KEY READER_ACCESS_KEY_ID READER_SECRET_ACCESS_KEY
exec versitygw posix --sidecar "$DATA/metadata" "$DATA/buckets"
