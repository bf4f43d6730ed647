{{- /* Values of portOcean that do not go together: a line for each problem; lines that are indented go on. */}}
{{- define "backstage.problems.portOcean" }}
{{- if and .Values.portOcean.enabled
  (not
    (or .Values.portOcean.backstage.url
      (not (default "" .Values.portOcean.backstage.token.existingSecret))
      (not
        (kindIs "invalid"
          (mustFromJson
            (include "backstage.dig"
              (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "auth" "externalAccess")))))))
  (not
    (contains
      (printf `"existingSecret":%s` (toJson (default "" .Values.portOcean.backstage.token.existingSecret)))
      (toJson .Values.auth.externalAccess))) }}
portOcean.backstage.token: got the Secret {{ default "" .Values.portOcean.backstage.token.existingSecret }}, which
  auth.externalAccess does not name, so that Backstage would refuse the exporter; add { subject: port-ocean,
  existingSecret: {{ default "" .Values.portOcean.backstage.token.existingSecret }}, key:
  {{ .Values.portOcean.backstage.token.key }}, accessRestrictions: [{ plugin: catalog, permission: [catalog.entity.read]
  }] } there
{{- end }}

{{- if not .Values.dangerouslyAllowPlainSecrets }}
{{- with include "backstage.plainSecret.portOcean.eventListener" . }}
{{ . }}: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from
  a Secret, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- end }}

{{- if .Values.portOcean.enabled }}
{{- if not .Values.portOcean.port.existingSecret }}
portOcean.port.existingSecret: must be given, the name of a Secret with the keys
  {{ .Values.portOcean.port.clientIdKey }} and {{ .Values.portOcean.port.clientSecretKey }}
{{- end }}
{{- if not .Values.portOcean.backstage.token.existingSecret }}
portOcean.backstage.token.existingSecret: must be given, the name of a Secret with a token for external access that may
  read the catalog
{{- end }}
{{- if not (regexMatch "^https?://[^@ ]+$" .Values.portOcean.port.baseUrl) }}
portOcean.port.baseUrl: has a user or is no http or https URL, give one such as https://api.getport.io
{{- end }}
{{- if regexMatch "^https?://[^/]+(/.*)?/v1/?$" .Values.portOcean.port.baseUrl }}
portOcean.port.baseUrl: ends in /v1, which the exporter appends itself, leave that out
{{- end }}
{{- if not
  (regexMatch "^https?://[^@ ]+$"
    (default
      (printf "http://%s:%d" (include "backstage.fullname" .) (int64 .Values.service.ports.backend))
      .Values.portOcean.backstage.url)) }}
portOcean.backstage.url: has a user or is no http or https URL, give one such as https://portal.example.com
{{- end }}
{{- if regexMatch "^https?://[^/]+(/.*)?/api/?$"
  (default
    (printf "http://%s:%d" (include "backstage.fullname" .) (int64 .Values.service.ports.backend))
    .Values.portOcean.backstage.url) }}
portOcean.backstage.url: ends in /api, which the exporter appends itself, leave that out
{{- end }}
{{- if and .Values.portOcean.eventListener
  (not (regexMatch "^(POLLING|KAFKA|ONCE)$" (include "backstage.port-ocean.eventListenerType" .))) }}
portOcean.eventListener.type: got "{{ include "backstage.port-ocean.eventListenerType" . }}", allowed are POLLING,
  KAFKA, ONCE
{{- end }}
{{- if and (not .Values.portOcean.schedule) (eq (include "backstage.port-ocean.eventListenerType" .) "ONCE") }}
portOcean.eventListener.type: got "ONCE", with which a Deployment ends and starts without end; set portOcean.schedule,
  or choose POLLING or KAFKA
{{- end }}
{{- if .Values.portOcean.schedule }}
{{- if and .Values.portOcean.eventListener (ne (include "backstage.port-ocean.eventListenerType" .) "ONCE") }}
portOcean.eventListener.type: got "{{ include "backstage.port-ocean.eventListenerType" . }}", with which a Job of
  portOcean.schedule never ends; leave out eventListener, or the schedule
{{- end }}
{{- if .Values.portOcean.scheduledResyncInterval }}
portOcean.scheduledResyncInterval: is given, and so is portOcean.schedule, which says when it runs; leave one of them
  out
{{- end }}
{{- end }}
{{- if and (not .Values.portOcean.schedule) .Values.portOcean.timeZone }}
portOcean.timeZone: is given, but there is no portOcean.schedule; set it, or leave out timeZone
{{- end }}
{{- if and .Values.portOcean.schedule (not (include "backstage.isSchedule" (dict "schedule" .Values.portOcean.schedule))) }}
portOcean.schedule: got "{{ .Values.portOcean.schedule }}", allowed are the five fields of cron, such as "30 2 * * *",
  and @hourly, @daily, @weekly, @monthly and @yearly
{{- end }}
{{- if and .Values.portOcean.mapping.content
  (not (kindIs "slice" (index (default dict .Values.portOcean.mapping.content) "resources"))) }}
