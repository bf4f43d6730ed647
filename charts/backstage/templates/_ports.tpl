{{- /* The ports, for the rules; the first item is always there. */}}
{{- define "backstage.ports.containers" -}}
{{- $known := default dict .Values._init -}}
{{- if not (hasKey $known "ports.containers") -}}
{{- $_ := include "backstage.ports.containers.once" . | set $known "ports.containers" -}}
{{- end -}}
{{- get $known "ports.containers" -}}
{{- end }}
{{- define "backstage.ports.containers.once" -}}
ports:
  - "(backend)"
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (int64 .Values.backstage.containerPorts.backend)) "") | toJson }}
  {{- if .Values.metrics.serviceMonitor.enabled }}
  - "(metrics)"
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (int64 .Values.metrics.port)) "") | toJson }}
  {{- end }}
  {{- range $value := .Values.backstage.extraPorts }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "name")) "") | toJson }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "containerPort")) "") | toJson }}
  {{- end }}
  {{- range $value := .Values.backstage.extraContainers }}
  {{- range $value2 := ternary
    (index (default dict $value) "ports")
    list
    (kindIs "slice" (index (default dict $value) "ports")) }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "name")) "") | toJson }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "containerPort")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- range $value := .Values.backstage.initContainers }}
  {{- range $value2 := ternary
    (index (default dict $value) "ports")
    list
    (kindIs "slice" (index (default dict $value) "ports")) }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "name")) "") | toJson }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "containerPort")) "") | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- /* The ports, for the rules; the first item is always there. */}}
{{- define "backstage.ports.containers.unknown" -}}
ports:
  - true
  {{- if and .Values.metrics.serviceMonitor.enabled (not (kindIs "string" .Values.metrics.serviceMonitor.port)) }}
  {{- if and
    (not (has .Values.metrics.serviceMonitor.port (list nil "")))
    (not
      (contains
        (printf "(%s)" (regexReplaceAll "(?m)\"" (toJson .Values.metrics.serviceMonitor.port) ""))
        (include "backstage.ports.containers" .))) }}
  - {{ printf "@metrics.serviceMonitor.port: got %s;"
    (regexReplaceAll "(?m)\"" (toJson .Values.metrics.serviceMonitor.port) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- if kindIs "string" .Values.service.ports.targetPort }}
  {{- if and
    (not (has .Values.service.ports.targetPort (list nil "")))
    (not
      (contains
        (printf "(%s)" (regexReplaceAll "(?m)\"" (toJson .Values.service.ports.targetPort) ""))
        (include "backstage.ports.containers" .))) }}
  - {{ printf "@service.ports.targetPort: got %s;"
    (regexReplaceAll "(?m)\"" (toJson .Values.service.ports.targetPort) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- range $key, $value := .Values.service.extraPorts }}
  {{- if kindIs "string" (index (default dict $value) "targetPort") }}
  {{- if and
    (not (has (index (default dict $value) "targetPort") (list nil "")))
    (not
      (contains
        (printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "targetPort")) ""))
        (include "backstage.ports.containers" $))) }}
  - {{ printf "@service.extraPorts[%d].targetPort: got %s;"
    (int64 $key)
    (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "targetPort")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- if .Values.networkPolicy.enabled }}
  {{- range $key, $value := .Values.networkPolicy.ingressRules.customRules }}
  {{- range $key2, $value2 := ternary
    (index (default dict $value) "ports")
    list
    (kindIs "slice" (index (default dict $value) "ports")) }}
  {{- if kindIs "string" (mustFromJson (include "backstage.dig" (list $value2 "port"))) }}
  {{- if and
    (not (has (mustFromJson (include "backstage.dig" (list $value2 "port"))) (list nil "")))
    (not
      (contains
        (printf "(%s)" (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "port")) ""))
        (include "backstage.ports.containers" $))) }}
  - {{ printf "@networkPolicy.ingressRules.customRules[%d].ports[%d].port: got %s;"
    (int64 $key)
    (int64 $key2)
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "port")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- end }}
{{- end }}

{{- /* The ports, for the rules; the first item is always there. */}}
{{- define "backstage.ports.service" -}}
ports:
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson .Values.service.ports.name) "") | toJson }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (int64 .Values.service.ports.backend)) "") | toJson }}
  {{- if .Values.metrics.serviceMonitor.enabled }}
  - "(metrics)"
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (int64 .Values.metrics.port)) "") | toJson }}
  {{- end }}
  {{- range $value := .Values.service.extraPorts }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "name")) "") | toJson }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "port")) "") | toJson }}
  {{- end }}
{{- end }}

{{- /* The ports, for the rules; the first item is always there. */}}
{{- define "backstage.ports.service.unknown" -}}
ports:
  - true
  {{- if and .Values.metrics.serviceMonitor.enabled (kindIs "string" .Values.metrics.serviceMonitor.port) }}
  {{- if and
    (not (has .Values.metrics.serviceMonitor.port (list nil "")))
    (not
      (contains
        (printf "(%s)" (regexReplaceAll "(?m)\"" (toJson .Values.metrics.serviceMonitor.port) ""))
        (include "backstage.ports.service" .))) }}
  - {{ printf "@metrics.serviceMonitor.port: got %s;"
    (regexReplaceAll "(?m)\"" (toJson .Values.metrics.serviceMonitor.port) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- if .Values.ingress.enabled }}
  {{- range $key, $value := .Values.ingress.extraHosts }}
  {{- if and
    (not (has (index (default dict $value) "port") (list nil "")))
    (not
      (contains
        (printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "port")) ""))
        (include "backstage.ports.service" $))) }}
  - {{ printf "@ingress.extraHosts[%d].port: got %s;"
    (int64 $key)
    (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "port")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- if .Values.httpRoute.enabled }}
  {{- range $key, $value := .Values.httpRoute.rules }}
  {{- range $key2, $value2 := ternary
    (index (default dict $value) "backendRefs")
    list
    (kindIs "slice" (index (default dict $value) "backendRefs")) }}
  {{- if eq (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "name")) "") (include "backstage.fullname" $) }}
  {{- if and
    (not (has (mustFromJson (include "backstage.dig" (list $value2 "port"))) (list nil "")))
    (not
      (contains
        (printf "(%s)" (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "port")) ""))
        (include "backstage.ports.service" $))) }}
  - {{ printf "@httpRoute.rules[%d].backendRefs[%d].port: got %s;"
    (int64 $key)
    (int64 $key2)
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "port")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- end }}
{{- end }}
