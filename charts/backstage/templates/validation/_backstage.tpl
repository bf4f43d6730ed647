{{- /* Values of backstage that do not go together: a line for each problem; lines that are indented go on. */}}
{{- define "backstage.problems.backstage" }}
{{- $databaseType := include "backstage.database.type" . }}
{{- $backendDatabaseJson := include "backstage.dig"
  (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database") }}
{{- if and .Values.backstage.autoscaling.enabled
  (or
    (eq $databaseType "sqlite")
    (contains "better-sqlite3" $backendDatabaseJson)
    (include "backstage.database.isInMemory" .)) }}
backstage.replicas: several pods (replicas, autoscaling) need a database that they share, and SQLite is each pod's own;
  use Postgres (database.type, or backend.database in appConfig)
{{- end }}

{{- if and
  (eq $databaseType "sqlite")
  .Values.database.sqlite.persistence.enabled
  (not
    (or
      (not .Values.backstage.strategy)
      (eq (toString (index (default dict .Values.backstage.strategy) "type")) "Recreate"))) }}
backstage.strategy.type: two pods must not write to one SQLite, allowed is "Recreate" where database.sqlite.persistence
  is enabled; leave it out
{{- end }}

{{- if eq $databaseType "embedded" }}
{{- $extraEnvVarsJson := toJson .Values.backstage.extraEnvVars }}
{{- if not (contains `"name":"POSTGRES_HOST"` $extraEnvVarsJson) }}
{{- if and
  (contains `{"name":"POSTGRES_USER","value":"` $extraEnvVarsJson)
  (not (contains (printf `{"name":"POSTGRES_USER","value":"%s"` .Values.postgresql.auth.username) $extraEnvVarsJson)) }}
backstage.extraEnvVars: POSTGRES_USER is not "{{ .Values.postgresql.auth.username }}", as the Postgres of the release
  has it; leave the variable out, or set postgresql.auth.username
{{- end }}
{{- if and
  (contains `{"name":"POSTGRES_PORT","value":"` $extraEnvVarsJson)
  (not (contains `{"name":"POSTGRES_PORT","value":"5432"` $extraEnvVarsJson)) }}
backstage.extraEnvVars: POSTGRES_PORT is not "5432", as the Postgres of the release has it; leave the variable out
{{- end }}
{{- end }}
{{- end }}

{{- if and
  (mustFromJson
    (include "backstage.dig" (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "https")))
  (or .Values.frontend.enabled (and .Values.portOcean.enabled (not .Values.portOcean.backstage.url))) }}
backstage.appConfig.backend.https: is given, but the pods of frontend and portOcean ask the backend by http; leave it
  out and encrypt in front of it (ingress.tls), or leave those out (portOcean takes an address in
  portOcean.backstage.url)
{{- end }}

{{- with include "backstage.yamlProblem" (list .Values.backstage.appConfig) }}
backstage.appConfig: {{ . }}; correct it, or write the configuration as a map
{{- end }}

{{- with regexReplaceAll `"` (regexFind `"[^"]*"` (include "backstage.backstage.contentProblem" .)) "" }}
{{ . }}
{{- end }}

{{- if and
  (or
    (regexMatch `"(/[^"]*/)?(ba|da|a)?sh",("-[^"]*",)*"-[a-z]*c"` (toJson .Values.backstage.command))
    (regexMatch `"(/[^"]*/)?(ba|da|a)?sh",("-[^"]*",)*"-[a-z]*c"` (toJson .Values.backstage.args)))
  (not (or (contains "$@" (toJson .Values.backstage.command)) (contains "$@" (toJson .Values.backstage.args)))) }}
backstage.command: has a script for a shell that does not hand on its arguments, which name the files of the
  configuration; end the command in it with "$0" "$@", as in sh -c 'exec node packages/backend "$0" "$@"'
{{- end }}

{{- if and
  (not .Values.backstage.image.tag)
  (not .Values.backstage.image.digest)
  (not (regexMatch "(^|/)backstage/backstage$" .Values.backstage.image.repository)) }}
backstage.image.tag: got "" for the image "{{ .Values.backstage.image.repository }}", must be a tag of it, or give its
  digest in backstage.image.digest
{{- end }}

{{- if contains "@" (include "backstage.backstage.ports.unknown" .) }}
{{ regexReplaceAll "(?m)@" (regexFind "(?m)@[^;]*" (include "backstage.backstage.ports.unknown" .)) "" }}, which is no
  port of the container; use "backend", whatever its number
{{- end }}

{{- if contains "@" (include "backstage.backstage.containerPorts.unknown" .) }}
{{ regexReplaceAll "(?m)@" (regexFind "(?m)@[^;]*" (include "backstage.backstage.containerPorts.unknown" .)) "" }},
  which is the name of no port of the container; add it to its ports, or give the number
{{- end }}

{{- with include "backstage.first"
  (list .Values.backstage.extraAppConfig (list "filename") "^app-config-from-(chart|configmap)[.]yaml$" true "filename") }}
backstage.extraAppConfig{{ . }} is the name of the chart's own file, choose another one
{{- end }}

{{- with include "backstage.repeated" (list .Values.backstage.extraAppConfig "filename") }}
backstage.extraAppConfig: the name {{ . }} occurs twice, give each file a name of its own
{{- end }}

{{- if and
  (or
    (contains "better-sqlite3" $backendDatabaseJson)
    (eq $databaseType "sqlite")
    (include "backstage.database.isInMemory" .))
  (gt (int64 (ternary 1 (int64 .Values.backstage.replicas) (kindIs "invalid" (int64 .Values.backstage.replicas)))) 1) }}
backstage.replicas: several pods (replicas, autoscaling) need a database that they share, and SQLite is each pod's own;
  use Postgres (database.type, or backend.database in appConfig)
{{- end }}

{{- with include "backstage.first"
  (list .Values.backstage.extraEnvVars (list "name") "^(APP_CONFIG_backend_listen(_.*)?)$" true "name") }}
backstage.extraEnvVars{{ . }} cannot stand beside APP_CONFIG_backend_listen of the chart, leave it out;
  backstage.containerPorts.backend is the port
{{- end }}

{{- if and
  (eq $databaseType "external")
  .Values.database.external.connectionString.existingSecret
  (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap)
  (ne .Values.database.external.tls.mode "require") }}
{{- with include "backstage.first"
  (list .Values.backstage.extraEnvVars (list "name") "^(NODE_EXTRA_CA_CERTS)$" true "name") }}
backstage.extraEnvVars{{ . }} names the certificates for the database or the cache already, and Node.js reads one file;
  put yours into the same, and leave the variable out
{{- end }}
{{- end }}

{{- if and
  (eq (include "backstage.cache.store" .) "valkey")
  (or .Values.cache.tls.ca.existingSecret .Values.cache.tls.ca.existingConfigMap) }}
{{- with include "backstage.first"
  (list .Values.backstage.extraEnvVars (list "name") "^(NODE_EXTRA_CA_CERTS)$" true "name") }}
backstage.extraEnvVars{{ . }} names the certificates for the database or the cache already, and Node.js reads one file;
  put yours into the same, and leave the variable out
{{- end }}
{{- end }}

{{- if or .Values.auth.providers .Values.auth.session.existingSecret }}
{{- with include "backstage.first" (list .Values.backstage.extraEnvVars (list "name") "^(AUTH_PROVIDER_.*)$" true "name") }}
backstage.extraEnvVars{{ . }} is set already, from a Secret; choose another name
{{- end }}
{{- end }}

{{- if .Values.auth.externalAccess }}
{{- with include "backstage.first"
  (list .Values.backstage.extraEnvVars (list "name") "^(EXTERNAL_ACCESS_[0-9]+_.*)$" true "name") }}
backstage.extraEnvVars{{ . }} is set already, from a Secret; choose another name
{{- end }}
{{- end }}

{{- if .Values.integrations.github }}
{{- with include "backstage.first" (list .Values.backstage.extraEnvVars (list "name") "^(GITHUB_[0-9]+_.*)$" true "name") }}
backstage.extraEnvVars{{ . }} is set already, from a Secret; choose another name
{{- end }}
{{- end }}

{{- if .Values.kubernetes.enabled }}
{{- with include "backstage.first"
  (list .Values.backstage.extraEnvVars (list "name") "^(KUBERNETES_.*_SERVICE_ACCOUNT_TOKEN)$" true "name") }}
backstage.extraEnvVars{{ . }} is set already, from a Secret; choose another name
{{- end }}
{{- end }}

{{- if .Values.proxy.endpoints }}
{{- with include "backstage.first"
  (list .Values.backstage.extraEnvVars (list "name") "^(PROXY_.*_[0-9a-f]{6})$" true "name") }}
backstage.extraEnvVars{{ . }} is set already, from a Secret; choose another name
{{- end }}
{{- end }}

{{- if not .Values.dangerouslyAllowPlainSecrets }}
{{- with include "backstage.plainSecret.backstage.appConfig" . }}
{{ . }}: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from
  a Secret, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- end }}

{{- if not .Values.dangerouslyAllowPlainSecrets }}
{{- with regexFind `(?m)^[^.\n]*\.content\.[^\n]*`
  (join ""
    (index
      (default dict
        (mustFromJson (include "backstage.layered" (list list "" (include "backstage.backstage.plainFiles" .)))))
      "places")) }}
backstage.extraAppConfig{{ . }}: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars
  take that variable from a Secret, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- end }}

