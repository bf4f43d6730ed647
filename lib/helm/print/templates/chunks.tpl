{{- /* A list in several ones as JSON, each of at most the given number of bytes. */}}
{{- define "chart.chunks" -}}
{{- $max := index . 1 -}}
{{- $chunks := list -}}
{{- $chunk := list -}}
{{- $size := 0 -}}
{{- range index . 0 -}}
{{- $bytes := len (toPrettyJson .) -}}
{{- if and $chunk (gt (add $size $bytes) $max) -}}
{{- $chunks = append $chunks $chunk -}}
{{- $chunk = list -}}
{{- $size = 0 -}}
{{- end -}}
{{- $chunk = append $chunk . -}}
{{- $size = add $size $bytes -}}
{{- end -}}
{{- if $chunk -}}
{{- $chunks = append $chunks $chunk -}}
{{- end -}}
{{- toJson $chunks -}}
{{- end }}
