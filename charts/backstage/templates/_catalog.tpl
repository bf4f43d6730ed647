{{- /* The entities of the catalog by their files, for the rules. */}}
{{- define "backstage.catalog.files" -}}
known: true
{{- if .Values.catalog.entities }}
files:
  {{- range $value := .Values.catalog.entities }}
  - file: {{ printf "%s.%s.%s.yaml"
    (lower $value.kind)
    (default "default" $value.metadata.namespace)
    $value.metadata.name | toJson }}
  {{- end }}
{{- end }}
{{- end }}
