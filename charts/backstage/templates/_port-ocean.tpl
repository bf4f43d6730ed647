{{- /* The blueprints in Port, as JSON. */}}
{{- define "backstage.port-ocean.blueprints" -}}
{{- if not .Values.portOcean.blueprints.content -}}
{{- trimSuffix "\n" (.Files.Get "files/port-ocean/blueprints.json") -}}
{{- else -}}
{{- toPrettyJson .Values.portOcean.blueprints.content -}}
{{- end -}}
{{- end }}

{{- define "backstage.port-ocean.identifiers" -}}
sentences:
  - true
  {{- range $key, $value := .Values.portOcean.blueprints.content }}
  {{- if not (index (default dict $value) "identifier") }}
  - {{ printf
    "portOcean.blueprints.content[%d].identifier: must be given, the name by which the mapping and relations refer to the blueprint"
    (int64 $key) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- /* The image of a container. */}}
{{- define "backstage.port-ocean.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.portOcean.image.registry) .Values.global.imageRegistry)
    "repository" .Values.portOcean.image.repository
    "tag" (default "0.2.57" .Values.portOcean.image.tag)
    "digest" (default "" .Values.portOcean.image.digest)
    "root" .) -}}
{{- end }}

{{- /* The mapping of entities to Port. */}}
{{- define "backstage.port-ocean.mapping" -}}
{{- if not .Values.portOcean.mapping.content -}}
{{- trimSuffix "\n" (.Files.Get "files/port-ocean/mapping.yaml") -}}
{{- else -}}
{{- toPrettyJson .Values.portOcean.mapping.content -}}
{{- end -}}
{{- end }}
