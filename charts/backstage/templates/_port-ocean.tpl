{{- /* The blueprints in Port, as JSON. */}}
{{- define "backstage.port-ocean.blueprints" -}}
{{- if not .Values.portOcean.blueprints.content -}}
{{- trimSuffix "\n" (.Files.Get "files/port-ocean/blueprints.json") -}}
{{- else -}}
{{- toPrettyJson .Values.portOcean.blueprints.content -}}
{{- end -}}
{{- end }}

{{- /* The environment of the exporter. */}}
{{- define "backstage.port-ocean.environment" -}}
- name: OCEAN__PORT__CLIENT_ID
  valueFrom:
    secretKeyRef:
      name: {{ .Values.portOcean.port.existingSecret | quote }}
      key: {{ .Values.portOcean.port.clientIdKey | quote }}
- name: OCEAN__PORT__CLIENT_SECRET
  valueFrom:
    secretKeyRef:
      name: {{ .Values.portOcean.port.existingSecret | quote }}
      key: {{ .Values.portOcean.port.clientSecretKey | quote }}
- name: OCEAN__PORT__BASE_URL
  value: {{ trimSuffix "/" .Values.portOcean.port.baseUrl | quote }}
- name: OCEAN__INTEGRATION__IDENTIFIER
  value: {{ (default (include "backstage.fullname" .) .Values.portOcean.integration.identifier) | quote }}
- name: OCEAN__INTEGRATION__TYPE
  value: {{ .Values.portOcean.integration.type | quote }}
- name: OCEAN__INTEGRATION__CONFIG__BACKSTAGE_URL
  value: {{ trimSuffix "/"
    (default
      (printf "http://%s:%d" (include "backstage.fullname" .) (int64 .Values.service.ports.backend))
      .Values.portOcean.backstage.url)
    | quote }}
- name: OCEAN__INTEGRATION__CONFIG__BACKSTAGE_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ .Values.portOcean.backstage.token.existingSecret | quote }}
      key: {{ .Values.portOcean.backstage.token.key | quote }}
- name: OCEAN__EVENT_LISTENER
  {{- if not .Values.portOcean.eventListener }}
  {{- if .Values.portOcean.schedule }}
  value: '{"type":"ONCE"}'
  {{- else }}
  value: '{"type":"POLLING"}'
  {{- end }}
  {{- else }}
  value: {{ toJson .Values.portOcean.eventListener | quote }}
  {{- end }}
- name: OCEAN__INITIALIZE_PORT_RESOURCES
  value: {{ printf "%t" .Values.portOcean.initializePortResources | quote }}
- name: OCEAN__SEND_RAW_DATA_EXAMPLES
  value: {{ printf "%t" .Values.portOcean.sendRawDataExamples | quote }}
{{- if .Values.portOcean.scheduledResyncInterval }}
- name: OCEAN__SCHEDULED_RESYNC_INTERVAL
  value: {{ printf "%d" (int64 .Values.portOcean.scheduledResyncInterval) | quote }}
{{- end }}
{{- if .Values.portOcean.initializePortResources }}
- name: OCEAN__RESOURCES_PATH
  value: /etc/port-ocean/resources
- name: OCEAN__CREATE_PORT_RESOURCES_ORIGIN
  value: Default
{{- end }}
- name: OCEAN__ALLOW_ENVIRONMENT_VARIABLES_JQ_ACCESS
  value: 'false'
{{- if or .Values.portOcean.ca.existingSecret .Values.portOcean.ca.existingConfigMap }}
- name: SSL_CERT_FILE
  value: /etc/port-ocean/ca/ca.crt
- name: REQUESTS_CA_BUNDLE
  value: /etc/port-ocean/ca/ca.crt
{{- end }}
{{- with .Values.portOcean.extraEnvVars }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{- /* How the integration hears of changes in Port. */}}
{{- define "backstage.port-ocean.eventListenerType" -}}
{{- ternary ""
  (index (default dict .Values.portOcean.eventListener) "type")
  (kindIs "invalid" (index (default dict .Values.portOcean.eventListener) "type")) -}}
{{- end }}

{{- /* What is wrong, a sentence for each place. */}}
{{- define "backstage.port-ocean.identifiers" -}}
sentences:
  - true
  {{- range $key, $value := .Values.portOcean.blueprints.content }}
  {{- if not (index (default dict $value) "identifier") }}
  - {{ printf
    "portOcean.blueprints.content[%d].identifier: must be given, the name by which the mapping and relations refer to the blueprint"
    (int64 $key) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- /* The image of a container. */}}
{{- define "backstage.port-ocean.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.portOcean.image.registry) .Values.global.imageRegistry)
    "repository" .Values.portOcean.image.repository
    "tag" (default "0.2.57" .Values.portOcean.image.tag)
    "digest" (default "" .Values.portOcean.image.digest)) -}}
{{- end }}

