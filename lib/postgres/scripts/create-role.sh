#!/usr/bin/env bash
# Creates the application's role and its database. The official image runs this once, in /docker-entrypoint-initdb.d, when
# it fills an empty volume: executed or sourced, hence the subshell, which keeps our options out of the entrypoint.
(
  set -euo pipefail
  if [ ! -s "$APP_PASSWORD_FILE" ]; then
    echo "create-role: $APP_PASSWORD_FILE is missing or empty" >&2
    exit 1
  fi
  # The server reads the password itself: it is in no command line, and exact to the last byte. If the statement fails,
  # it must not be logged.
  PGHOST='' PGHOSTADDR='' psql --no-psqlrc --no-password --quiet --set ON_ERROR_STOP=1 \
    --username "$POSTGRES_USER" --dbname postgres \
    --set role="$APP_USER" --set database="$APP_DATABASE" --set password_file="$APP_PASSWORD_FILE" <<'SQL'
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
SELECT format('CREATE ROLE %I LOGIN CREATEDB NOSUPERUSER PASSWORD %L', :'role', pg_read_file(:'password_file')) \gexec
CREATE DATABASE :"database" OWNER :"role";
SQL
  echo "create-role: role $APP_USER and database $APP_DATABASE are made"
)
