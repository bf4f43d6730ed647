{{- /* The app-config that the chart makes of its own values. */}}
{{- define "backstage.backstage.appConfig" -}}
{{ include "backstage.backend.appConfig" . }}
{{- with include "backstage.app.appConfig" . | trim }}
{{ . }}
{{- end }}
{{- with include "backstage.auth.appConfig" . | trim }}
{{ . }}
{{- end }}
{{- with include "backstage.catalog.appConfig" . | trim }}
{{ . }}
{{- end }}
{{- with include "backstage.integrations.appConfig" . | trim }}
{{ . }}
{{- end }}
{{- with include "backstage.proxy.appConfig" . | trim }}
{{ . }}
{{- end }}
{{- with include "backstage.search.appConfig" . | trim }}
{{ . }}
{{- end }}
{{- with include "backstage.techdocs.appConfig" . | trim }}
{{ . }}
{{- end }}
{{- with include "backstage.events.appConfig" . | trim }}
{{ . }}
{{- end }}
{{- with include "backstage.kubernetes.appConfig" . | trim }}
{{ . }}
{{- end }}
{{- with include "backstage.notifications.appConfig" . | trim }}
{{ . }}
{{- end }}
{{- with include "backstage.permission.appConfig" . | trim }}
{{ . }}
{{- end }}
{{- with include "backstage.scaffolder.appConfig" . | trim }}
{{ . }}
{{- end }}
{{- end }}

{{- /* The --config options of the backend, in the order in which Backstage merges the files. */}}
{{- define "backstage.backstage.configArgs" -}}
{{- if and
  (not (regexMatch `--config[= "]` (toJson .Values.backstage.command)))
  (not (regexMatch `--config[= "]` (toJson .Values.backstage.args))) }}
{{- range $value := .Values.backstage.appConfigFiles }}
- --config
- {{ $value | quote }}
{{- end }}
{{- end }}
- --config
- {{ printf "%s/app-config-from-chart.yaml" .Values.backstage.installDir | quote }}
{{- range $value := .Values.backstage.extraAppConfig }}
- --config
- {{ printf "%s/%s" $.Values.backstage.installDir $value.filename | quote }}
{{- end }}
{{- if .Values.backstage.appConfig }}
- --config
- {{ printf "%s/app-config-from-configmap.yaml" .Values.backstage.installDir | quote }}
{{- end }}
{{- end }}

{{- /* The volume mounts of the files of app-config. */}}
{{- define "backstage.backstage.configMounts" -}}
- mountPath: {{ printf "%s/app-config-from-chart.yaml" .Values.backstage.installDir | quote }}
  name: backstage-app-config
  subPath: app-config-from-chart.yaml
  readOnly: true
{{- range $key, $value := .Values.backstage.extraAppConfig }}
- mountPath: {{ printf "%s/%s" $.Values.backstage.installDir $value.filename | quote }}
  {{- if not (kindIs "invalid" $value.content) }}
  name: backstage-app-config
  subPath: {{ printf "%d-%s" (int64 $key) $value.filename | quote }}
  {{- else }}
  name: {{ printf "extra-app-config-%d" (int64 $key) | quote }}
  subPath: {{ $value.filename | quote }}
  {{- end }}
  readOnly: true
{{- end }}
{{- if .Values.backstage.appConfig }}
- mountPath: {{ printf "%s/app-config-from-configmap.yaml" .Values.backstage.installDir | quote }}
  name: backstage-app-config
  subPath: app-config.yaml
  readOnly: true
{{- end }}
{{- end }}

