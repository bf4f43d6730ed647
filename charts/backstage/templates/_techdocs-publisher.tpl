{{- /* The image of a container. */}}
{{- define "backstage.techdocs-publisher.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.techdocs.publish.image.registry) .Values.global.imageRegistry)
    "repository" .Values.techdocs.publish.image.repository
    "tag" (default "1" .Values.techdocs.publish.image.tag)
    "digest" (default "" .Values.techdocs.publish.image.digest)) -}}
{{- end }}
