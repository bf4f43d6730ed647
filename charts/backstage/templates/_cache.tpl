{{- /* The store of the cache, such as redis; nothing without a cache. */}}
{{- define "backstage.cache.store" -}}
{{- if .Values.cache.store -}}
{{- .Values.cache.store -}}
{{- else if .Values.valkey.enabled -}}
{{- "valkey" -}}
{{- end -}}
{{- end }}