{{- /* The ports that the rules search, as YAML; the first item is a dummy, so that the list is never empty. */}}
{{- define "backstage.backstage.containerPorts" -}}
{{- include "backstage.once" (list . "backstage.backstage.containerPorts") -}}
{{- end }}
{{- define "backstage.backstage.containerPorts.once" -}}
ports:
  - "()"
  {{- range $key, $value := .Values.backstage.extraContainers }}
  {{- range $value2 := ternary
    (index (default dict $value) "ports")
    list
    (kindIs "slice" (index (default dict $value) "ports")) }}
  - {{ printf "(%s)"
    (replace `"` ""
      (toJson
        (printf "backstage.extraContainers[%d] %s"
          (int64 $key)
          (replace `"` "" (include "backstage.dig" (list $value2 "name"))))))
    | toJson }}
  {{- end }}
  {{- end }}
  {{- range $key, $value := .Values.backstage.initContainers }}
  {{- range $value2 := ternary
    (index (default dict $value) "ports")
    list
    (kindIs "slice" (index (default dict $value) "ports")) }}
  - {{ printf "(%s)"
    (replace `"` ""
      (toJson
        (printf "backstage.initContainers[%d] %s"
          (int64 $key)
          (replace `"` "" (include "backstage.dig" (list $value2 "name"))))))
    | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- /* The ports that the rules search, as YAML; the first item is a dummy, so that the list is never empty. */}}
{{- define "backstage.backstage.containerPorts.unknown" -}}
ports:
  - true
  {{- range $key, $value := .Values.backstage.extraContainers }}
  {{- range $key2, $value2 := ternary $value dict (kindIs "map" $value) }}
  {{- $httpGetPort := mustFromJson (include "backstage.dig" (list $value2 "httpGet" "port")) }}
  {{- $tcpSocketPort := mustFromJson (include "backstage.dig" (list $value2 "tcpSocket" "port")) }}
  {{- if and (kindIs "string" $httpGetPort) (not (has $httpGetPort (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" (printf "backstage.extraContainers[%d].%s.httpGet.port" (int64 $key) $key2)
      "port" (replace `"` "" (include "backstage.dig" (list $value2 "httpGet" "port")))
      "container" (printf "backstage.extraContainers[%d] " (int64 $key))
      "ports" (include "backstage.backstage.containerPorts" $))
    | toJson }}
  {{- end }}
  {{- if and (kindIs "string" $tcpSocketPort) (not (has $tcpSocketPort (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" (printf "backstage.extraContainers[%d].%s.tcpSocket.port" (int64 $key) $key2)
      "port" (replace `"` "" (include "backstage.dig" (list $value2 "tcpSocket" "port")))
      "container" (printf "backstage.extraContainers[%d] " (int64 $key))
      "ports" (include "backstage.backstage.containerPorts" $))
    | toJson }}
  {{- end }}
  {{- end }}
  {{- range $key2, $value2 := ternary
    (index (default dict $value) "lifecycle")
    dict
    (kindIs "map" (index (default dict $value) "lifecycle")) }}
  {{- $httpGetPort := mustFromJson (include "backstage.dig" (list $value2 "httpGet" "port")) }}
  {{- $tcpSocketPort := mustFromJson (include "backstage.dig" (list $value2 "tcpSocket" "port")) }}
  {{- if and (kindIs "string" $httpGetPort) (not (has $httpGetPort (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" (printf "backstage.extraContainers[%d].lifecycle.%s.httpGet.port" (int64 $key) $key2)
      "port" (replace `"` "" (include "backstage.dig" (list $value2 "httpGet" "port")))
      "container" (printf "backstage.extraContainers[%d] " (int64 $key))
      "ports" (include "backstage.backstage.containerPorts" $))
    | toJson }}
  {{- end }}
  {{- if and (kindIs "string" $tcpSocketPort) (not (has $tcpSocketPort (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" (printf "backstage.extraContainers[%d].lifecycle.%s.tcpSocket.port" (int64 $key) $key2)
      "port" (replace `"` "" (include "backstage.dig" (list $value2 "tcpSocket" "port")))
      "container" (printf "backstage.extraContainers[%d] " (int64 $key))
      "ports" (include "backstage.backstage.containerPorts" $))
    | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- range $key, $value := .Values.backstage.initContainers }}
  {{- range $key2, $value2 := ternary $value dict (kindIs "map" $value) }}
  {{- $httpGetPort := mustFromJson (include "backstage.dig" (list $value2 "httpGet" "port")) }}
  {{- $tcpSocketPort := mustFromJson (include "backstage.dig" (list $value2 "tcpSocket" "port")) }}
  {{- if and (kindIs "string" $httpGetPort) (not (has $httpGetPort (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" (printf "backstage.initContainers[%d].%s.httpGet.port" (int64 $key) $key2)
      "port" (replace `"` "" (include "backstage.dig" (list $value2 "httpGet" "port")))
      "container" (printf "backstage.initContainers[%d] " (int64 $key))
      "ports" (include "backstage.backstage.containerPorts" $))
    | toJson }}
  {{- end }}
  {{- if and (kindIs "string" $tcpSocketPort) (not (has $tcpSocketPort (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" (printf "backstage.initContainers[%d].%s.tcpSocket.port" (int64 $key) $key2)
      "port" (replace `"` "" (include "backstage.dig" (list $value2 "tcpSocket" "port")))
      "container" (printf "backstage.initContainers[%d] " (int64 $key))
      "ports" (include "backstage.backstage.containerPorts" $))
    | toJson }}
  {{- end }}
  {{- end }}
  {{- range $key2, $value2 := ternary
    (index (default dict $value) "lifecycle")
    dict
    (kindIs "map" (index (default dict $value) "lifecycle")) }}
  {{- $httpGetPort := mustFromJson (include "backstage.dig" (list $value2 "httpGet" "port")) }}
  {{- $tcpSocketPort := mustFromJson (include "backstage.dig" (list $value2 "tcpSocket" "port")) }}
  {{- if and (kindIs "string" $httpGetPort) (not (has $httpGetPort (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" (printf "backstage.initContainers[%d].lifecycle.%s.httpGet.port" (int64 $key) $key2)
      "port" (replace `"` "" (include "backstage.dig" (list $value2 "httpGet" "port")))
      "container" (printf "backstage.initContainers[%d] " (int64 $key))
      "ports" (include "backstage.backstage.containerPorts" $))
    | toJson }}
  {{- end }}
  {{- if and (kindIs "string" $tcpSocketPort) (not (has $tcpSocketPort (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" (printf "backstage.initContainers[%d].lifecycle.%s.tcpSocket.port" (int64 $key) $key2)
      "port" (replace `"` "" (include "backstage.dig" (list $value2 "tcpSocket" "port")))
      "container" (printf "backstage.initContainers[%d] " (int64 $key))
      "ports" (include "backstage.backstage.containerPorts" $))
    | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
{{- end }}

{{- /* What is wrong, a sentence for each place. */}}
{{- define "backstage.backstage.contentProblem" -}}
sentences:
  - true
  {{- range $key, $value := .Values.backstage.extraAppConfig }}
  {{- if include "backstage.yamlProblem" (list $value.content) }}
  - {{ printf "backstage.extraAppConfig[%d].content: %s; correct it, or write the configuration as a map"
    (int64 $key)
    (include "backstage.yamlProblem" (list $value.content)) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- /* The environment variables of the backend. */}}
{{- define "backstage.backstage.environment" -}}
{{- $extraEnvVarsJson := toJson .Values.backstage.extraEnvVars -}}
- name: APP_CONFIG_backend_listen
  value: {{ printf `":%d"` (int64 .Values.backstage.containerPorts.backend) | quote }}
{{- if not (contains `"name":"NODE_ENV"` $extraEnvVarsJson) }}
- name: NODE_ENV
  value: production
{{- end }}
{{- if .Values.database.preparation.enabled }}
{{- if not (contains `"name":"PREPARE_DATABASE_IMAGE"` $extraEnvVarsJson) }}
- name: PREPARE_DATABASE_IMAGE
  value: {{ include "backstage.backstage.image" . | quote }}
{{- end }}
{{- if not (contains `"name":"PREPARE_DATABASE_TIMEOUT_SECONDS"` $extraEnvVarsJson) }}
- name: PREPARE_DATABASE_TIMEOUT_SECONDS
  value: {{ printf "%d" (int64 .Values.database.preparation.timeoutSeconds) | quote }}
{{- end }}
{{- end }}
{{- with include "backstage.database.environment" . }}
{{ . }}
{{- end }}
{{- with include "backstage.techdocs.environment" . }}
{{ . }}
{{- end }}
{{- with include "backstage.cache.environment" . }}
{{ . }}
{{- end }}
{{- with include "backstage.search.environment" . }}
{{ . }}
{{- end }}
{{- with include "backstage.auth.environment" . }}
{{ . }}
{{- end }}
{{- with include "backstage.integrations.environment" . }}
{{ . }}
{{- end }}
{{- with include "backstage.kubernetes.environment" . }}
{{ . }}
{{- end }}
{{- with include "backstage.proxy.environment" . }}
{{ . }}
{{- end }}
{{- with include "backstage.open-telemetry.environment" . }}
{{ . }}
{{- end }}
{{- if .Values.metrics.serviceMonitor.enabled }}
{{- if not (contains `"name":"OTEL_EXPORTER_PROMETHEUS_HOST"` $extraEnvVarsJson) }}
- name: OTEL_EXPORTER_PROMETHEUS_HOST
  value: 0.0.0.0
{{- end }}
{{- if not (contains `"name":"OTEL_EXPORTER_PROMETHEUS_PORT"` $extraEnvVarsJson) }}
- name: OTEL_EXPORTER_PROMETHEUS_PORT
  value: {{ printf "%d" (int64 .Values.metrics.port) | quote }}
{{- end }}
{{- end }}
{{- with .Values.backstage.extraEnvVars }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{- /* Whether containers of the user's run beside the backend: "true" or nothing. */}}
{{- define "backstage.backstage.hasSidecars" -}}
{{- if or .Values.backstage.extraContainers
  (contains `"restartPolicy":"Always"` (toJson .Values.backstage.initContainers)) -}}
{{- "true" -}}
{{- end -}}
{{- end }}

{{- /* The image of a container. */}}
{{- define "backstage.backstage.image" -}}
{{- include "backstage.once" (list . "backstage.backstage.image") -}}
{{- end }}
{{- define "backstage.backstage.image.once" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.backstage.image.registry) .Values.global.imageRegistry)
    "repository" .Values.backstage.image.repository
    "tag" (default "1.55.0" .Values.backstage.image.tag)
    "digest" (default "" .Values.backstage.image.digest)) -}}
{{- end }}

{{- /* Whether the backend encrypts: "true" or nothing. */}}
{{- define "backstage.backstage.isHttps" -}}
{{- if mustFromJson
  (include "backstage.dig" (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "https")) -}}
{{- "true" -}}
{{- end -}}
{{- end }}

{{- /* The path of the word of the command that runs Node.js, or nothing. */}}
{{- define "backstage.backstage.nodeWord" -}}
{{- include "backstage.once" (list . "backstage.backstage.nodeWord") -}}
{{- end }}
{{- define "backstage.backstage.nodeWord.once" -}}
{{- regexReplaceAll `\t.*`
  (regexFind `(?m)^[a-z]+\[[0-9]+\]\t"([^"]*\/)?node"$`
    (regexReplaceAll `(?m)^[a-z]+\[[0-9]+\]\t"--config"\n.*\n`
      (printf "%s%s"
        (include "backstage.leaves" (list .Values.backstage.command "command"))
        (include "backstage.leaves" (list .Values.backstage.args "args")))
      ""))
  "" -}}
{{- end }}

{{- /* The places that the rules search, as YAML; the first item is a dummy, so that the list is never empty. */}}
{{- define "backstage.backstage.plainFiles" -}}
places:
  - ""
  {{- range $key, $value := .Values.backstage.extraAppConfig }}
  - {{ printf "[%d].content%s\n"
    (int64 $key)
    (include "backstage.plainSecret"
      (dict
        "lines" (include "backstage.leaves"
          (list (mustFromJson (include "backstage.layered" (list list "" $value.content))) ""))))
    | toJson }}
  {{- end }}
{{- end }}

{{- /* The ports that the rules search, as YAML; the first item is a dummy, so that the list is never empty. */}}
{{- define "backstage.backstage.ports" -}}
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
{{- end }}

{{- /* The ports that the rules search, as YAML; the first item is a dummy, so that the list is never empty. */}}
{{- define "backstage.backstage.ports.unknown" -}}
{{- $httpGetPortJson := include "backstage.dig" (list .Values.backstage.lifecycleHooks "postStart" "httpGet" "port") -}}
{{- $tcpSocketPortJson := include "backstage.dig" (list .Values.backstage.lifecycleHooks "postStart" "tcpSocket" "port") -}}
{{- $httpGetPort := mustFromJson $httpGetPortJson -}}
{{- $tcpSocketPort := mustFromJson $tcpSocketPortJson -}}
ports:
  - true
  {{- if and
    (or
      (kindIs "string" (mustFromJson (include "backstage.dig" (list .Values.backstage.startupProbe "httpGet" "port"))))
      (not .Values.backstage.extraContainers))
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.startupProbe "httpGet" "port")))
        (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" "backstage.startupProbe.httpGet.port"
      "port" (replace `"` "" (include "backstage.dig" (list .Values.backstage.startupProbe "httpGet" "port")))
      "container" ""
      "ports" (include "backstage.backstage.ports" .))
    | toJson }}
  {{- end }}
  {{- if and
    (or
      (kindIs "string"
        (mustFromJson (include "backstage.dig" (list .Values.backstage.readinessProbe "httpGet" "port"))))
      (not .Values.backstage.extraContainers))
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.readinessProbe "httpGet" "port")))
        (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" "backstage.readinessProbe.httpGet.port"
      "port" (replace `"` "" (include "backstage.dig" (list .Values.backstage.readinessProbe "httpGet" "port")))
      "container" ""
      "ports" (include "backstage.backstage.ports" .))
    | toJson }}
  {{- end }}
  {{- if and
    (or
      (kindIs "string" (mustFromJson (include "backstage.dig" (list .Values.backstage.livenessProbe "httpGet" "port"))))
      (not .Values.backstage.extraContainers))
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.livenessProbe "httpGet" "port")))
        (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" "backstage.livenessProbe.httpGet.port"
      "port" (replace `"` "" (include "backstage.dig" (list .Values.backstage.livenessProbe "httpGet" "port")))
      "container" ""
      "ports" (include "backstage.backstage.ports" .))
    | toJson }}
  {{- end }}
  {{- if and (kindIs "string" $httpGetPort) (not (has $httpGetPort (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" "backstage.lifecycleHooks.postStart.httpGet.port"
      "port" (replace `"` "" $httpGetPortJson)
      "container" ""
      "ports" (include "backstage.backstage.ports" .))
    | toJson }}
  {{- end }}
  {{- if and
    (kindIs "string"
      (mustFromJson (include "backstage.dig" (list .Values.backstage.lifecycleHooks "preStop" "httpGet" "port"))))
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.lifecycleHooks "preStop" "httpGet" "port")))
        (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" "backstage.lifecycleHooks.preStop.httpGet.port"
      "port" (replace `"` "" (include "backstage.dig" (list .Values.backstage.lifecycleHooks "preStop" "httpGet" "port")))
      "container" ""
      "ports" (include "backstage.backstage.ports" .))
    | toJson }}
  {{- end }}
  {{- if and
    (kindIs "string" (mustFromJson (include "backstage.dig" (list .Values.backstage.startupProbe "tcpSocket" "port"))))
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.startupProbe "tcpSocket" "port")))
        (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" "backstage.startupProbe.tcpSocket.port"
      "port" (replace `"` "" (include "backstage.dig" (list .Values.backstage.startupProbe "tcpSocket" "port")))
      "container" ""
      "ports" (include "backstage.backstage.ports" .))
    | toJson }}
  {{- end }}
  {{- if and
    (kindIs "string"
      (mustFromJson (include "backstage.dig" (list .Values.backstage.readinessProbe "tcpSocket" "port"))))
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.readinessProbe "tcpSocket" "port")))
        (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" "backstage.readinessProbe.tcpSocket.port"
      "port" (replace `"` "" (include "backstage.dig" (list .Values.backstage.readinessProbe "tcpSocket" "port")))
      "container" ""
      "ports" (include "backstage.backstage.ports" .))
    | toJson }}
  {{- end }}
  {{- if and
    (kindIs "string" (mustFromJson (include "backstage.dig" (list .Values.backstage.livenessProbe "tcpSocket" "port"))))
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.livenessProbe "tcpSocket" "port")))
        (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" "backstage.livenessProbe.tcpSocket.port"
      "port" (replace `"` "" (include "backstage.dig" (list .Values.backstage.livenessProbe "tcpSocket" "port")))
      "container" ""
      "ports" (include "backstage.backstage.ports" .))
    | toJson }}
  {{- end }}
  {{- if and (kindIs "string" $tcpSocketPort) (not (has $tcpSocketPort (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" "backstage.lifecycleHooks.postStart.tcpSocket.port"
      "port" (replace `"` "" $tcpSocketPortJson)
      "container" ""
      "ports" (include "backstage.backstage.ports" .))
    | toJson }}
  {{- end }}
  {{- if and
    (kindIs "string"
      (mustFromJson (include "backstage.dig" (list .Values.backstage.lifecycleHooks "preStop" "tcpSocket" "port"))))
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.lifecycleHooks "preStop" "tcpSocket" "port")))
        (list nil ""))) }}
  - {{ include "backstage.unknownPort"
    (dict
      "path" "backstage.lifecycleHooks.preStop.tcpSocket.port"
      "port" (replace `"` "" (include "backstage.dig" (list .Values.backstage.lifecycleHooks "preStop" "tcpSocket" "port")))
      "container" ""
      "ports" (include "backstage.backstage.ports" .))
    | toJson }}
  {{- end }}
{{- end }}

