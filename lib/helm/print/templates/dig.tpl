{{- /* What is found on a path of keys, as JSON; unlike Helm's own dig, for values of any kind. */}}
{{- define "chart.dig" -}}
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
