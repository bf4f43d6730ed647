{{- /* The path of the first plain secret in auth.providers, auth.externalAccess; nothing where there is none. */}}
{{- define "backstage.plainSecret.auth.providers" -}}
{{- if or .Values.auth.providers .Values.auth.externalAccess -}}
{{- include "backstage.plainSecret"
  (dict
    "lines" (printf "%s%s"
      (include "backstage.leaves" (list .Values.auth.providers "auth.providers"))
      (include "backstage.leaves" (list .Values.auth.externalAccess "auth.externalAccess")))) -}}
{{- end -}}
{{- end }}

{{- /* The path of the first plain secret in backstage.appConfig, database.knexConfig, database.plugin; nothing where
   there is none. */}}
{{- define "backstage.plainSecret.backstage.appConfig" -}}
{{- if or
  (mustFromJson (include "backstage.layered" (list list "content" .Values.backstage.appConfig)))
  .Values.database.knexConfig .Values.database.plugin -}}
{{- include "backstage.plainSecret"
  (dict
    "lines" (printf "%s%s%s"
      (include "backstage.leaves"
        (list
          (mustFromJson (include "backstage.layered" (list list "content" .Values.backstage.appConfig)))
          "backstage.appConfig"))
      (include "backstage.leaves" (list .Values.database.knexConfig "database.knexConfig"))
      (include "backstage.leaves" (list .Values.database.plugin "database.plugin")))) -}}
{{- end -}}
{{- end }}

{{- /* The path of the first plain secret in cache.redis, cache.valkey; nothing where there is none. */}}
{{- define "backstage.plainSecret.cache.redis" -}}
{{- if or .Values.cache.redis .Values.cache.valkey -}}
{{- include "backstage.plainSecret"
  (dict
    "lines" (printf "%s%s"
      (include "backstage.leaves" (list .Values.cache.redis "cache.redis"))
      (include "backstage.leaves" (list .Values.cache.valkey "cache.valkey")))) -}}
{{- end -}}
{{- end }}

{{- /* The path of the first plain secret in catalog.locations, catalog.providers; nothing where there is none. */}}
{{- define "backstage.plainSecret.catalog.locations" -}}
{{- if or .Values.catalog.locations .Values.catalog.providers -}}
{{- include "backstage.plainSecret"
  (dict
    "lines" (printf "%s%s"
      (include "backstage.leaves" (list .Values.catalog.locations "catalog.locations"))
      (include "backstage.leaves" (list .Values.catalog.providers "catalog.providers")))) -}}
{{- end -}}
{{- end }}

{{- /* The path of the first plain secret in database.external.connection; nothing where there is none. */}}
{{- define "backstage.plainSecret.database.external.connection" -}}
{{- if .Values.database.external.connection -}}
{{- include "backstage.plainSecret"
  (dict "lines" (include "backstage.leaves" (list .Values.database.external.connection "database.external.connection"))) -}}
{{- end -}}
{{- end }}

{{- /* The path of the first plain secret in integrations.github; nothing where there is none. */}}
{{- define "backstage.plainSecret.integrations.github" -}}
{{- if .Values.integrations.github -}}
{{- include "backstage.plainSecret"
  (dict "lines" (include "backstage.leaves" (list .Values.integrations.github "integrations.github"))) -}}
{{- end -}}
{{- end }}

{{- /* The path of the first plain secret in kubernetes.clusters; nothing where there is none. */}}
{{- define "backstage.plainSecret.kubernetes.clusters" -}}
{{- if .Values.kubernetes.clusters -}}
{{- include "backstage.plainSecret"
  (dict "lines" (include "backstage.leaves" (list .Values.kubernetes.clusters "kubernetes.clusters"))) -}}
{{- end -}}
{{- end }}

{{- /* The path of the first plain secret in portOcean.eventListener; nothing where there is none. */}}
{{- define "backstage.plainSecret.portOcean.eventListener" -}}
{{- if .Values.portOcean.eventListener -}}
{{- include "backstage.plainSecret"
  (dict "lines" (include "backstage.leaves" (list .Values.portOcean.eventListener "portOcean.eventListener"))) -}}
{{- end -}}
{{- end }}

{{- /* The path of the first plain secret in proxy.endpoints; nothing where there is none. */}}
{{- define "backstage.plainSecret.proxy.endpoints" -}}
{{- if .Values.proxy.endpoints -}}
{{- include "backstage.plainSecret"
  (dict "lines" (include "backstage.leaves" (list .Values.proxy.endpoints "proxy.endpoints"))) -}}
{{- end -}}
{{- end }}

{{- /* The path of the first plain secret in search.collators, search.elasticsearch.node,
   search.elasticsearch.indexTemplates, search.elasticsearch.highlightOptions, search.elasticsearch.queryOptions,
   search.elasticsearch.clientOptions; nothing where there is none. */}}
{{- define "backstage.plainSecret.search.collators" -}}
{{- if or .Values.search.collators .Values.search.elasticsearch.node .Values.search.elasticsearch.indexTemplates
  .Values.search.elasticsearch.highlightOptions .Values.search.elasticsearch.queryOptions
  .Values.search.elasticsearch.clientOptions -}}
{{- include "backstage.plainSecret"
  (dict
    "lines" (join ""
      (list
        (include "backstage.leaves" (list .Values.search.collators "search.collators"))
        (include "backstage.leaves" (list .Values.search.elasticsearch.node "search.elasticsearch.node"))
        (include "backstage.leaves"
          (list .Values.search.elasticsearch.indexTemplates "search.elasticsearch.indexTemplates"))
        (include "backstage.leaves"
          (list .Values.search.elasticsearch.highlightOptions "search.elasticsearch.highlightOptions"))
        (include "backstage.leaves"
          (list .Values.search.elasticsearch.queryOptions "search.elasticsearch.queryOptions"))
        (include "backstage.leaves"
          (list .Values.search.elasticsearch.clientOptions "search.elasticsearch.clientOptions"))))) -}}
{{- end -}}
{{- end }}

{{- /* The path of the first plain secret in techdocs.publisher.awsS3.endpoint, backup.storage.s3.endpoint; nothing
   where there is none. */}}
{{- define "backstage.plainSecret.techdocs.publisher.awsS3.endpoint" -}}
{{- if or .Values.techdocs.publisher.awsS3.endpoint .Values.backup.storage.s3.endpoint -}}
{{- include "backstage.plainSecret"
  (dict
    "lines" (printf "%s%s"
      (include "backstage.leaves" (list .Values.techdocs.publisher.awsS3.endpoint "techdocs.publisher.awsS3.endpoint"))
      (include "backstage.leaves" (list .Values.backup.storage.s3.endpoint "backup.storage.s3.endpoint")))) -}}
{{- end -}}
{{- end }}
