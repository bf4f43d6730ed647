{{- /* The section app of the app-config that the chart makes. */}}
{{- define "backstage.app.appConfig" -}}
{{- if default "" .Values.publicUrl }}
app:
  baseUrl: {{ trimSuffix "/" (default "" .Values.publicUrl) | toJson }}
{{- end }}
{{- end }}