{{- if not .Values.dangerouslyAllowPlainSecrets }}
{{- with include "backstage.plainVariable.backstage.extraEnvVars" . }}
{{ . }}: secrets do not belong in values, put the text into a Secret and take the variable from there with
  valueFrom.secretKeyRef, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- end }}

{{- with regexReplaceAll `"` (regexFind `"[^"]*"` (include "backstage.backstage.referredVariable" .)) "" }}
{{ . }}
{{- end }}

{{- if gt
  (len
    (default list
      (printf "%s%s" (include "backstage.backstage.userAppConfig" .) (toJson .Values.backstage.extraAppConfig))))
  1048576 }}
backstage.appConfig: got more than 1 MiB, which is all that a ConfigMap or Secret holds; give large files as Secrets in
  backstage.extraAppConfig
{{- end }}

{{- if and .Values.openTelemetry.endpoint .Values.openTelemetry.preload (not (include "backstage.backstage.nodeWord" .)) }}
backstage.command: names no node, which is to load "{{ .Values.openTelemetry.preload }}" before the backend; name node
  in it, or let the image load that and set openTelemetry.preload to ""
{{- end }}

{{- if .Values.backstage.autoscaling.enabled }}
{{- if gt (int64 .Values.backstage.autoscaling.minReplicas) (int64 .Values.backstage.autoscaling.maxReplicas) }}
backstage.autoscaling: minReplicas {{ (int64 .Values.backstage.autoscaling.minReplicas) }} is above maxReplicas
  {{ (int64 .Values.backstage.autoscaling.maxReplicas) }}, make it the smaller one
{{- end }}
{{- if and
  (kindIs "invalid" .Values.backstage.autoscaling.targetCPUUtilizationPercentage)
  (kindIs "invalid" .Values.backstage.autoscaling.targetMemoryUtilizationPercentage) }}
