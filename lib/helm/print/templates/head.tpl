{{- /* The beginning of an object's text, with its metadata. */}}
{{- define "chart.head" -}}
{{- regexFind "^(.*\n)*?metadata:\n( .*\n)*" . | default . -}}
{{- end }}
