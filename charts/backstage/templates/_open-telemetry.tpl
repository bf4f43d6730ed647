{{- /* The environment variables of the backend for open-telemetry. */}}
{{- define "backstage.open-telemetry.environment" -}}
{{- if .Values.openTelemetry.endpoint }}
{{- $extraEnvVarsJson := toJson .Values.backstage.extraEnvVars }}
{{- if not (contains `"name":"OTEL_EXPORTER_OTLP_ENDPOINT"` $extraEnvVarsJson) }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ .Values.openTelemetry.endpoint | quote }}
{{- end }}
{{- if not (contains `"name":"OTEL_SERVICE_NAME"` $extraEnvVarsJson) }}
- name: OTEL_SERVICE_NAME
  value: {{ include "backstage.fullname" . | quote }}
{{- end }}
{{- if not (contains `"name":"OTEL_METRICS_EXPORTER"` $extraEnvVarsJson) }}
- name: OTEL_METRICS_EXPORTER
  value: {{ ternary "otlp,prometheus" "otlp" .Values.metrics.serviceMonitor.enabled | quote }}
{{- end }}
{{- if not (contains `"name":"OTEL_LOGS_EXPORTER"` $extraEnvVarsJson) }}
- name: OTEL_LOGS_EXPORTER
  value: none
{{- end }}
{{- end }}
{{- end }}

{{- /* The port of openTelemetry.endpoint. */}}
{{- define "backstage.open-telemetry.port" -}}
{{- default
  (ternary "80" "443"
    (regexMatch "^http:" (regexFind `^https?:\/\/[^/?#]*` (default "" .Values.openTelemetry.endpoint))))
  (regexReplaceAll ":"
    (regexFind ":[1-9][0-9]{0,4}$" (regexFind `^https?:\/\/[^/?#]*` (default "" .Values.openTelemetry.endpoint)))
    "") -}}
{{- end }}