backstage.autoscaling: has no target, set targetCPUUtilizationPercentage or targetMemoryUtilizationPercentage
{{- end }}
{{- if and
  (not (kindIs "invalid" .Values.backstage.autoscaling.targetCPUUtilizationPercentage))
  (kindIs "invalid" (mustFromJson (include "backstage.dig" (list .Values.backstage.resources "requests" "cpu"))))
  (kindIs "invalid" (mustFromJson (include "backstage.dig" (list .Values.backstage.resources "limits" "cpu")))) }}
backstage.autoscaling.targetCPUUtilizationPercentage: is a percentage of what the pods request, and they request none;
  set backstage.resources.requests.cpu
{{- end }}
{{- if and
  (not (kindIs "invalid" .Values.backstage.autoscaling.targetMemoryUtilizationPercentage))
  (kindIs "invalid" (mustFromJson (include "backstage.dig" (list .Values.backstage.resources "requests" "memory"))))
  (kindIs "invalid" (mustFromJson (include "backstage.dig" (list .Values.backstage.resources "limits" "memory")))) }}
backstage.autoscaling.targetMemoryUtilizationPercentage: is a percentage of what the pods request, and they request
  none; set backstage.resources.requests.memory
{{- end }}
{{- end }}

{{- if and .Values.backstage.pdb.create
  (not (has .Values.backstage.pdb.minAvailable (list nil "")))
  (not (has .Values.backstage.pdb.maxUnavailable (list nil ""))) }}
backstage.pdb: minAvailable and maxUnavailable are both given, Kubernetes takes only one of them; leave one out
{{- end }}
{{- end }}
