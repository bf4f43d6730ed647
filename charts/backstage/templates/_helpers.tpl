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

{{- define "backstage.postgresql.fullname" -}}
{{- printf "%s-postgresql" (include "backstage.shorten" (list .Release.Name 41)) -}}
{{- end }}

{{- define "backstage.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}
{{ include "backstage.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- end }}

{{- define "backstage.selectorLabels" -}}
app.kubernetes.io/name: {{ include "backstage.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{- define "backstage.name" -}}
{{- trimSuffix "-" (trunc 63 (default .Chart.Name .Values.nameOverride)) -}}
{{- end }}

{{- define "backstage.postgresql.secretHash" -}}
{{- trunc 8 (sha256sum (printf "ghcr.io/backstage/backstage:1.55.0 %s,%s %s 9ecd2c0debb305c54c2651962bca22bb235b6c0eb4c0594e1b107c92458fb1d7" .Values.postgresql.auth.secretKeys.adminPasswordKey .Values.postgresql.auth.secretKeys.userPasswordKey (toJson .Values.global.imagePullSecrets))) -}}
{{- end }}

{{- define "backstage.postgresql.image" -}}
{{- printf "%s%s" (ternary .Values.postgresql.image.repository (printf "%s/%s" (default (default "" .Values.postgresql.image.registry) .Values.global.imageRegistry) .Values.postgresql.image.repository) (empty (default (default "" .Values.postgresql.image.registry) .Values.global.imageRegistry))) (ternary (printf "@%s" (default "" .Values.postgresql.image.digest)) (printf ":%s" (default "17.6" .Values.postgresql.image.tag)) (not (empty .Values.postgresql.image.digest))) -}}
{{- end }}

{{- define "backstage.postgresql.secretName" -}}
{{- if .Values.postgresql.auth.existingSecret -}}
{{- .Values.postgresql.auth.existingSecret -}}
{{- else -}}
{{- include "backstage.postgresql.fullname" . -}}
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

{{- define "backstage.appConfig" -}}
backend:
  lifecycle:
    serverShutdownDelay:
      seconds: 6
  {{- if .Values.postgresql.enabled }}
  database:
    client: "pg"
    connection:
      host: "${POSTGRES_HOST}"
      port: "${POSTGRES_PORT}"
      user: "${POSTGRES_USER}"
      password: "${POSTGRES_PASSWORD}"
  {{- end }}
{{- end }}

{{- define "backstage.userAppConfig" -}}
{{- if kindIs "string" .Values.backstage.appConfig -}}
{{- tpl (replace "${{" "${{ \"{{\" }}" .Values.backstage.appConfig) $ -}}
{{- else -}}
{{- toPrettyJson .Values.backstage.appConfig -}}
{{- end -}}
{{- end }}

{{- define "backstage.image" -}}
{{- printf "%s%s" (ternary .Values.backstage.image.repository (printf "%s/%s" (default (default "" .Values.backstage.image.registry) .Values.global.imageRegistry) .Values.backstage.image.repository) (empty (default (default "" .Values.backstage.image.registry) .Values.global.imageRegistry))) (ternary (printf "@%s" (default "" .Values.backstage.image.digest)) (printf ":%s" (default "1.55.0" .Values.backstage.image.tag)) (not (empty .Values.backstage.image.digest))) -}}
{{- end }}
