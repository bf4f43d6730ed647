{{- /* The section backend.database of the app-config that the chart makes. */}}
{{- define "backstage.database.appConfig" -}}
{{- $databaseType := include "backstage.database.type" . -}}
{{- if or
  (and (eq $databaseType "embedded") (include "backstage.database.isConnectedByChart" .))
  (and (eq $databaseType "external") .Values.database.external.host (include "backstage.database.isConnectedByChart" .))
  (and
    (eq $databaseType "external")
    .Values.database.external.connectionString.existingSecret
    (include "backstage.database.isConnectedByChart" .))
  (and (eq $databaseType "operator") (include "backstage.database.isConnectedByChart" .))
  (default (ternary "schema" "" (eq $databaseType "operator")) .Values.database.pluginDivisionMode)
  .Values.database.prefix .Values.database.schemaPrefix .Values.database.role
  (not
    (kindIs "invalid"
      (ternary false .Values.database.ensureExists
        (and (eq $databaseType "operator") (kindIs "invalid" .Values.database.ensureExists)))))
  (not
    (kindIs "invalid"
      (ternary true .Values.database.ensureSchemaExists
        (and (eq $databaseType "operator") (kindIs "invalid" .Values.database.ensureSchemaExists)))))
  .Values.database.knexConfig .Values.database.plugin
  (and (eq $databaseType "external") .Values.database.external.connection)
  (eq $databaseType "sqlite")
  (include "backstage.database.isInMemory" .) }}
database:
  {{- if or (eq $databaseType "sqlite") (include "backstage.database.isInMemory" .) }}
  client: "better-sqlite3"
  {{- else }}
  client: "pg"
  {{- end }}
  {{- if include "backstage.database.isInMemory" . }}
  connection: ":memory:"
  {{- else if eq $databaseType "sqlite" }}
  connection:
    directory: "/var/lib/backstage"
  {{- else if and (eq $databaseType "external") .Values.database.external.connection }}
  connection: {{ .Values.database.external.connection | toJson }}
  {{- else if and (eq $databaseType "operator") (include "backstage.database.isConnectedByChart" .) }}
  connection:
    host: "${POSTGRES_HOST}"
    port: "${POSTGRES_PORT}"
    user: "${POSTGRES_USER}"
    password: "${POSTGRES_PASSWORD}"
    database: "${POSTGRES_DB}"
    ssl:
      rejectUnauthorized: true
      {{- if include "backstage.operator.authority" . }}
      ca:
        "$file": "/etc/backstage/database-tls/ca.crt"
      {{- end }}
  {{- else if and
    (eq $databaseType "external")
    .Values.database.external.connectionString.existingSecret
    (include "backstage.database.isConnectedByChart" .) }}
  connection: "${POSTGRES_CON_STRING}"
  {{- else if and
    (eq $databaseType "external")
    .Values.database.external.host
    (include "backstage.database.isConnectedByChart" .) }}
  {{- if eq .Values.database.external.tls.mode "verify-ca" }}
  connection: {{ printf
    "postgresql://${POSTGRES_HOST}:${POSTGRES_PORT}/${POSTGRES_DB}?sslmode=verify-ca&uselibpqcompat=true&sslrootcert=/etc/backstage/database-tls/ca.crt%s"
    (ternary "&sslcert=/etc/backstage/database-tls/tls.crt&sslkey=/etc/backstage/database-tls/tls.key" ""
      (not (empty .Values.database.external.tls.clientCertificate.existingSecret)))
    | toJson }}
  {{- else }}
  connection:
    host: "${POSTGRES_HOST}"
    port: "${POSTGRES_PORT}"
    user: "${POSTGRES_USER}"
    password: "${POSTGRES_PASSWORD}"
    database: "${POSTGRES_DB}"
    {{- if eq .Values.database.external.tls.mode "disable" }}
    ssl: false
    {{- else if .Values.database.external.tls.mode }}
    ssl:
      rejectUnauthorized: {{ ne .Values.database.external.tls.mode "require" | toJson }}
      {{- if and
        (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap)
        (ne .Values.database.external.tls.mode "require") }}
      ca:
        "$file": "/etc/backstage/database-tls/ca.crt"
      {{- end }}
      {{- if .Values.database.external.tls.clientCertificate.existingSecret }}
      cert:
        "$file": "/etc/backstage/database-tls/tls.crt"
      key:
        "$file": "/etc/backstage/database-tls/tls.key"
      {{- end }}
    {{- end }}
  {{- end }}
  {{- else if and (eq $databaseType "embedded") (include "backstage.database.isConnectedByChart" .) }}
  connection:
    host: "${POSTGRES_HOST}"
    port: "${POSTGRES_PORT}"
    user: "${POSTGRES_USER}"
    password: "${POSTGRES_PASSWORD}"
    database: "${POSTGRES_DB}"
    {{- if .Values.postgresql.tls.enabled }}
    ssl:
      rejectUnauthorized: true
      {{- if include "backstage.postgresql.authority" . }}
      ca:
        "$file": "/etc/backstage/database-tls/ca.crt"
      {{- end }}
    {{- end }}
  {{- end }}
  {{- if not
    (kindIs "invalid"
      (ternary false .Values.database.ensureExists
        (and (eq $databaseType "operator") (kindIs "invalid" .Values.database.ensureExists)))) }}
  ensureExists: {{ (ternary false .Values.database.ensureExists
      (and (eq $databaseType "operator") (kindIs "invalid" .Values.database.ensureExists)))
    | toJson }}
  {{- end }}
  {{- if not
    (kindIs "invalid"
      (ternary true .Values.database.ensureSchemaExists
        (and (eq $databaseType "operator") (kindIs "invalid" .Values.database.ensureSchemaExists)))) }}
  ensureSchemaExists: {{ (ternary true .Values.database.ensureSchemaExists
      (and (eq $databaseType "operator") (kindIs "invalid" .Values.database.ensureSchemaExists)))
    | toJson }}
  {{- end }}
  {{- if .Values.database.knexConfig }}
  knexConfig: {{ .Values.database.knexConfig | toJson }}
  {{- end }}
  {{- if .Values.database.plugin }}
  plugin: {{ .Values.database.plugin | toJson }}
  {{- end }}
  {{- if default (ternary "schema" "" (eq $databaseType "operator")) .Values.database.pluginDivisionMode }}
  pluginDivisionMode: {{ (default (ternary "schema" "" (eq $databaseType "operator")) .Values.database.pluginDivisionMode) | toJson }}
  {{- end }}
  {{- if .Values.database.prefix }}
  prefix: {{ .Values.database.prefix | toJson }}
  {{- end }}
  {{- if .Values.database.role }}
  role: {{ .Values.database.role | toJson }}
  {{- end }}
  {{- if .Values.database.schemaPrefix }}
  schemaPrefix: {{ .Values.database.schemaPrefix | toJson }}
  {{- end }}
{{- end }}
{{- end }}

