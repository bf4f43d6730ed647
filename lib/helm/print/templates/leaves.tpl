{{- /* Every scalar in a value, one a line: its path, a tab, and the scalar as JSON. */}}
{{- define "chart.leaves" -}}
{{- $value := index . 0 -}}
{{- $path := index . 1 -}}
{{- if or (kindIs "map" $value) (kindIs "slice" $value) -}}
{{- range $key, $inner := $value -}}
{{- if kindIs "slice" $value -}}
{{- include "chart.leaves" (list $inner (printf "%s[%d]" $path $key)) -}}
{{- else -}}
{{- if not (regexMatch "^[A-Za-z_][A-Za-z0-9_-]*$" $key) -}}
{{- $key = toJson $key -}}
{{- end -}}
{{- include "chart.leaves" (list $inner (printf "%s.%s" $path $key)) -}}
{{- end -}}
{{- end -}}
{{- else -}}
{{- printf "%s\t%s\n" $path (toJson $value) -}}
{{- end -}}
{{- end }}
