{{- /* The section events of the app-config that the chart makes. */}}
{{- define "backstage.events.appConfig" -}}
{{- if .Values.events.useEventBus }}
events:
  {{- with .Values.events.useEventBus }}
  useEventBus: {{ . | toJson }}
  {{- end }}
{{- end }}
{{- end }}
