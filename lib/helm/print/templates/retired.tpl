{{- /* A line for each given key that other charts have and this one refuses, with what to do instead. */}}
{{- define "chart.retired" -}}
{{- range $section := .Files.Get "files/values/retired.json" | mustFromJson -}}
{{- $values := $.Values -}}
{{- range $key := splitList "." $section.path | compact -}}
{{- $values = get (default dict $values) $key -}}
{{- end -}}
{{- if and $section.notMap (not (kindIs "map" $values)) -}}
{{- printf "%s: %s" $section.path $section.notMap | fail -}}
{{- end -}}
{{- range $key, $instead := $section.keys -}}
{{- $given := get (default dict $values) $key -}}
{{- if and $given (not (and (kindIs "map" $given) (hasKey $given "enabled") (not $given.enabled))) }}
{{ with $section.path }}{{ . }}.{{ end }}{{ $key }}: {{ $instead }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}
