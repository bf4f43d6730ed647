{{- /* A name that ends in a suffix. Takes (list NAME SUFFIX MAX): the characters it has at most, 63 unless they are given. */}}
{{- define "chart.suffixed" -}}
{{- $end := printf "-%s" (index . 1) -}}
{{- $max := 63 -}}
{{- if gt (len .) 2 -}}
{{- $max = index . 2 -}}
{{- end -}}
{{- include "chart.shorten" (list (index . 0) (int (sub $max (len $end)))) -}}
{{- $end -}}
{{- end }}