{{- /* The mapping of entities to Port. */}}
{{- define "backstage.port-ocean.mapping" -}}
{{- if not .Values.portOcean.mapping.content -}}
{{- trimSuffix "\n" (.Files.Get "files/port-ocean/mapping.yaml") -}}
{{- else -}}
{{- toPrettyJson .Values.portOcean.mapping.content -}}
{{- end -}}
{{- end }}

{{- /* What the pods of the exporter have in common. */}}
{{- define "backstage.port-ocean.pod" -}}
automountServiceAccountToken: false
{{- if or .Values.global.imagePullSecrets .Values.portOcean.image.pullSecrets }}
imagePullSecrets:
  {{- with include "backstage.pullSecrets" (dict "secrets" .Values.global.imagePullSecrets) }}
  {{- . | nindent 2 }}
  {{- end }}
  {{- with include "backstage.pullSecrets" (dict "secrets" .Values.portOcean.image.pullSecrets) }}
  {{- . | nindent 2 }}
  {{- end }}
{{- end }}
{{- with .Values.portOcean.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.portOcean.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.portOcean.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if .Values.portOcean.topologySpreadConstraints }}
topologySpreadConstraints:
  {{- range $value := .Values.portOcean.topologySpreadConstraints }}
  - topologyKey: {{ (index (default dict $value) "topologyKey") | quote }}
    {{- with omit (default dict $value) "topologyKey" "labelSelector" }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    {{- if kindIs "invalid" (index (default dict $value) "labelSelector") }}
    labelSelector:
      matchLabels:
        {{- include "backstage.selectorLabels" $ | nindent 8 }}
        app.kubernetes.io/component: port-ocean
    {{- else }}
    labelSelector:
      {{- toYaml (index (default dict $value) "labelSelector") | nindent 6 }}
    {{- end }}
  {{- end }}
{{- end }}
{{- if eq .Values.global.compatibility.openshift.adaptSecurityContext "force" }}
{{- with omit (default dict .Values.portOcean.podSecurityContext) "runAsUser" "runAsGroup" "fsGroup" }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- else }}
{{- with .Values.portOcean.podSecurityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
{{- with .Values.portOcean.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
enableServiceLinks: false
volumes:
  - name: tmp
    emptyDir: {}
  {{- if .Values.portOcean.initializePortResources }}
  - name: resources
    projected:
      sources:
        {{- if not .Values.portOcean.mapping.existingConfigMap }}
        - configMap:
            name: {{ include "backstage.suffixed"
              (list (include "backstage.suffixed" (list (include "backstage.fullname" .) "port-ocean" 52)) "resources")
              | quote }}
            items:
              - key: port-app-config.yml
                path: port-app-config.yml
        {{- else }}
        - configMap:
            name: {{ .Values.portOcean.mapping.existingConfigMap | quote }}
            items:
              - key: {{ .Values.portOcean.mapping.key | quote }}
                path: port-app-config.yml
        {{- end }}
        {{- if not .Values.portOcean.blueprints.existingConfigMap }}
        - configMap:
            name: {{ include "backstage.suffixed"
              (list (include "backstage.suffixed" (list (include "backstage.fullname" .) "port-ocean" 52)) "resources")
              | quote }}
            items:
              - key: blueprints.json
                path: blueprints.json
        {{- else }}
        - configMap:
            name: {{ .Values.portOcean.blueprints.existingConfigMap | quote }}
            items:
              - key: {{ .Values.portOcean.blueprints.key | quote }}
                path: blueprints.json
        {{- end }}
  {{- end }}
  {{- if .Values.portOcean.ca.existingSecret }}
  - name: ca
    secret:
      secretName: {{ .Values.portOcean.ca.existingSecret | quote }}
      items:
        - key: {{ .Values.portOcean.ca.key | quote }}
          path: ca.crt
  {{- end }}
  {{- if .Values.portOcean.ca.existingConfigMap }}
  - name: ca
    configMap:
      name: {{ .Values.portOcean.ca.existingConfigMap | quote }}
      items:
        - key: {{ .Values.portOcean.ca.key | quote }}
          path: ca.crt
  {{- end }}
{{- end }}
