{{- /* A value in which every text may hold Helm expressions, as JSON. */}}
{{- define "chart.tplAll" -}}
{{- $value := index . 0 -}}
{{- $root := index . 1 -}}
{{- $path := index (append . "") 2 -}}
{{- $separator := "" -}}
{{- if kindIs "map" $value -}}
{
{{- range $key, $inner := $value -}}
{{ $separator }}{{ toJson $key }}:{{ include "chart.tplAll" (list $inner $root (and $path (printf "%s.%s" $path $key))) }}
{{- $separator = "," -}}
{{- end -}}
}
{{- else if kindIs "slice" $value -}}
[
{{- range $index, $inner := $value -}}
{{ $separator }}{{ include "chart.tplAll" (list $inner $root (and $path (printf "%s[%d]" $path $index))) }}
{{- $separator = "," -}}
{{- end -}}
]
{{- else if and (kindIs "string" $value) (contains "{{" $value) -}}
{{- include "chart.tpl" (list $value $root $path) | toJson -}}
{{- else -}}
{{- toJson $value -}}
{{- end -}}
{{- end }}
