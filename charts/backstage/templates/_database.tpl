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
