{{- /* The section permission of the app-config that the chart makes. */}}
{{- define "backstage.permission.appConfig" -}}
{{- if not (kindIs "invalid" .Values.permission.enabled) }}
permission:
  enabled: {{ .Values.permission.enabled | toJson }}
{{- end }}
{{- end }}
