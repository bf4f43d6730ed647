#!/usr/bin/env bash
# Creates the application's role and its database. The official image runs this once, in /docker-entrypoint-initdb.d, when
# it fills an empty volume: executed or sourced, hence the subshell, which keeps our options out of the entrypoint.
(
  set -euo pipefail
  if ! grep -q '[^[:space:]]' "$APP_PASSWORD_FILE"; then
    echo "create-role: $APP_PASSWORD_FILE is missing or empty" >&2
    exit 1
  fi
  # The server reads the password itself, so that no command line shows it, and logs no statement that holds it. White space
  # around it goes, as Backstage drops it too.
  PGHOST='' PGHOSTADDR='' psql --no-psqlrc --no-password --quiet --set ON_ERROR_STOP=1 \
    --username "$POSTGRES_USER" --dbname postgres \
    --set role="$APP_USER" --set database="$APP_DATABASE" --set password_file="$APP_PASSWORD_FILE" <<'SQL'
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
SELECT btrim(pg_read_file(:'password_file'), E' \t\r\n') AS password \gset
CREATE ROLE :"role" LOGIN CREATEDB NOSUPERUSER PASSWORD :'password';
CREATE DATABASE :"database" OWNER :"role";
-- For the exporter of metrics, which is this role too.
GRANT pg_monitor TO :"role";
SQL
  echo "create-role: role $APP_USER and database $APP_DATABASE are made"
)
