{{- /* The ports that the rules search, as YAML; the first item is a dummy, so that the list is never empty. */}}
{{- define "backstage.ports.containers" -}}
{{- include "backstage.once" (list . "backstage.ports.containers") -}}
{{- end }}
{{- define "backstage.ports.containers.once" -}}
ports:
  - "(backend)"
  - {{ printf "(%s)" (replace `"` "" (toJson (int64 .Values.backstage.containerPorts.backend))) | toJson }}
  {{- if .Values.metrics.serviceMonitor.enabled }}
  - "(metrics)"
  - {{ printf "(%s)" (replace `"` "" (toJson (int64 .Values.metrics.port))) | toJson }}
  {{- end }}
  {{- range $value := .Values.backstage.extraPorts }}
  - {{ printf "(%s)" (replace `"` "" (toJson (index (default dict $value) "name"))) | toJson }}
  - {{ printf "(%s)" (replace `"` "" (toJson (index (default dict $value) "containerPort"))) | toJson }}
  {{- end }}
  {{- range $value := .Values.backstage.extraContainers }}
  {{- range $value2 := ternary
    (index (default dict $value) "ports")
    list
    (kindIs "slice" (index (default dict $value) "ports")) }}
  - {{ printf "(%s)" (replace `"` "" (include "backstage.dig" (list $value2 "name"))) | toJson }}
  - {{ printf "(%s)" (replace `"` "" (include "backstage.dig" (list $value2 "containerPort"))) | toJson }}
  {{- end }}
  {{- end }}
  {{- range $value := .Values.backstage.initContainers }}
  {{- range $value2 := ternary
    (index (default dict $value) "ports")
    list
    (kindIs "slice" (index (default dict $value) "ports")) }}
  - {{ printf "(%s)" (replace `"` "" (include "backstage.dig" (list $value2 "name"))) | toJson }}
  - {{ printf "(%s)" (replace `"` "" (include "backstage.dig" (list $value2 "containerPort"))) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- /* The ports that the rules search, as YAML; the first item is a dummy, so that the list is never empty. */}}
{{- define "backstage.ports.containers.unknown" -}}
ports:
  - true
  {{- if and .Values.metrics.serviceMonitor.enabled
    (not (kindIs "string" .Values.metrics.serviceMonitor.port))
    (not (has .Values.metrics.serviceMonitor.port (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" "metrics.serviceMonitor.port"
      "port" (replace `"` "" (toJson .Values.metrics.serviceMonitor.port))
      "container" ""
      "ports" (include "backstage.ports.containers" .))
    | toJson }}
  {{- end }}
  {{- if and (kindIs "string" .Values.service.ports.targetPort) (not (has .Values.service.ports.targetPort (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" "service.ports.targetPort"
      "port" (replace `"` "" (toJson .Values.service.ports.targetPort))
      "container" ""
      "ports" (include "backstage.ports.containers" .))
    | toJson }}
  {{- end }}
  {{- range $key, $value := .Values.service.extraPorts }}
  {{- $targetPort := index (default dict $value) "targetPort" }}
  {{- if and (kindIs "string" $targetPort) (not (has $targetPort (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" (printf "service.extraPorts[%d].targetPort" (int64 $key))
      "port" (replace `"` "" (toJson $targetPort))
      "container" ""
      "ports" (include "backstage.ports.containers" $))
    | toJson }}
  {{- end }}
  {{- end }}
  {{- if .Values.networkPolicy.enabled }}
  {{- range $key, $value := .Values.networkPolicy.ingressRules.customRules }}
  {{- range $key2, $value2 := ternary
    (index (default dict $value) "ports")
    list
    (kindIs "slice" (index (default dict $value) "ports")) }}
  {{- $portJson := include "backstage.dig" (list $value2 "port") }}
  {{- if and (kindIs "string" (mustFromJson $portJson)) (not (has (mustFromJson $portJson) (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" (printf "networkPolicy.ingressRules.customRules[%d].ports[%d].port" (int64 $key) (int64 $key2))
      "port" (replace `"` "" $portJson)
      "container" ""
      "ports" (include "backstage.ports.containers" $))
    | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- end }}
{{- end }}

{{- /* The ports that the rules search, as YAML; the first item is a dummy, so that the list is never empty. */}}
{{- define "backstage.ports.service" -}}
ports:
  - {{ printf "(%s)" (replace `"` "" (toJson .Values.service.ports.name)) | toJson }}
  - {{ printf "(%s)" (replace `"` "" (toJson (int64 .Values.service.ports.backend))) | toJson }}
  {{- if .Values.metrics.serviceMonitor.enabled }}
  - "(metrics)"
  - {{ printf "(%s)" (replace `"` "" (toJson (int64 .Values.metrics.port))) | toJson }}
  {{- end }}
  {{- range $value := .Values.service.extraPorts }}
  - {{ printf "(%s)" (replace `"` "" (toJson (index (default dict $value) "name"))) | toJson }}
  - {{ printf "(%s)" (replace `"` "" (toJson (index (default dict $value) "port"))) | toJson }}
  {{- end }}
{{- end }}

{{- /* The ports that the rules search, as YAML; the first item is a dummy, so that the list is never empty. */}}
{{- define "backstage.ports.service.unknown" -}}
ports:
  - true
  {{- if and .Values.metrics.serviceMonitor.enabled
    (kindIs "string" .Values.metrics.serviceMonitor.port)
    (not (has .Values.metrics.serviceMonitor.port (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" "metrics.serviceMonitor.port"
      "port" (replace `"` "" (toJson .Values.metrics.serviceMonitor.port))
      "container" ""
      "ports" (include "backstage.ports.service" .))
    | toJson }}
  {{- end }}
  {{- if .Values.ingress.enabled }}
  {{- range $key, $value := .Values.ingress.extraHosts }}
  {{- if not (has (index (default dict $value) "port") (list nil "")) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" (printf "ingress.extraHosts[%d].port" (int64 $key))
      "port" (replace `"` "" (toJson (index (default dict $value) "port")))
      "container" ""
      "ports" (include "backstage.ports.service" $))
    | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- if .Values.httpRoute.enabled }}
  {{- range $key, $value := .Values.httpRoute.rules }}
  {{- range $key2, $value2 := ternary
    (index (default dict $value) "backendRefs")
    list
    (kindIs "slice" (index (default dict $value) "backendRefs")) }}
  {{- if and
    (eq (replace `"` "" (include "backstage.dig" (list $value2 "name"))) (include "backstage.fullname" $))
    (not (has (mustFromJson (include "backstage.dig" (list $value2 "port"))) (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" (printf "httpRoute.rules[%d].backendRefs[%d].port" (int64 $key) (int64 $key2))
      "port" (replace `"` "" (include "backstage.dig" (list $value2 "port")))
      "container" ""
      "ports" (include "backstage.ports.service" $))
    | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- end }}
{{- end }}
