{{- /* Values of cache that do not go together: a line for each problem; lines that are indented go on. */}}
{{- define "backstage.problems.cache" }}
{{- $cacheStore := include "backstage.cache.store" . }}
{{- if and
  (eq (ternary "" .Values.cache.store (kindIs "invalid" .Values.cache.store)) "valkey")
  (or .Values.cache.tls.ca.existingSecret .Values.cache.tls.ca.existingConfigMap)
  (eq (include "backstage.database.type" .) "external")
  .Values.database.external.connectionString.existingSecret
  (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap) }}
cache.tls.ca: is given, and so is database.external.tls.ca for a connection string, but Node.js reads one file of
  authorities; put both certificates into database.external.tls.ca, and leave cache.tls.ca out
{{- end }}

{{- if not
  (or
    (not $cacheStore)
    (eq $cacheStore "memory")
    (eq $cacheStore "redis")
    (eq $cacheStore "valkey")
    (eq $cacheStore "memcache")) }}
cache.store: got "{{ $cacheStore }}", allowed are memory, redis, valkey and memcache; leave it out
  for what the configuration files say
{{- end }}

{{- if and .Values.cache.connection.existingSecret .Values.valkey.enabled }}
cache.connection: is given, and so is the Valkey of the release (valkey.enabled), leave one of them out
{{- end }}

{{- if and .Values.valkey.enabled (or (eq $cacheStore "memory") (eq $cacheStore "memcache")) }}
cache.store: got "{{ $cacheStore }}", which does not use the Valkey of the release; set it to
  valkey, or leave out valkey.enabled
{{- end }}

{{- if and
  (or (eq $cacheStore "redis") (eq $cacheStore "valkey") (eq $cacheStore "memcache"))
  (not .Values.cache.connection.existingSecret)
  (not .Values.valkey.enabled) }}
cache.connection.existingSecret: must be given for the store "{{ $cacheStore }}", the name of the
  Secret with the connection string
{{- end }}

{{- if and .Values.cache.connection.existingSecret (or (not $cacheStore) (eq $cacheStore "memory")) }}
cache.connection: is given, but cache.store is "{{ $cacheStore }}"; set it to redis, valkey or
  memcache, or leave the connection out
{{- end }}

{{- if and .Values.cache.redis (ne $cacheStore "redis") }}
cache.redis: is given, but the store is "{{ $cacheStore }}"; set cache.store to "redis", or leave
  cache.redis out
{{- end }}

{{- if and .Values.cache.valkey (ne $cacheStore "valkey") }}
cache.valkey: is given, but the store is "{{ $cacheStore }}"; set cache.store to "valkey", or
  leave cache.valkey out
{{- end }}

{{- if not .Values.dangerouslyAllowPlainSecrets }}
{{- with include "backstage.plainSecret.cache.redis" . }}
{{ . }}: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from
  a Secret, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- end }}

{{- if and .Values.cache.tls.ca.existingSecret .Values.cache.tls.ca.existingConfigMap }}
cache.tls.ca: got both existingSecret and existingConfigMap, give only one of them
{{- end }}

{{- if or .Values.cache.tls.ca.existingSecret .Values.cache.tls.ca.existingConfigMap }}
{{- if and (ne $cacheStore "redis") (ne $cacheStore "valkey") }}
cache.tls.ca: is given, but the store is "{{ $cacheStore }}"; only redis and valkey know TLS,
  leave it out
{{- end }}
{{- if .Values.valkey.enabled }}
cache.tls.ca: is given, but the Valkey of the release does not encrypt; leave it out, or give cache.connection instead
  of valkey.enabled
{{- end }}
{{- end }}
{{- end }}
