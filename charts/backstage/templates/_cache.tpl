{{- /* The environment variables of the backend for cache. */}}
{{- define "backstage.cache.environment" -}}
{{- $cacheStore := include "backstage.cache.store" . -}}
{{- if and .Values.cache.connection.existingSecret
  (not (contains `"name":"CACHE_CONNECTION"` (toJson .Values.backstage.extraEnvVars))) }}
- name: CACHE_CONNECTION
  valueFrom:
    secretKeyRef:
      name: {{ .Values.cache.connection.existingSecret | quote }}
      key: {{ .Values.cache.connection.key | quote }}
{{- end }}
{{- if and .Values.valkey.enabled (not (contains `"name":"VALKEY_PASSWORD"` (toJson .Values.backstage.extraEnvVars))) }}
- name: VALKEY_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "backstage.valkey.secretName" . | quote }}
      key: {{ .Values.valkey.auth.passwordKey | quote }}
{{- end }}
{{- if and
  (eq $cacheStore "redis")
  .Values.cache.tls.ca.existingSecret
  (not (contains `"name":"CACHE_CA"` (toJson .Values.backstage.extraEnvVars))) }}
- name: CACHE_CA
  valueFrom:
    secretKeyRef:
      name: {{ .Values.cache.tls.ca.existingSecret | quote }}
      key: {{ .Values.cache.tls.ca.key | quote }}
{{- end }}
{{- if and
  (eq $cacheStore "redis")
  .Values.cache.tls.ca.existingConfigMap
  (not (contains `"name":"CACHE_CA"` (toJson .Values.backstage.extraEnvVars))) }}
- name: CACHE_CA
  valueFrom:
    configMapKeyRef:
      name: {{ .Values.cache.tls.ca.existingConfigMap | quote }}
      key: {{ .Values.cache.tls.ca.key | quote }}
{{- end }}
{{- if and
  (eq $cacheStore "valkey")
  (or .Values.cache.tls.ca.existingSecret .Values.cache.tls.ca.existingConfigMap)
  (not (contains `"name":"NODE_EXTRA_CA_CERTS"` (toJson .Values.backstage.extraEnvVars))) }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/backstage/cache-tls/ca.crt
{{- end }}
{{- end }}

{{- /* The store of the cache, such as redis; nothing without a cache. */}}
{{- define "backstage.cache.store" -}}
{{- if .Values.cache.store -}}
{{- .Values.cache.store -}}
{{- else if .Values.valkey.enabled -}}
{{- "valkey" -}}
{{- end -}}
{{- end }}