{{- /* What is wrong, a sentence for each place. */}}
{{- define "backstage.backstage.referredVariable" -}}
sentences:
  - true
  {{- range $key, $value := .Values.backstage.extraEnvVars }}
  {{- if and
    (not (has (index (default dict $value) "value") (list nil "")))
    (not (regexMatch `^(\$\([^()"\n]+\))+$` (index (default dict $value) "value")))
    (regexMatch "^[A-Za-z_][A-Za-z0-9_]*$" (index (default dict $value) "name"))
    (regexMatch
      (include "backstage.referenceTo"
        (dict
          "name" (ternary
            (lower (index (default dict $value) "name"))
            "_"
            (regexMatch "^[A-Za-z_][A-Za-z0-9_]*$" (index (default dict $value) "name")))))
      (include "backstage.configLines" $))
    (not $.Values.dangerouslyAllowPlainSecrets) }}
  - {{ printf
    "backstage.extraEnvVars[%d].value: secrets do not belong in values, put the text into a Secret and take the variable from there with valueFrom.secretKeyRef, or allow it with dangerouslyAllowPlainSecrets"
    (int64 $key) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- /* The app-config that the user wrote. */}}
{{- define "backstage.backstage.userAppConfig" -}}
{{- if kindIs "string" .Values.backstage.appConfig -}}
{{- .Values.backstage.appConfig -}}
{{- else -}}
{{- toPrettyJson .Values.backstage.appConfig -}}
{{- end -}}
{{- end }}

