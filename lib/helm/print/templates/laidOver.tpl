{{- /* A map over another one, as JSON, key by key; null takes a key away. */}}
{{- define "chart.laidOver" -}}
{{- $merged := default dict (first .) | deepCopy -}}
{{- range $key, $value := last . -}}
{{- if kindIs "map" $value -}}
{{- $under := index $merged $key -}}
{{- $under = ternary $under dict (kindIs "map" $under) -}}
{{- $value = include "chart.laidOver" (list $under $value) | mustFromJson -}}
{{- end -}}
{{- if kindIs "invalid" $value -}}
{{- $_ := unset $merged $key -}}
{{- else -}}
{{- $_ := set $merged $key $value -}}
{{- end -}}
{{- end -}}
{{- toJson $merged -}}
{{- end }}
