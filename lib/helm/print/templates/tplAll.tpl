{{- /* A value in which every text may hold Helm expressions, as JSON. */}}
{{- define "chart.tplAll" -}}
{{- $value := index . 0 -}}
{{- $root := index . 1 -}}
{{- $separator := "" -}}
{{- if kindIs "map" $value -}}
{
{{- range $key, $inner := $value -}}
{{ $separator }}{{ toJson $key }}:{{ include "chart.tplAll" (list $inner $root) }}
{{- $separator = "," -}}
{{- end -}}
}
{{- else if kindIs "slice" $value -}}
[
{{- range $inner := $value -}}
{{ $separator }}{{ include "chart.tplAll" (list $inner $root) }}
{{- $separator = "," -}}
{{- end -}}
]
{{- else if and (kindIs "string" $value) (contains "{{" $value) -}}
{{- include "chart.tpl" (list $value $root) | toJson -}}
{{- else -}}
{{- toJson $value -}}
{{- end -}}
{{- end }}
