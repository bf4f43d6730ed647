{{- /* The image of a container. */}}
{{- define "backstage.valkey.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.valkey.image.registry) .Values.global.imageRegistry)
    "repository" .Values.valkey.image.repository
    "tag" (default "8.1.10" .Values.valkey.image.tag)
    "digest" (default "" .Values.valkey.image.digest)) -}}
{{- end }}

{{- /* The name of the Secret with the password of Valkey. */}}
{{- define "backstage.valkey.secretName" -}}
{{- if .Values.valkey.auth.existingSecret -}}
{{- .Values.valkey.auth.existingSecret -}}
{{- else -}}
{{- include "backstage.suffixed" (list (include "backstage.fullname" .) "valkey") -}}
{{- end -}}
{{- end }}
