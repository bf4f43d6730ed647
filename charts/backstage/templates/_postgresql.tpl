{{- /* The name of the Secret with the certificate authority of Postgres; nothing without TLS. */}}
{{- define "backstage.postgresql.authority" -}}
{{- if .Values.postgresql.tls.enabled -}}
{{- default "" .Values.postgresql.tls.certificatesSecret -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{- /* The parameters of Postgres, a path and a value on each line, for the rules. */}}
{{- define "backstage.postgresql.configuration" -}}
{{- include "backstage.leaves" (list .Values.postgresql.configuration "postgresql.configuration") -}}
{{- end }}

{{- /* The name of the embedded Postgres. */}}
{{- define "backstage.postgresql.fullname" -}}
{{- printf "%s-postgresql"
  (include "backstage.shorten"
    (list (ternary .Release.Name (printf "%s-%s" .Release.Name .Chart.Name) (eq .Chart.Name "backstage")) 41)) -}}
{{- end }}

{{- /* Whether the embedded Postgres keeps its data on a volume: "true" or nothing. */}}
{{- define "backstage.postgresql.hasPersistence" -}}
{{- if ternary .Values.postgresql.persistence.enabled
  (mustFromJson (include "backstage.dig" (list .Values.postgresql.primary "persistence" "enabled")))
  (kindIs "invalid" (mustFromJson (include "backstage.dig" (list .Values.postgresql.primary "persistence" "enabled")))) -}}
{{- "true" -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{- /* The image of a container. */}}
{{- define "backstage.postgresql.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.postgresql.image.registry) .Values.global.imageRegistry)
    "repository" (default "library/postgres" .Values.postgresql.image.repository)
    "tag" (default "17.6" .Values.postgresql.image.tag)
    "digest" (default "" .Values.postgresql.image.digest)
    "root" .) -}}
{{- end }}

{{- /* The image of a container. */}}
{{- define "backstage.postgresql.metrics.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.postgresql.metrics.image.registry) .Values.global.imageRegistry)
    "repository" .Values.postgresql.metrics.image.repository
    "tag" (default "v0.20.1" .Values.postgresql.metrics.image.tag)
    "digest" (default "" .Values.postgresql.metrics.image.digest)
    "root" .) -}}
{{- end }}

{{- /* The name of the Secret with the passwords of Postgres. */}}
{{- define "backstage.postgresql.secretName" -}}
{{- if .Values.postgresql.auth.existingSecret -}}
{{- .Values.postgresql.auth.existingSecret -}}
{{- else -}}
{{- include "backstage.postgresql.fullname" . -}}
{{- end -}}
{{- end }}
