{{- /* A field of the first item whose texts are like a pattern, or are not, as JSON. */}}
{{- define "chart.first" -}}
{{- $arguments := . -}}
{{- $found := "" -}}
{{- range $item := index . 0 -}}
{{- $texts := list -}}
{{- range index $arguments 1 -}}
{{- $texts = append $texts (default "" (index $item .)) -}}
{{- end -}}
{{- $isLike := regexMatch (index $arguments 2) (join "\n" $texts) -}}
{{- if and (eq $isLike (index $arguments 3)) (not $found) -}}
{{- $found = toJson (default "" (index $item (index $arguments 4))) -}}
{{- end -}}
{{- end -}}
{{- $found -}}
{{- end }}
