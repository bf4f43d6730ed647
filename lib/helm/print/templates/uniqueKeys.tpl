{{- /* Objects as another named template writes them, of which keyed lists have each item once. */}}
{{- define "chart.uniqueKeys" -}}
{{- $known := printf "_%s" (index . 0).Template.BasePath | get (index . 0).Release | default dict -}}
{{- if not (index . 1 | hasKey $known) -}}
{{- $_ := include "chart.uniqueObjects" . | set $known (index . 1) -}}
{{- end -}}
{{- index . 1 | get $known -}}
{{- end }}

{{- /* What "uniqueKeys" keeps, since the checks read the objects too. */}}
{{- define "chart.uniqueObjects" -}}
{{- $root := index . 0 -}}
{{- $sources := index . 2 -}}
{{- $documents := include (index . 1) $root | printf "\n%s" | splitList "\n---\n" -}}
{{- range $text := $documents -}}
{{- $object := printf "%s\n" $text | fromYaml -}}
{{- if and $object.kind (gt (len $documents) 1) }}
---
{{- end -}}
{{- if and $object.kind (include "chart.uniqueKeysOf" (list $root $object $sources "")) }}
{{ toYaml $object }}
$KEPT_END
{{- else }}
{{ trim $text }}
{{- end -}}
{{- end -}}
{{- end }}