{{- /* The environment variables of the backend for database. */}}
{{- define "backstage.database.environment" -}}
{{- $databaseType := include "backstage.database.type" . -}}
{{- if eq $databaseType "embedded" }}
{{- $extraEnvVarsJson := toJson .Values.backstage.extraEnvVars }}
{{- if not (contains `"name":"POSTGRES_HOST"` $extraEnvVarsJson) }}
- name: POSTGRES_HOST
  value: {{ include "backstage.postgresql.fullname" . | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_PORT"` $extraEnvVarsJson) }}
- name: POSTGRES_PORT
  value: '5432'
{{- end }}
{{- if not (contains `"name":"POSTGRES_USER"` $extraEnvVarsJson) }}
- name: POSTGRES_USER
  value: {{ .Values.postgresql.auth.username | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_PASSWORD"` $extraEnvVarsJson) }}
- name: POSTGRES_PASSWORD
  valueFrom:
    secretKeyRef:
      {{- if .Values.postgresql.auth.password }}
      name: {{ include "backstage.suffixed" (list (include "backstage.postgresql.fullname" .) "auth") | quote }}
      {{- else }}
      name: {{ include "backstage.postgresql.secretName" . | quote }}
      {{- end }}
      key: {{ .Values.postgresql.auth.secretKeys.userPasswordKey | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_DB"` $extraEnvVarsJson) }}
- name: POSTGRES_DB
  value: {{ .Values.postgresql.auth.database | quote }}
{{- end }}
{{- end }}
{{- if and (eq $databaseType "external") .Values.database.external.host }}
{{- $extraEnvVarsJson := toJson .Values.backstage.extraEnvVars }}
{{- if not (contains `"name":"POSTGRES_HOST"` $extraEnvVarsJson) }}
- name: POSTGRES_HOST
  value: {{ .Values.database.external.host | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_PORT"` $extraEnvVarsJson) }}
- name: POSTGRES_PORT
  value: {{ printf "%d" (int64 .Values.database.external.port) | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_USER"` $extraEnvVarsJson) }}
- name: POSTGRES_USER
  value: {{ .Values.database.external.user | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_PASSWORD"` $extraEnvVarsJson) }}
- name: POSTGRES_PASSWORD
  valueFrom:
    secretKeyRef:
      {{- if and .Values.database.external.password (not .Values.database.external.existingSecret) }}
      name: {{ include "backstage.suffixed" (list (include "backstage.fullname" .) "database") | quote }}
      {{- else }}
      name: {{ default "" .Values.database.external.existingSecret | quote }}
      {{- end }}
      key: {{ .Values.database.external.passwordKey | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_DB"` $extraEnvVarsJson) }}
- name: POSTGRES_DB
  value: {{ .Values.database.external.database | quote }}
{{- end }}
{{- end }}
{{- if and
  (eq $databaseType "external")
  .Values.database.external.host
  (eq .Values.database.external.tls.mode "verify-ca") }}
{{- if not (contains `"name":"PGUSER"` (toJson .Values.backstage.extraEnvVars)) }}
- name: PGUSER
  value: {{ .Values.database.external.user | quote }}
{{- end }}
{{- if not (contains `"name":"PGPASSWORD"` (toJson .Values.backstage.extraEnvVars)) }}
- name: PGPASSWORD
  valueFrom:
    secretKeyRef:
      {{- if and .Values.database.external.password (not .Values.database.external.existingSecret) }}
      name: {{ include "backstage.suffixed" (list (include "backstage.fullname" .) "database") | quote }}
      {{- else }}
      name: {{ default "" .Values.database.external.existingSecret | quote }}
      {{- end }}
      key: {{ .Values.database.external.passwordKey | quote }}
{{- end }}
{{- end }}
{{- if and
  (eq $databaseType "external")
  .Values.database.external.connectionString.existingSecret
  (not (contains `"name":"POSTGRES_CON_STRING"` (toJson .Values.backstage.extraEnvVars))) }}
- name: POSTGRES_CON_STRING
  valueFrom:
    secretKeyRef:
      name: {{ .Values.database.external.connectionString.existingSecret | quote }}
      key: {{ .Values.database.external.connectionString.key | quote }}
{{- end }}
{{- if and
  (eq $databaseType "external")
  .Values.database.external.connectionString.existingSecret .Values.database.external.tls.mode
  (not (contains `"name":"PGSSLMODE"` (toJson .Values.backstage.extraEnvVars))) }}
- name: PGSSLMODE
  {{- if eq .Values.database.external.tls.mode "require" }}
  value: no-verify
  {{- else }}
  value: {{ default "" .Values.database.external.tls.mode | quote }}
  {{- end }}
{{- end }}
{{- if and
  (eq $databaseType "external")
  .Values.database.external.connectionString.existingSecret
  (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap)
  (ne .Values.database.external.tls.mode "require")
  (not (contains `"name":"NODE_EXTRA_CA_CERTS"` (toJson .Values.backstage.extraEnvVars))) }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/backstage/database-tls/ca.crt
{{- end }}
{{- if eq $databaseType "operator" }}
{{- $extraEnvVarsJson := toJson .Values.backstage.extraEnvVars }}
{{- if not (contains `"name":"POSTGRES_HOST"` $extraEnvVarsJson) }}
- name: POSTGRES_HOST
  value: {{ printf "%s-rw" (include "backstage.operator.clusterName" .) | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_PORT"` $extraEnvVarsJson) }}
- name: POSTGRES_PORT
  value: '5432'
{{- end }}
{{- if not (contains `"name":"POSTGRES_USER"` $extraEnvVarsJson) }}
- name: POSTGRES_USER
  valueFrom:
    secretKeyRef:
      name: {{ include "backstage.operator.secretName" . | quote }}
      key: username
{{- end }}
{{- if not (contains `"name":"POSTGRES_PASSWORD"` $extraEnvVarsJson) }}
- name: POSTGRES_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "backstage.operator.secretName" . | quote }}
      key: password
{{- end }}
{{- if not (contains `"name":"POSTGRES_DB"` $extraEnvVarsJson) }}
- name: POSTGRES_DB
  {{- if include "backstage.operator.database" . }}
  value: {{ include "backstage.operator.database" . | quote }}
  {{- else }}
  valueFrom:
    secretKeyRef:
      name: {{ include "backstage.operator.secretName" . | quote }}
      key: dbname
  {{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Whether the configuration leaves the connection of the database to the chart: "true" or nothing. */}}
{{- define "backstage.database.isConnectedByChart" -}}
{{- include "backstage.once" (list . "backstage.database.isConnectedByChart") -}}
{{- end }}
{{- define "backstage.database.isConnectedByChart.once" -}}
{{- if kindIs "invalid"
  (mustFromJson
    (include "backstage.dig"
      (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "connection"))) -}}
{{- "true" -}}
{{- end -}}
{{- end }}

{{- /* Whether the user's own app-config has a database: "true" or nothing. */}}
{{- define "backstage.database.isExplicit" -}}
{{- include "backstage.once" (list . "backstage.database.isExplicit") -}}
{{- end }}
{{- define "backstage.database.isExplicit.once" -}}
{{- if or
  (not
    (kindIs "invalid"
      (mustFromJson
        (include "backstage.dig"
          (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "connection")))))
  (eq
    (include "backstage.dig" (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "client"))
    `"better-sqlite3"`) -}}
{{- "true" -}}
{{- end -}}
{{- end }}

{{- /* Whether the database is lost with its pod: "true" or nothing. */}}
{{- define "backstage.database.isInMemory" -}}
{{- include "backstage.once" (list . "backstage.database.isInMemory") -}}
{{- end }}
{{- define "backstage.database.isInMemory.once" -}}
{{- if and
  (not (include "backstage.database.type" .))
  (or
    (and
      (eq
        (include "backstage.dig"
          (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "client"))
        `"better-sqlite3"`)
      (kindIs "invalid"
        (mustFromJson
          (include "backstage.dig"
            (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "connection")))))
    (and
      (not (include "backstage.database.isExplicit" .))
      (not (include "backstage.database.isOverridden" .))
      (kindIs "invalid"
        (mustFromJson
          (include "backstage.dig" (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database"))))
      (eq .Values.backstage.image.repository "backstage/backstage")
      (not .Values.backstage.args)
      (not .Values.backstage.extraAppConfig)
      (not .Values.backstage.extraEnvVarsCM)
      (not .Values.backstage.extraEnvVarsSecrets)
      (not .Values.backstage.extraVolumeMounts))) -}}
{{- "true" -}}
{{- end -}}
{{- end }}

{{- /* Whether variables of the user's say which database to use: "true" or nothing. */}}
{{- define "backstage.database.isOverridden" -}}
{{- $extraEnvVarsJson := toJson .Values.backstage.extraEnvVars -}}
{{- if or
  (contains `"name":"POSTGRES_HOST"` $extraEnvVarsJson)
  (contains `"name":"APP_CONFIG_backend_database"` $extraEnvVarsJson)
  (contains `"name":"APP_CONFIG_backend_database_client"` $extraEnvVarsJson)
  (contains `"name":"APP_CONFIG_backend_database_connection` $extraEnvVarsJson) -}}
{{- "true" -}}
{{- end -}}
{{- end }}

{{- /* The pluginDivisionMode of the database as Backstage sees it. */}}
{{- define "backstage.database.pluginDivisionMode" -}}
{{- default
  (default
    (ternary "schema" "" (eq (include "backstage.database.type" .) "operator"))
    .Values.database.pluginDivisionMode)
  (mustFromJson
    (include "backstage.dig"
      (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "pluginDivisionMode"))) -}}
{{- end }}

{{- /* The prefix of the database as Backstage sees it. */}}
{{- define "backstage.database.prefix" -}}
{{- default
  (default "" .Values.database.prefix)
  (mustFromJson
    (include "backstage.dig" (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "prefix"))) -}}
{{- end }}

{{- /* The role of the database as Backstage sees it. */}}
{{- define "backstage.database.role" -}}
{{- default
  (default "" .Values.database.role)
  (mustFromJson
    (include "backstage.dig" (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "role"))) -}}
{{- end }}

{{- /* The schemaPrefix of the database as Backstage sees it. */}}
{{- define "backstage.database.schemaPrefix" -}}
{{- default
  (default "" .Values.database.schemaPrefix)
  (mustFromJson
    (include "backstage.dig"
      (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "schemaPrefix"))) -}}
{{- end }}

{{- /* The kind of database: embedded, operator, external, sqlite, or nothing. */}}
{{- define "backstage.database.type" -}}
{{- include "backstage.once" (list . "backstage.database.type") -}}
{{- end }}
{{- define "backstage.database.type.once" -}}
{{- if .Values.database.type -}}
{{- .Values.database.type -}}
{{- else if ternary
  (and (empty (include "backstage.database.isExplicit" .)) (empty (include "backstage.database.isOverridden" .)))
  .Values.postgresql.enabled
  (kindIs "invalid" .Values.postgresql.enabled) -}}
{{- "embedded" -}}
{{- end -}}
{{- end }}
