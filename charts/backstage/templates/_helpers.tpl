{{- /* A name of at most the given length; a hash keeps two names apart that begin alike. */}}
{{- define "backstage.shorten" -}}
{{- $name := index . 0 -}}
{{- $max := index . 1 -}}
{{- if le (len $name) $max -}}
{{- $name -}}
{{- else -}}
{{- printf "%s-%s" (trunc (int (sub $max 9)) $name | trimSuffix "-") (sha256sum $name | trunc 8) -}}
{{- end -}}
{{- end }}

{{- /* A value in which every text may hold Helm expressions, as JSON. */}}
{{- define "backstage.tplAll" -}}
{{- $value := index . 0 -}}
{{- $root := index . 1 -}}
{{- $separator := "" -}}
{{- if kindIs "map" $value -}}
{
{{- range $key, $inner := $value -}}
{{ $separator }}{{ toJson $key }}:{{ include "backstage.tplAll" (list $inner $root) }}
{{- $separator = "," -}}
{{- end -}}
}
{{- else if kindIs "slice" $value -}}
[
{{- range $inner := $value -}}
{{ $separator }}{{ include "backstage.tplAll" (list $inner $root) }}
{{- $separator = "," -}}
{{- end -}}
]
{{- else if and (kindIs "string" $value) (contains "{{" $value) -}}
{{- tpl (replace "${{" "${{ \"{{\" }}" $value) $root | toJson -}}
{{- else -}}
{{- toJson $value -}}
{{- end -}}
{{- end }}

{{- /* The first text that occurs a second time in a field of a list's items. */}}
{{- define "backstage.repeated" -}}
{{- $field := index . 1 -}}
{{- $seen := list -}}
{{- $found := "" -}}
{{- range index . 0 -}}
{{- $text := index . $field -}}
{{- if and (has $text $seen) (not $found) -}}
{{- $found = $text -}}
{{- end -}}
{{- $seen = append $seen $text -}}
{{- end -}}
{{- $found -}}
{{- end }}

{{- /* What is found on a path of keys, as JSON; unlike Helm's own dig, for values of any kind. */}}
{{- define "backstage.dig" -}}
{{- $value := first . -}}
{{- range rest . -}}
{{- if kindIs "map" $value -}}
{{- $value = index $value . -}}
{{- else -}}
{{- $value = index dict . -}}
{{- end -}}
{{- end -}}
{{- toJson $value -}}
{{- end }}