portOcean.mapping.content.resources: must be a list, else Port would get nothing; give what each kind becomes, as in
  https://github.com/cdk8s-backstage/cdk8s-backstage/blob/main/docs/port.md
{{- end }}
{{- with regexReplaceAll `"` (regexFind `"[^"]*"` (include "backstage.port-ocean.identifiers" .)) "" }}
{{ . }}
{{- end }}
{{- if and .Values.portOcean.mapping.content .Values.portOcean.mapping.existingConfigMap }}
portOcean.mapping: got both content and existingConfigMap, give only one of them
{{- end }}
{{- if and
  (not .Values.portOcean.initializePortResources)
  (or .Values.portOcean.mapping.content .Values.portOcean.mapping.existingConfigMap) }}
portOcean.mapping: is given, but nobody reads it without portOcean.initializePortResources; set that to true, or change
  it in Port
{{- end }}
{{- if and .Values.portOcean.blueprints.content .Values.portOcean.blueprints.existingConfigMap }}
portOcean.blueprints: got both content and existingConfigMap, give only one of them
{{- end }}
{{- if and
  (not .Values.portOcean.initializePortResources)
  (or .Values.portOcean.blueprints.content .Values.portOcean.blueprints.existingConfigMap) }}
portOcean.blueprints: is given, but nobody reads it without portOcean.initializePortResources; set that to true, or
  change it in Port
{{- end }}
{{- if and .Values.portOcean.ca.existingSecret .Values.portOcean.ca.existingConfigMap }}
portOcean.ca: got both existingSecret and existingConfigMap, give only one of them
{{- end }}
{{- with include "backstage.first"
  (list .Values.portOcean.extraEnvVars
    (list "name")
    "^(OCEAN__PORT__CLIENT_ID|OCEAN__PORT__CLIENT_SECRET|OCEAN__PORT__BASE_URL|OCEAN__INTEGRATION__IDENTIFIER|OCEAN__INTEGRATION__TYPE|OCEAN__INTEGRATION__CONFIG__BACKSTAGE_URL|OCEAN__INTEGRATION__CONFIG__BACKSTAGE_TOKEN|OCEAN__EVENT_LISTENER|OCEAN__INITIALIZE_PORT_RESOURCES|OCEAN__SEND_RAW_DATA_EXAMPLES|OCEAN__SCHEDULED_RESYNC_INTERVAL|OCEAN__RESOURCES_PATH|OCEAN__CREATE_PORT_RESOURCES_ORIGIN|OCEAN__ALLOW_ENVIRONMENT_VARIABLES_JQ_ACCESS)$"
    true "name") }}
portOcean.extraEnvVars{{ . }} is set from the other values of portOcean, leave it out
{{- end }}
{{- if or .Values.portOcean.ca.existingSecret .Values.portOcean.ca.existingConfigMap }}
{{- with include "backstage.first"
  (list .Values.portOcean.extraEnvVars (list "name") "^(SSL_CERT_FILE|REQUESTS_CA_BUNDLE)$" true "name") }}
portOcean.extraEnvVars{{ . }} is set by portOcean.ca, leave one of them out
{{- end }}
{{- end }}
{{- if gt
  (len
    (default list
      (printf "%s%s" (toJson .Values.portOcean.mapping.content) (toJson .Values.portOcean.blueprints.content))))
  1048576 }}
portOcean.mapping: got more than 1 MiB, which is all that a ConfigMap or Secret holds; give them as ConfigMaps
  (existingConfigMap)
{{- end }}
{{- end }}
{{- end }}