{{- /* Whether the pods ask the Kubernetes API, and get a token for it: "true" or nothing. */}}
{{- define "backstage.backstage.usesKubernetesApi" -}}
{{- include "backstage.once" (list . "backstage.backstage.usesKubernetesApi") -}}
{{- end }}
{{- define "backstage.backstage.usesKubernetesApi.once" -}}
{{- if or .Values.serviceAccount.automountServiceAccountToken
  (contains `"authProvider":"serviceAccount"`
    (regexReplaceAll `(?m)"authProvider":"serviceAccount"([^{}]|\{([^{}]|\{[^{}]*\})*\})*"serviceAccountToken":"[^"]+"`
      (include "backstage.dig"
        (list (mustFromJson (include "backstage.givenAppConfig" .)) "kubernetes" "clusterLocatorMethods"))
      ""))
  (and .Values.kubernetes.enabled .Values.kubernetes.inCluster.enabled) -}}
{{- "true" -}}
{{- end -}}
{{- end }}

{{- /* Where the backend finds its files. */}}
{{- define "backstage.backstage.volumeMounts" -}}
{{- $databaseType := include "backstage.database.type" . -}}
{{ include "backstage.backstage.configMounts" . }}
{{- if .Values.database.preparation.enabled }}
- name: scripts
  mountPath: /etc/backstage/scripts
  readOnly: true
{{- end }}
{{- if not (contains `"mountPath":"/tmp"` (toJson .Values.backstage.extraVolumeMounts)) }}
- name: backstage-tmp
  mountPath: /tmp
{{- end }}
{{- if and (eq $databaseType "embedded") (include "backstage.postgresql.authority" .) }}
- name: database-tls
  mountPath: /etc/backstage/database-tls
  readOnly: true
{{- end }}
{{- if and
  (or
    (and (eq $databaseType "external") .Values.database.external.host)
    (and (eq $databaseType "external") .Values.database.external.connectionString.existingSecret))
  (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap
    .Values.database.external.tls.clientCertificate.existingSecret) }}
