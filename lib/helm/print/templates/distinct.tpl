{{- /* The different texts in a field of a list's items, sorted, as JSON. */}}
{{- define "chart.distinct" -}}
{{- $field := index . 1 -}}
{{- $texts := list -}}
{{- range index . 0 -}}
{{- $texts = append $texts (index . $field) -}}
{{- end -}}
{{- $texts | uniq | sortAlpha | toJson -}}
{{- end }}
