{{- /* The first item whose texts are like a pattern, or are not: its index, and a field as JSON. */}}
{{- define "chart.first" -}}
{{- $arguments := . -}}
{{- $found := "" -}}
{{- range $index, $item := index . 0 -}}
{{- $texts := list -}}
{{- range index $arguments 1 -}}
{{- $texts = append $texts (default "" (index $item .)) -}}
{{- end -}}
{{- $isLike := regexMatch (index $arguments 2) (join "\n" $texts) -}}
{{- if and (eq $isLike (index $arguments 3)) (not $found) -}}
{{- $found = index $item (index $arguments 4) | default "" | toJson | printf "[%d]: %s" $index -}}
{{- end -}}
{{- end -}}
{{- $found -}}
{{- end }}