- name: database-tls
  mountPath: /etc/backstage/database-tls
  readOnly: true
{{- end }}
{{- if and (eq $databaseType "operator") (include "backstage.operator.authority" .) }}
- name: database-tls
  mountPath: /etc/backstage/database-tls
  readOnly: true
{{- end }}
{{- if eq $databaseType "sqlite" }}
- name: sqlite
  mountPath: /var/lib/backstage
{{- end }}
{{- if eq (include "backstage.techdocs.type" .) "local" }}
- name: techdocs
  mountPath: {{ .Values.techdocs.publisher.local.publishDirectory | quote }}
  {{- if and .Values.techdocs.publisher.local.persistence.enabled (eq .Values.techdocs.builder "external") }}
  readOnly: true
  {{- end }}
{{- end }}
{{- if and
  (eq (include "backstage.techdocs.type" .) "googleGcs")
  .Values.techdocs.publisher.googleGcs.credentials.existingSecret }}
- name: techdocs-google
  mountPath: /etc/backstage/techdocs-google
  readOnly: true
{{- end }}
{{- if and
  (eq (include "backstage.cache.store" .) "valkey")
  (or .Values.cache.tls.ca.existingSecret .Values.cache.tls.ca.existingConfigMap) }}
- name: cache-tls
  mountPath: /etc/backstage/cache-tls
  readOnly: true
{{- end }}
{{- if .Values.integrations.github }}
{{- range $key, $value := .Values.integrations.github }}
{{- if ($value.app).existingSecret }}
- name: {{ printf "github-app-%d" (int64 $key) | quote }}
  mountPath: {{ printf "/etc/backstage/github-app-%d" (int64 $key) | quote }}
  readOnly: true
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.catalog.entities }}
- name: catalog
  mountPath: /etc/backstage/catalog/entities
  readOnly: true
{{- end }}
{{- if .Values.catalog.existingConfigMaps }}
{{- range $key, $value := .Values.catalog.existingConfigMaps }}
- name: {{ printf "catalog-config-map-%d" (int64 $key) | quote }}
  mountPath: {{ printf "/etc/backstage/catalog/config-maps/%s" $value | quote }}
  readOnly: true
{{- end }}
{{- end }}
{{- with .Values.backstage.extraVolumeMounts }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}
