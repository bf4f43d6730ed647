{{- /* What the named template NAME.once gives, kept from its first use on. Takes (list $ NAME). */}}
{{- define "chart.once" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{- $known := printf "_%s" $root.Template.BasePath | get $root.Release | default dict -}}
{{- if not (hasKey $known $name) -}}
{{- $_ := include (printf "%s.once" $name) $root | set $known $name -}}
{{- end -}}
{{- get $known $name -}}
{{- end }}
