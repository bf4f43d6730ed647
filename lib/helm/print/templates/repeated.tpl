{{- /* The first text that occurs a second time in a field of a list's items. */}}
{{- define "chart.repeated" -}}
{{- $field := index . 1 -}}
{{- $seen := list -}}
{{- $found := "" -}}
{{- range index . 0 -}}
{{- $text := index . $field -}}
{{- if and (has $text $seen) (not $found) -}}
{{- $found = $text -}}
{{- end -}}
{{- $seen = append $seen $text -}}
{{- end -}}
{{- $found -}}
{{- end }}