{{- define "backstage.allowsGuests" -}}
{{- if or (contains "\"dangerouslyAllowOutsideDevelopment\":true" (printf "%s%s" (toJson .Values.backstage.appConfig) (toJson .Values.backstage.extraAppConfig))) (contains "dangerouslyAllowOutsideDevelopment: true" (printf "%s%s" (toJson .Values.backstage.appConfig) (toJson .Values.backstage.extraAppConfig))) (contains "dangerouslyAllowOutsideDevelopment\\\": true" (printf "%s%s" (toJson .Values.backstage.appConfig) (toJson .Values.backstage.extraAppConfig))) (contains "dangerouslyAllowOutsideDevelopment\\\":true" (printf "%s%s" (toJson .Values.backstage.appConfig) (toJson .Values.backstage.extraAppConfig))) -}}
{{- "true" -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{- define "backstage.backstage.appConfig" -}}
backend:
  lifecycle:
    serverShutdownDelay:
      seconds: 6
  {{- if .Values.publicUrl }}
  baseUrl: {{ trimSuffix "/" .Values.publicUrl | toJson }}
  cors:
    origin: {{ printf "%s://%s" (index (urlParse (trimSuffix "/" .Values.publicUrl)) "scheme") (index (urlParse (trimSuffix "/" .Values.publicUrl)) "host") | toJson }}
    methods:
      - "GET"
      - "HEAD"
      - "PATCH"
      - "POST"
      - "PUT"
      - "DELETE"
    credentials: true
  {{- if eq (index (urlParse (trimSuffix "/" .Values.publicUrl)) "scheme") "http" }}
  csp:
    upgrade-insecure-requests: false
  {{- end }}
  {{- end }}
  {{- if include "backstage.postgresql.enabled" . }}
  {{- if not (and (not (include "backstage.postgresql.enabled" .)) (not (or (not (kindIs "invalid" (mustFromJson (include "backstage.dig" (list .Values.backstage.appConfig "backend" "database" "connection"))))) (and (kindIs "string" .Values.backstage.appConfig) (contains "database:" (toJson .Values.backstage.appConfig))) (contains "\"name\":\"POSTGRES_HOST\"" (toJson .Values.backstage.extraEnvVars)) (contains "\"name\":\"APP_CONFIG_backend_database" (toJson .Values.backstage.extraEnvVars)))) (kindIs "invalid" (mustFromJson (include "backstage.dig" (list .Values.backstage.appConfig "backend" "database")))) (eq .Values.backstage.image.repository "backstage/backstage") (not .Values.backstage.args) (not .Values.backstage.extraAppConfig) (not .Values.backstage.extraEnvVarsCM) (not .Values.backstage.extraEnvVarsSecrets) (not .Values.backstage.extraVolumeMounts)) }}
  database:
    client: "pg"
    connection:
      host: "${POSTGRES_HOST}"
      port: "${POSTGRES_PORT}"
      user: "${POSTGRES_USER}"
      password: "${POSTGRES_PASSWORD}"
  {{- end }}
  {{- end }}
  {{- if and (not (include "backstage.postgresql.enabled" .)) (not (or (not (kindIs "invalid" (mustFromJson (include "backstage.dig" (list .Values.backstage.appConfig "backend" "database" "connection"))))) (and (kindIs "string" .Values.backstage.appConfig) (contains "database:" (toJson .Values.backstage.appConfig))) (contains "\"name\":\"POSTGRES_HOST\"" (toJson .Values.backstage.extraEnvVars)) (contains "\"name\":\"APP_CONFIG_backend_database" (toJson .Values.backstage.extraEnvVars)))) (kindIs "invalid" (mustFromJson (include "backstage.dig" (list .Values.backstage.appConfig "backend" "database")))) (eq .Values.backstage.image.repository "backstage/backstage") (not .Values.backstage.args) (not .Values.backstage.extraAppConfig) (not .Values.backstage.extraEnvVarsCM) (not .Values.backstage.extraEnvVarsSecrets) (not .Values.backstage.extraVolumeMounts) }}
  database:
    client: "better-sqlite3"
    connection: ":memory:"
  {{- end }}
{{- if .Values.publicUrl }}
app:
  baseUrl: {{ trimSuffix "/" .Values.publicUrl | toJson }}
{{- end }}
{{- end }}

{{- define "backstage.backstage.configArgs" -}}
{{- if not (contains "\"--config\"" (toJson .Values.backstage.args)) }}
{{- range $value := .Values.backstage.appConfigFiles }}
- --config
- {{ $value | quote }}
{{- end }}
{{- end }}
- --config
- {{ printf "%s/app-config-from-chart.yaml" .Values.backstage.installDir | quote }}
{{- range $value := mustFromJson (include "backstage.tplAll" (list .Values.backstage.extraAppConfig $)) }}
- --config
- {{ printf "%s/%s" $.Values.backstage.installDir $value.filename | quote }}
{{- end }}
{{- if .Values.backstage.appConfig }}
- --config
- {{ printf "%s/app-config-from-configmap.yaml" .Values.backstage.installDir | quote }}
{{- end }}
{{- end }}

{{- define "backstage.backstage.configMounts" -}}
- mountPath: {{ printf "%s/app-config-from-chart.yaml" .Values.backstage.installDir | quote }}
  name: backstage-app-config
  subPath: app-config-from-chart.yaml
  readOnly: true
{{- range $key, $value := mustFromJson (include "backstage.tplAll" (list .Values.backstage.extraAppConfig $)) }}
- mountPath: {{ printf "%s/%s" $.Values.backstage.installDir $value.filename | quote }}
  {{- if not (kindIs "invalid" $value.content) }}
  name: backstage-app-config
  {{- else }}
  name: {{ printf "extra-app-config-%d" (int64 $key) | quote }}
  {{- end }}
  {{- if not (kindIs "invalid" $value.content) }}
  subPath: {{ printf "%d-%s" (int64 $key) $value.filename | quote }}
  {{- else }}
  subPath: {{ $value.filename | quote }}
  {{- end }}
  readOnly: true
{{- end }}
{{- if .Values.backstage.appConfig }}
- mountPath: {{ printf "%s/app-config-from-configmap.yaml" .Values.backstage.installDir | quote }}
  name: backstage-app-config
  subPath: app-config.yaml
  readOnly: true
{{- end }}
{{- end }}

{{- define "backstage.backstage.environment" -}}
- name: APP_CONFIG_backend_listen
  value: {{ printf "\":%d\"" (int64 .Values.backstage.containerPorts.backend) | quote }}
{{- if not (contains "\"name\":\"NODE_ENV\"" (include "backstage.tplAll" (list .Values.backstage.extraEnvVars $))) }}
- name: NODE_ENV
  value: production
{{- end }}
{{- if include "backstage.postgresql.enabled" . }}
{{- if not (contains "\"name\":\"POSTGRES_HOST\"" (include "backstage.tplAll" (list .Values.backstage.extraEnvVars $))) }}
- name: POSTGRES_HOST
  value: {{ include "backstage.postgresql.fullname" . | quote }}
{{- end }}
{{- if not (contains "\"name\":\"POSTGRES_PORT\"" (include "backstage.tplAll" (list .Values.backstage.extraEnvVars $))) }}
- name: POSTGRES_PORT
  value: '5432'
{{- end }}
{{- if not (contains "\"name\":\"POSTGRES_USER\"" (include "backstage.tplAll" (list .Values.backstage.extraEnvVars $))) }}
- name: POSTGRES_USER
  value: {{ .Values.postgresql.auth.username | quote }}
{{- end }}
{{- if not (contains "\"name\":\"POSTGRES_PASSWORD\"" (include "backstage.tplAll" (list .Values.backstage.extraEnvVars $))) }}
- name: POSTGRES_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "backstage.postgresql.secretName" . | quote }}
      key: {{ .Values.postgresql.auth.secretKeys.userPasswordKey | quote }}
{{- end }}
{{- end }}
{{- if .Values.metrics.serviceMonitor.enabled }}
{{- if not (contains "\"name\":\"OTEL_EXPORTER_PROMETHEUS_HOST\"" (include "backstage.tplAll" (list .Values.backstage.extraEnvVars $))) }}
- name: OTEL_EXPORTER_PROMETHEUS_HOST
  value: 0.0.0.0
{{- end }}
{{- if not (contains "\"name\":\"OTEL_EXPORTER_PROMETHEUS_PORT\"" (include "backstage.tplAll" (list .Values.backstage.extraEnvVars $))) }}
- name: OTEL_EXPORTER_PROMETHEUS_PORT
  value: {{ printf "%d" (int64 .Values.metrics.port) | quote }}
{{- end }}
{{- end }}
{{- with mustFromJson (include "backstage.tplAll" (list .Values.backstage.extraEnvVars $)) }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{- define "backstage.backstage.image" -}}
{{- if not .Values.backstage.image.digest -}}
{{- printf "%s:%s" (include "backstage.backstage.image.repository" .) (default "1.55.0" .Values.backstage.image.tag) -}}
{{- else -}}
{{- printf "%s@%s" (include "backstage.backstage.image.repository" .) .Values.backstage.image.digest -}}
{{- end -}}
{{- end }}

