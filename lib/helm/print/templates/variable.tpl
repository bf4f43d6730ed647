{{- /* A text as a part of the name of an environment variable: API_BASE_URL of apiBaseUrl. */}}
{{- define "chart.variable" -}}
{{- regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" . "${1}_${2}" | upper) "_" -}}
{{- end }}
