{{- /* The number of bytes of the largest item of a list, as JSON. */}}
{{- define "chart.largest" -}}
{{- $largest := 0 -}}
{{- range index . 0 -}}
{{- $largest = max $largest (len (toPrettyJson .)) -}}
{{- end -}}
{{- $largest -}}
{{- end }}
