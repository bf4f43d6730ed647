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

{{- define "backstage.backstage.appConfig" -}}
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
{{- toPrettyJson .Values.backstage.appConfig -}}
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

{{- define "backstage.labels" -}}
helm.sh/chart: {{ trimSuffix "-" (trunc 63 (replace "+" "_" (printf "%s-%s" .Chart.Name .Chart.Version))) | quote }}
{{ include "backstage.selectorLabels" . }}
app.kubernetes.io/version: {{ trimSuffix "-" (trunc 63 (replace "+" "_" .Chart.AppVersion)) | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- end }}

{{- define "backstage.name" -}}
{{- trimSuffix "-" (trunc 63 (default .Chart.Name .Values.nameOverride)) -}}
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
{{- trunc 8 (sha256sum (printf "%s %s,%s %s %s %s %s %s 9ecd2c0debb305c54c2651962bca22bb235b6c0eb4c0594e1b107c92458fb1d7" (include "backstage.backstage.image" .) .Values.postgresql.auth.secretKeys.adminPasswordKey .Values.postgresql.auth.secretKeys.userPasswordKey (toJson .Values.backstage.image.pullPolicy) (toJson .Values.global.imagePullSecrets) (toJson .Values.backstage.image.pullSecrets) (toJson .Values.backstage.nodeSelector) (toJson .Values.backstage.tolerations))) -}}
{{- end }}

{{- define "backstage.postgresql.secretName" -}}
{{- if .Values.postgresql.auth.existingSecret -}}
{{- .Values.postgresql.auth.existingSecret -}}
{{- else -}}
{{- include "backstage.postgresql.fullname" . -}}
{{- end -}}
{{- end }}

{{- define "backstage.selectorLabels" -}}
app.kubernetes.io/name: {{ include "backstage.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}
