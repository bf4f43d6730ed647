{{- /* The section search of the app-config that the chart makes. */}}
{{- define "backstage.search.appConfig" -}}
{{- if or
  (not (kindIs "invalid" .Values.search.maxPageLimit))
  (not (kindIs "invalid" .Values.search.maxTermLength))
  .Values.search.defaultType .Values.search.query .Values.search.permissions .Values.search.collators .Values.search.pg
  .Values.search.elasticsearch.node .Values.search.elasticsearch.cloudId }}
search:
  {{- if or
    (not (kindIs "invalid" .Values.search.maxPageLimit))
    (not (kindIs "invalid" .Values.search.maxTermLength))
    .Values.search.defaultType .Values.search.query .Values.search.permissions .Values.search.collators
    .Values.search.pg }}
  {{- with .Values.search.collators }}
  collators: {{ . | toJson }}
  {{- end }}
  {{- with .Values.search.defaultType }}
  defaultType: {{ . | toJson }}
  {{- end }}
  {{- end }}
  {{- if or .Values.search.elasticsearch.node .Values.search.elasticsearch.cloudId }}
  elasticsearch:
    {{- with .Values.search.elasticsearch.provider }}
    provider: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.node }}
    node: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.cloudId }}
    cloudId: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.region }}
    region: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.service }}
    service: {{ . | toJson }}
    {{- end }}
    {{- if or .Values.search.elasticsearch.auth.apiKey.existingSecret .Values.search.elasticsearch.auth.username }}
    {{- if .Values.search.elasticsearch.auth.apiKey.existingSecret }}
    auth:
      apiKey: "${ELASTICSEARCH_API_KEY}"
    {{- else }}
    auth:
      username: {{ .Values.search.elasticsearch.auth.username | toJson }}
      password: "${ELASTICSEARCH_PASSWORD}"
    {{- end }}
    {{- end }}
    {{- with .Values.search.elasticsearch.indexPrefix }}
    indexPrefix: {{ . | toJson }}
    {{- end }}
    {{- if not (kindIs "invalid" .Values.search.elasticsearch.batchSize) }}
    batchSize: {{ .Values.search.elasticsearch.batchSize | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.batchKeyField }}
    batchKeyField: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.highlightOptions }}
    highlightOptions: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.queryOptions }}
    queryOptions: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.indexTemplates }}
    indexTemplates: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.clientOptions }}
    clientOptions: {{ . | toJson }}
    {{- end }}
  {{- end }}
  {{- if or
    (not (kindIs "invalid" .Values.search.maxPageLimit))
    (not (kindIs "invalid" .Values.search.maxTermLength))
    .Values.search.defaultType .Values.search.query .Values.search.permissions .Values.search.collators
    .Values.search.pg }}
  {{- if not (kindIs "invalid" .Values.search.maxPageLimit) }}
  maxPageLimit: {{ .Values.search.maxPageLimit | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.search.maxTermLength) }}
  maxTermLength: {{ .Values.search.maxTermLength | toJson }}
  {{- end }}
  {{- with .Values.search.permissions }}
  permissions: {{ . | toJson }}
  {{- end }}
  {{- with .Values.search.pg }}
  pg: {{ . | toJson }}
  {{- end }}
  {{- with .Values.search.query }}
  query: {{ . | toJson }}
  {{- end }}
  {{- end }}
{{- end }}
{{- end }}

{{- /* The environment variables of the backend for search. */}}
{{- define "backstage.search.environment" -}}
{{- if and
  (or .Values.search.elasticsearch.node .Values.search.elasticsearch.cloudId)
  .Values.search.elasticsearch.auth.password.existingSecret
  (not (contains `"name":"ELASTICSEARCH_PASSWORD"` (toJson .Values.backstage.extraEnvVars))) }}
- name: ELASTICSEARCH_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .Values.search.elasticsearch.auth.password.existingSecret | quote }}
      key: {{ .Values.search.elasticsearch.auth.password.key | quote }}
{{- end }}
{{- if and
  (or .Values.search.elasticsearch.node .Values.search.elasticsearch.cloudId)
  .Values.search.elasticsearch.auth.apiKey.existingSecret
  (not (contains `"name":"ELASTICSEARCH_API_KEY"` (toJson .Values.backstage.extraEnvVars))) }}
- name: ELASTICSEARCH_API_KEY
  valueFrom:
    secretKeyRef:
      name: {{ .Values.search.elasticsearch.auth.apiKey.existingSecret | quote }}
      key: {{ .Values.search.elasticsearch.auth.apiKey.key | quote }}
{{- end }}
{{- end }}

{{- /* The port of search.elasticsearch.node. */}}
{{- define "backstage.search.port" -}}
{{- default
  (ternary "80" "443"
    (regexMatch "^http:" (regexFind `^https?:\/\/[^/?#]*` (default "" .Values.search.elasticsearch.node))))
  (regexReplaceAll ":"
    (regexFind ":[1-9][0-9]{0,4}$" (regexFind `^https?:\/\/[^/?#]*` (default "" .Values.search.elasticsearch.node)))
    "") -}}
{{- end }}
