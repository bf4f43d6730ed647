{{- /* Configuration in several files as one map, as JSON; the later ones win. */}}
{{- define "chart.layered" -}}
{{- $layers := list -}}
{{- $field := index . 1 -}}
{{- range index . 0 -}}
{{- $layers = append $layers (index . $field) -}}
{{- end -}}
{{- $merged := dict -}}
{{- range append $layers (index . 2) -}}
{{- $layer := . -}}
{{- if kindIs "string" . -}}
{{- $layer = omit (fromYaml .) "Error" -}}
{{- end -}}
{{- if kindIs "map" $layer -}}
{{- $merged = include "chart.layer" (list $merged $layer) | mustFromJson -}}
{{- end -}}
{{- end -}}
{{- toJson $merged -}}
{{- end }}

{{- /* A value over another one, as JSON; of two maps, key by key. */}}
{{- define "chart.layer" -}}
{{- $merged := index . 0 -}}
{{- $over := index . 1 -}}
{{- if and (kindIs "map" $merged) (kindIs "map" $over) -}}
{{- range $key, $value := $over -}}
{{- $_ := include "chart.layer" (list (index $merged $key) $value) | mustFromJson | set $merged $key -}}
{{- end -}}
{{- toJson $merged -}}
{{- else -}}
{{- toJson $over -}}
{{- end -}}
{{- end }}