{{- define "backstage.backstage.image.registry" -}}
{{- default (default "" .Values.backstage.image.registry) .Values.global.imageRegistry -}}
{{- end }}

{{- define "backstage.backstage.image.repository" -}}
{{- if not (include "backstage.backstage.image.registry" .) -}}
{{- .Values.backstage.image.repository -}}
{{- else -}}
{{- printf "%s/%s" (include "backstage.backstage.image.registry" .) .Values.backstage.image.repository -}}
{{- end -}}
{{- end }}

{{- define "backstage.backstage.userAppConfig" -}}
{{- if kindIs "string" .Values.backstage.appConfig -}}
{{- tpl (replace "${{" "${{ \"{{\" }}" .Values.backstage.appConfig) $ -}}
{{- else -}}
{{- toPrettyJson (mustFromJson (include "backstage.tplAll" (list .Values.backstage.appConfig $))) -}}
{{- end -}}
{{- end }}

{{- define "backstage.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- include "backstage.shorten" (list .Values.fullnameOverride 63) -}}
{{- else -}}
{{- if contains (include "backstage.name" .) .Release.Name -}}
{{- include "backstage.shorten" (list .Release.Name 63) -}}
{{- else -}}
{{- include "backstage.shorten" (list (printf "%s-%s" .Release.Name (include "backstage.name" .)) 63) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "backstage.hasProviders" -}}
{{- if or (mustFromJson (include "backstage.dig" (list .Values.backstage.appConfig "auth" "providers"))) (and (kindIs "string" .Values.backstage.appConfig) (contains "auth:" (toJson .Values.backstage.appConfig))) -}}
{{- "true" -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{- define "backstage.ingress.host" -}}
{{- default (index (urlParse (default "" .Values.publicUrl)) "hostname") (tpl (replace "${{" "${{ \"{{\" }}" (default "" .Values.ingress.host)) $) -}}
{{- end }}

{{- define "backstage.ingress.path" -}}
{{- if eq .Values.ingress.path "/" -}}
{{- include "backstage.publicUrl.path" . -}}
{{- else -}}
{{- trimSuffix "/" .Values.ingress.path -}}
{{- end -}}
{{- end }}

{{- define "backstage.labels" -}}
helm.sh/chart: {{ trimSuffix "-" (trunc 63 (replace "+" "_" (printf "%s-%s" .Chart.Name .Chart.Version))) | quote }}
{{ include "backstage.selectorLabels" . }}
app.kubernetes.io/version: {{ trimSuffix "-" (trunc 63 (replace "+" "_" .Chart.AppVersion)) | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- with omit (default dict (mustFromJson (include "backstage.tplAll" (list .Values.commonLabels $)))) "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/version" "app.kubernetes.io/managed-by" "app.kubernetes.io/component" "helm.sh/chart" }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{- define "backstage.name" -}}
{{- trimSuffix "-" (trunc 63 (default .Chart.Name .Values.nameOverride)) -}}
{{- end }}

{{- define "backstage.namespace" -}}
{{- default .Release.Namespace .Values.namespaceOverride -}}
{{- end }}

{{- define "backstage.postgresql.enabled" -}}
{{- if ternary (not (or (not (kindIs "invalid" (mustFromJson (include "backstage.dig" (list .Values.backstage.appConfig "backend" "database" "connection"))))) (and (kindIs "string" .Values.backstage.appConfig) (contains "database:" (toJson .Values.backstage.appConfig))) (contains "\"name\":\"POSTGRES_HOST\"" (toJson .Values.backstage.extraEnvVars)) (contains "\"name\":\"APP_CONFIG_backend_database" (toJson .Values.backstage.extraEnvVars)))) .Values.postgresql.enabled (kindIs "invalid" .Values.postgresql.enabled) -}}
{{- "true" -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{- define "backstage.postgresql.fullname" -}}
{{- printf "%s-postgresql" (include "backstage.shorten" (list .Release.Name 41)) -}}
{{- end }}

{{- define "backstage.postgresql.image" -}}
{{- if not .Values.postgresql.image.digest -}}
{{- printf "%s:%s" (include "backstage.postgresql.image.repository" .) (default "17.6" .Values.postgresql.image.tag) -}}
{{- else -}}
{{- printf "%s@%s" (include "backstage.postgresql.image.repository" .) .Values.postgresql.image.digest -}}
{{- end -}}
{{- end }}

{{- define "backstage.postgresql.image.registry" -}}
{{- default (default "" .Values.postgresql.image.registry) .Values.global.imageRegistry -}}
{{- end }}

{{- define "backstage.postgresql.image.repository" -}}
{{- if not (include "backstage.postgresql.image.registry" .) -}}
{{- .Values.postgresql.image.repository -}}
{{- else -}}
{{- printf "%s/%s" (include "backstage.postgresql.image.registry" .) .Values.postgresql.image.repository -}}
{{- end -}}
{{- end }}

{{- define "backstage.postgresql.secretHash" -}}
{{- trunc 8 (sha256sum (printf "%s %s,%s %s %s %s %s %s 9ecd2c0debb305c54c2651962bca22bb235b6c0eb4c0594e1b107c92458fb1d7" (include "backstage.backstage.image" .) .Values.postgresql.auth.secretKeys.adminPasswordKey .Values.postgresql.auth.secretKeys.userPasswordKey (toJson .Values.backstage.image.pullPolicy) (toJson .Values.global.imagePullSecrets) (toJson .Values.backstage.image.pullSecrets) (include "backstage.tplAll" (list .Values.backstage.nodeSelector $)) (include "backstage.tplAll" (list .Values.backstage.tolerations $)))) -}}
{{- end }}

{{- define "backstage.postgresql.secretName" -}}
{{- if .Values.postgresql.auth.existingSecret -}}
{{- tpl (replace "${{" "${{ \"{{\" }}" .Values.postgresql.auth.existingSecret) $ -}}
{{- else -}}
{{- include "backstage.postgresql.fullname" . -}}
{{- end -}}
{{- end }}

{{- define "backstage.publicUrl.path" -}}
{{- trimSuffix "/" (index (urlParse (default "" .Values.publicUrl)) "path") -}}
{{- end }}

{{- define "backstage.selectorLabels" -}}
app.kubernetes.io/name: {{ include "backstage.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}
