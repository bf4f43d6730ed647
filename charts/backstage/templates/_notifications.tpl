{{- /* The section notifications of the app-config that the chart makes. */}}
{{- define "backstage.notifications.appConfig" -}}
{{- if or
  (not (kindIs "invalid" .Values.notifications.concurrencyLimit))
  (not (kindIs "invalid" .Values.notifications.throttleInterval))
  (not (kindIs "invalid" .Values.notifications.retention))
  .Values.notifications.defaultSettings }}
notifications:
  {{- if not (kindIs "invalid" .Values.notifications.concurrencyLimit) }}
  concurrencyLimit: {{ .Values.notifications.concurrencyLimit | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.notifications.throttleInterval) }}
  throttleInterval: {{ .Values.notifications.throttleInterval | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.notifications.retention) }}
  retention: {{ .Values.notifications.retention | toJson }}
  {{- end }}
  {{- with .Values.notifications.defaultSettings }}
  defaultSettings: {{ . | toJson }}
  {{- end }}
{{- end }}
{{- end }}
