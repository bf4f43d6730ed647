{{- /* The port of openTelemetry.endpoint. */}}
{{- define "backstage.open-telemetry.port" -}}
{{- default "443"
  (regexReplaceAll "(?):"
    (regexFind "(?m):[0-9]+$" (index (urlParse (default "" .Values.openTelemetry.endpoint)) "host"))
    "") -}}
{{- end }}
