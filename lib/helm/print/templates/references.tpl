{{- /* A map with the same keys, of texts that name a variable for each of them, as JSON. */}}
{{- define "chart.references" -}}
{{- $texts := dict -}}
{{- $prefix := index . 1 -}}
{{- range $key, $_ := index . 0 -}}
{{- $texts = include "chart.variable" $key | printf "${%s%s}" $prefix | set $texts $key -}}
{{- end -}}
{{- toJson $texts -}}
{{- end }}
