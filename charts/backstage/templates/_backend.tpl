{{- /* The section backend of the app-config that the chart makes. */}}
{{- define "backstage.backend.appConfig" -}}
{{- $cacheStore := include "backstage.cache.store" . -}}
backend:
  {{- if .Values.auth.externalAccess }}
  auth:
    externalAccess:
      {{- range $key, $value := .Values.auth.externalAccess }}
      - type: {{ default "static" $value.type | toJson }}
        options: {{ merge dict
          (default dict
            (ternary
              (ternary
                (mustFromJson
                  (include "backstage.references" (list (dict "secret" "") (printf "EXTERNAL_ACCESS_%d_" (int64 $key)))))
                (mustFromJson
                  (include "backstage.references" (list (dict "token" "") (printf "EXTERNAL_ACCESS_%d_" (int64 $key)))))
                (eq (default "static" $value.type) "legacy"))
              dict
              (not (empty $value.existingSecret))))
          (omit (default dict $value) "type" "existingSecret" "key" "options" "accessRestrictions")
          (default dict $value.options) | toJson }}
        {{- with $value.accessRestrictions }}
        accessRestrictions: {{ . | toJson }}
        {{- end }}
      {{- end }}
  {{- end }}
  {{- with include "backstage.database.appConfig" . | trim }}
  {{- . | nindent 2 }}
  {{- end }}
  {{- if default "" .Values.publicUrl }}
  baseUrl: {{ trimSuffix "/" (default "" .Values.publicUrl) | toJson }}
  {{- end }}
  {{- if $cacheStore }}
  cache:
    store: {{ $cacheStore | toJson }}
    {{- if ne $cacheStore "memory" }}
    {{- if and (eq $cacheStore "redis") (or .Values.cache.tls.ca.existingSecret .Values.cache.tls.ca.existingConfigMap) }}
    connection:
      {{- if .Values.valkey.enabled }}
      url: {{ printf "redis://:${VALKEY_PASSWORD}@%s-valkey:6379?family=0"
        (include "backstage.shorten" (list (include "backstage.fullname" .) 56)) | toJson }}
      {{- else }}
      url: "${CACHE_CONNECTION}"
      {{- end }}
      socket:
        ca: "${CACHE_CA}"
    {{- else if .Values.valkey.enabled }}
    connection: {{ printf "redis://:${VALKEY_PASSWORD}@%s-valkey:6379?family=0"
      (include "backstage.shorten" (list (include "backstage.fullname" .) 56)) | toJson }}
    {{- else }}
    connection: "${CACHE_CONNECTION}"
    {{- end }}
    {{- end }}
    {{- if not (has .Values.cache.defaultTtl (list nil "")) }}
    defaultTtl: {{ .Values.cache.defaultTtl | toJson }}
    {{- end }}
    {{- if eq $cacheStore "redis" }}
    {{- if .Values.cache.redis }}
    redis: {{ .Values.cache.redis | toJson }}
    {{- else }}
    redis:
      client: {}
    {{- end }}
    {{- end }}
    {{- if eq $cacheStore "valkey" }}
    {{- if .Values.cache.valkey }}
    valkey: {{ .Values.cache.valkey | toJson }}
    {{- else }}
    valkey:
      client: {}
    {{- end }}
    {{- end }}
  {{- end }}
  {{- if default "" .Values.publicUrl }}
  cors:
    origin: {{ printf "%s://%s"
      (index (urlParse (trimSuffix "/" (default "" .Values.publicUrl))) "scheme")
      (index (urlParse (trimSuffix "/" (default "" .Values.publicUrl))) "host") | toJson }}
    methods:
      - "GET"
      - "HEAD"
      - "PATCH"
      - "POST"
      - "PUT"
      - "DELETE"
    credentials: true
  {{- end }}
  {{- if and
    (default "" .Values.publicUrl)
    (eq (index (urlParse (trimSuffix "/" (default "" .Values.publicUrl))) "scheme") "http") }}
  csp:
    upgrade-insecure-requests: false
  {{- end }}
  lifecycle:
    serverShutdownDelay:
      seconds: 6
{{- end }}
