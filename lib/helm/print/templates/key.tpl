{{- /* A key in a YAML document, in quotes where it needs them. */}}
{{- define "chart.key" -}}
{{- if and (regexMatch "^[A-Za-z_][A-Za-z0-9_-]*$" .) (not (has (lower .) (list $WORDS))) -}}
{{- . -}}
{{- else -}}
{{- toJson . -}}
{{- end -}}
{{- end }}
