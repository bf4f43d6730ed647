{{- /* The app-config that the chart makes of its own values. */}}
{{- define "backstage.backstage.appConfig" -}}
{{- $cacheStore := include "backstage.cache.store" . -}}
{{- $databaseType := include "backstage.database.type" . -}}
{{- $techdocsType := include "backstage.techdocs.type" . -}}
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
  {{- if or
    (and (eq $databaseType "embedded") (include "backstage.database.isConnectedByChart" .))
    (and
      (eq $databaseType "external")
      .Values.database.external.host
      (include "backstage.database.isConnectedByChart" .))
    (and
      (eq $databaseType "external")
      .Values.database.external.connectionString.existingSecret
      (include "backstage.database.isConnectedByChart" .))
    (and (eq $databaseType "operator") (include "backstage.database.isConnectedByChart" .))
    (default (ternary "schema" "" (eq $databaseType "operator")) .Values.database.pluginDivisionMode)
    .Values.database.prefix .Values.database.schemaPrefix .Values.database.role
    (not
      (kindIs "invalid"
        (ternary false .Values.database.ensureExists
          (and (eq $databaseType "operator") (kindIs "invalid" .Values.database.ensureExists)))))
    (not
      (kindIs "invalid"
        (ternary true .Values.database.ensureSchemaExists
          (and (eq $databaseType "operator") (kindIs "invalid" .Values.database.ensureSchemaExists)))))
    .Values.database.knexConfig .Values.database.plugin
    (and (eq $databaseType "external") .Values.database.external.connection)
    (eq $databaseType "sqlite")
    (include "backstage.database.isInMemory" .) }}
  database:
    {{- if or (eq $databaseType "sqlite") (include "backstage.database.isInMemory" .) }}
    client: "better-sqlite3"
    {{- else }}
    client: "pg"
    {{- end }}
    {{- if include "backstage.database.isInMemory" . }}
    connection: ":memory:"
    {{- else if eq $databaseType "sqlite" }}
    connection:
      directory: "/var/lib/backstage"
    {{- else if and (eq $databaseType "external") .Values.database.external.connection }}
    connection: {{ .Values.database.external.connection | toJson }}
    {{- else if and (eq $databaseType "operator") (include "backstage.database.isConnectedByChart" .) }}
    connection:
      host: "${POSTGRES_HOST}"
      port: "${POSTGRES_PORT}"
      user: "${POSTGRES_USER}"
      password: "${POSTGRES_PASSWORD}"
      database: "${POSTGRES_DB}"
      ssl:
        rejectUnauthorized: true
        {{- if include "backstage.operator.authority" . }}
        ca:
          "$file": "/etc/backstage/database-tls/ca.crt"
        {{- end }}
    {{- else if and
      (eq $databaseType "external")
      .Values.database.external.connectionString.existingSecret
      (include "backstage.database.isConnectedByChart" .) }}
    connection: "${POSTGRES_CON_STRING}"
    {{- else if and
      (eq $databaseType "external")
      .Values.database.external.host
      (include "backstage.database.isConnectedByChart" .) }}
    {{- if eq .Values.database.external.tls.mode "verify-ca" }}
    connection: {{ printf
      "postgresql://${POSTGRES_HOST}:${POSTGRES_PORT}/${POSTGRES_DB}?sslmode=verify-ca&uselibpqcompat=true&sslrootcert=/etc/backstage/database-tls/ca.crt%s"
      (ternary "&sslcert=/etc/backstage/database-tls/tls.crt&sslkey=/etc/backstage/database-tls/tls.key" ""
        (not (empty .Values.database.external.tls.clientCertificate.existingSecret)))
      | toJson }}
    {{- else }}
    connection:
      host: "${POSTGRES_HOST}"
      port: "${POSTGRES_PORT}"
      user: "${POSTGRES_USER}"
      password: "${POSTGRES_PASSWORD}"
      database: "${POSTGRES_DB}"
      {{- if eq .Values.database.external.tls.mode "disable" }}
      ssl: false
      {{- else if .Values.database.external.tls.mode }}
      ssl:
        rejectUnauthorized: {{ ne .Values.database.external.tls.mode "require" | toJson }}
        {{- if and
          (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap)
          (ne .Values.database.external.tls.mode "require") }}
        ca:
          "$file": "/etc/backstage/database-tls/ca.crt"
        {{- end }}
        {{- if .Values.database.external.tls.clientCertificate.existingSecret }}
        cert:
          "$file": "/etc/backstage/database-tls/tls.crt"
        key:
          "$file": "/etc/backstage/database-tls/tls.key"
        {{- end }}
      {{- end }}
    {{- end }}
    {{- else if and (eq $databaseType "embedded") (include "backstage.database.isConnectedByChart" .) }}
    connection:
      host: "${POSTGRES_HOST}"
      port: "${POSTGRES_PORT}"
      user: "${POSTGRES_USER}"
      password: "${POSTGRES_PASSWORD}"
      database: "${POSTGRES_DB}"
      {{- if .Values.postgresql.tls.enabled }}
      ssl:
        rejectUnauthorized: true
        {{- if include "backstage.postgresql.authority" . }}
        ca:
          "$file": "/etc/backstage/database-tls/ca.crt"
        {{- end }}
      {{- end }}
    {{- end }}
    {{- if not
      (kindIs "invalid"
        (ternary false .Values.database.ensureExists
          (and (eq $databaseType "operator") (kindIs "invalid" .Values.database.ensureExists)))) }}
    ensureExists: {{ (ternary false .Values.database.ensureExists
        (and (eq $databaseType "operator") (kindIs "invalid" .Values.database.ensureExists)))
      | toJson }}
    {{- end }}
    {{- if not
      (kindIs "invalid"
        (ternary true .Values.database.ensureSchemaExists
          (and (eq $databaseType "operator") (kindIs "invalid" .Values.database.ensureSchemaExists)))) }}
    ensureSchemaExists: {{ (ternary true .Values.database.ensureSchemaExists
        (and (eq $databaseType "operator") (kindIs "invalid" .Values.database.ensureSchemaExists)))
      | toJson }}
    {{- end }}
    {{- if .Values.database.knexConfig }}
    knexConfig: {{ .Values.database.knexConfig | toJson }}
    {{- end }}
    {{- if .Values.database.plugin }}
    plugin: {{ .Values.database.plugin | toJson }}
    {{- end }}
    {{- if default (ternary "schema" "" (eq $databaseType "operator")) .Values.database.pluginDivisionMode }}
    pluginDivisionMode: {{ (default (ternary "schema" "" (eq $databaseType "operator")) .Values.database.pluginDivisionMode) | toJson }}
    {{- end }}
    {{- if .Values.database.prefix }}
    prefix: {{ .Values.database.prefix | toJson }}
    {{- end }}
    {{- if .Values.database.role }}
    role: {{ .Values.database.role | toJson }}
    {{- end }}
    {{- if .Values.database.schemaPrefix }}
    schemaPrefix: {{ .Values.database.schemaPrefix | toJson }}
    {{- end }}
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
{{- if default "" .Values.publicUrl }}
app:
  baseUrl: {{ trimSuffix "/" (default "" .Values.publicUrl) | toJson }}
{{- end }}
{{- if or (merge dict (default dict .Values.auth.providers)) .Values.auth.session.existingSecret }}
{{- if or (merge dict (default dict .Values.auth.providers)) .Values.auth.session.existingSecret }}
auth:
  {{- if or (merge dict (default dict .Values.auth.providers)) .Values.auth.session.existingSecret }}
  {{- if merge dict (default dict .Values.auth.providers) }}
  providers:
    {{- range $key, $value := merge dict (default dict .Values.auth.providers) }}
    {{- if eq $key "guest" }}
    {{ include "backstage.key" $key }}: {{ merge dict
      (default dict
        (ternary
          (mustFromJson
            (include "backstage.references"
              (list
                (default
                  (dict "clientId" "clientId" "clientSecret" "clientSecret")
                  (mustFromJson (include "backstage.dig" (list $value "secretKeys"))))
                (printf "AUTH_PROVIDER_%s_"
                  (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key "${1}_${2}" | upper) "_")))))
          dict
          (not (empty (mustFromJson (include "backstage.dig" (list $value "existingSecret")))))))
      (omit (default dict $value) "existingSecret" "secretKeys") | toJson }}
    {{- else }}
    {{ include "backstage.key" $key }}:
      {{ include "backstage.key" $.Values.auth.environment }}: {{ merge dict
        (default dict
          (ternary
            (mustFromJson
              (include "backstage.references"
                (list
                  (default
                    (dict "clientId" "clientId" "clientSecret" "clientSecret")
                    (mustFromJson (include "backstage.dig" (list $value "secretKeys"))))
                  (printf "AUTH_PROVIDER_%s_"
                    (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key "${1}_${2}" | upper) "_")))))
            dict
            (not (empty (mustFromJson (include "backstage.dig" (list $value "existingSecret")))))))
        (omit (default dict $value) "existingSecret" "secretKeys") | toJson }}
    {{- end }}
    {{- end }}
  {{- else }}
  providers: {}
  {{- end }}
  {{- end }}
  {{- if and
    (or (merge dict (default dict .Values.auth.providers)) .Values.auth.session.existingSecret)
    (merge dict (default dict .Values.auth.providers)) }}
  environment: {{ .Values.auth.environment | toJson }}
  {{- end }}
  {{- if .Values.auth.session.existingSecret }}
  session:
    secret: "${AUTH_SESSION_SECRET}"
  {{- end }}
{{- else }}
auth: {}
{{- end }}
{{- end }}
{{- if or .Values.catalog.locations .Values.catalog.entities .Values.catalog.existingConfigMaps .Values.catalog.rules
  (merge dict (default dict .Values.catalog.providers))
  (not (kindIs "invalid" .Values.catalog.processingInterval))
  .Values.catalog.orphanStrategy
  (not (kindIs "invalid" .Values.catalog.readonly)) }}
{{- if or .Values.catalog.entities .Values.catalog.existingConfigMaps .Values.catalog.locations
  .Values.catalog.orphanStrategy
  (not (kindIs "invalid" .Values.catalog.processingInterval))
  (merge dict (default dict .Values.catalog.providers))
  (not (kindIs "invalid" .Values.catalog.readonly))
  .Values.catalog.rules }}
catalog:
  {{- if or .Values.catalog.entities .Values.catalog.existingConfigMaps .Values.catalog.locations }}
  locations:
    {{- if .Values.catalog.entities }}
    - type: "file"
      target: "/etc/backstage/catalog/entities/*"
      rules:
        - allow: {{ mustFromJson (include "backstage.distinct" (list .Values.catalog.entities "kind")) | toJson }}
    {{- end }}
    {{- range $value := .Values.catalog.existingConfigMaps }}
    - type: "file"
      target: {{ printf "/etc/backstage/catalog/config-maps/%s/*" $value | toJson }}
      rules:
        - allow:
            - "API"
            - "Component"
            - "Domain"
            - "Group"
            - "Location"
            - "Resource"
            - "System"
            - "Template"
            - "User"
    {{- end }}
    {{- range $value := .Values.catalog.locations }}
    - {{ $value | toJson }}
    {{- end }}
  {{- end }}
  {{- with .Values.catalog.orphanStrategy }}
  orphanStrategy: {{ . | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.catalog.processingInterval) }}
  processingInterval: {{ .Values.catalog.processingInterval | toJson }}
  {{- end }}
  {{- if merge dict (default dict .Values.catalog.providers) }}
  providers:
    {{- range $key, $value := merge dict (default dict .Values.catalog.providers) }}
    {{ include "backstage.key" $key }}: {{ $value | toJson }}
    {{- end }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.catalog.readonly) }}
  readonly: {{ .Values.catalog.readonly | toJson }}
  {{- end }}
  {{- with .Values.catalog.rules }}
  rules: {{ . | toJson }}
  {{- end }}
{{- else }}
catalog: {}
{{- end }}
{{- end }}
{{- if .Values.integrations.github }}
integrations:
  github:
    {{- range $key, $value := .Values.integrations.github }}
    - host: {{ default "github.com" $value.host | toJson }}
      {{- with $value.apiBaseUrl }}
      apiBaseUrl: {{ . | toJson }}
      {{- end }}
      {{- with $value.rawBaseUrl }}
      rawBaseUrl: {{ . | toJson }}
      {{- end }}
      {{- if ($value.token).existingSecret }}
      token: {{ printf "${GITHUB_%d_TOKEN}" (int64 $key) | toJson }}
      {{- end }}
      {{- if ($value.app).existingSecret }}
      apps:
        - privateKey:
            "$file": {{ printf "/etc/backstage/github-app-%d/private-key.pem" (int64 $key) | toJson }}
          appId: {{ printf "${GITHUB_%d_APP_ID}" (int64 $key) | toJson }}
          clientId: {{ printf "${GITHUB_%d_CLIENT_ID}" (int64 $key) | toJson }}
          clientSecret: {{ printf "${GITHUB_%d_CLIENT_SECRET}" (int64 $key) | toJson }}
          webhookSecret: {{ printf "${GITHUB_%d_WEBHOOK_SECRET}" (int64 $key) | toJson }}
          {{- with ($value.app).allowedInstallationOwners }}
          allowedInstallationOwners: {{ . | toJson }}
          {{- end }}
      {{- end }}
    {{- end }}
{{- end }}
{{- if or .Values.proxy.endpoints
  (not (kindIs "invalid" .Values.proxy.skipInvalidProxies))
  (not (kindIs "invalid" .Values.proxy.reviveConsumedRequestBodies)) }}
{{- if or .Values.proxy.endpoints
  (not (kindIs "invalid" .Values.proxy.reviveConsumedRequestBodies))
  (not (kindIs "invalid" .Values.proxy.skipInvalidProxies)) }}
proxy:
  {{- if .Values.proxy.endpoints }}
  endpoints:
    {{- range $key, $value := .Values.proxy.endpoints }}
    {{ include "backstage.key" $key }}:
      target: {{ (default "" (index (default dict $value) "target")) | toJson }}
      {{- if not (kindIs "invalid" (index (default dict $value) "changeOrigin")) }}
      changeOrigin: {{ (index (default dict $value) "changeOrigin") | toJson }}
      {{- end }}
      {{- if not (kindIs "invalid" (index (default dict $value) "pathRewrite")) }}
      pathRewrite: {{ (index (default dict $value) "pathRewrite") | toJson }}
      {{- end }}
      {{- if not (kindIs "invalid" (index (default dict $value) "credentials")) }}
      credentials: {{ (index (default dict $value) "credentials") | toJson }}
      {{- end }}
      {{- if not (kindIs "invalid" (index (default dict $value) "allowedMethods")) }}
      allowedMethods: {{ (index (default dict $value) "allowedMethods") | toJson }}
      {{- end }}
      {{- if not (kindIs "invalid" (index (default dict $value) "allowedHeaders")) }}
      allowedHeaders: {{ (index (default dict $value) "allowedHeaders") | toJson }}
      {{- end }}
      {{- if index (default dict $value) "headers" }}
      headers:
        {{- range $key2, $value2 := index (default dict $value) "headers" }}
        {{- if kindIs "string" $value2 }}
        {{ include "backstage.key" $key2 }}: {{ $value2 | toJson }}
        {{- else }}
        {{ include "backstage.key" $key2 }}: {{ printf "%s${PROXY%s_%s_%s}"
          (default "" (mustFromJson (include "backstage.dig" (list $value2 "prefix"))))
          (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key "${1}_${2}" | upper) "_")
          (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key2 "${1}_${2}" | upper) "_")
          (trunc 6 (sha256sum (printf "%s %s" $key $key2))) | toJson }}
        {{- end }}
        {{- end }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.proxy.reviveConsumedRequestBodies) }}
  reviveConsumedRequestBodies: {{ .Values.proxy.reviveConsumedRequestBodies | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.proxy.skipInvalidProxies) }}
  skipInvalidProxies: {{ .Values.proxy.skipInvalidProxies | toJson }}
  {{- end }}
{{- else }}
proxy: {}
{{- end }}
{{- end }}
{{- if or
  (not (kindIs "invalid" .Values.search.maxPageLimit))
  (not (kindIs "invalid" .Values.search.maxTermLength))
  .Values.search.defaultType .Values.search.query .Values.search.permissions .Values.search.collators .Values.search.pg
  .Values.search.elasticsearch.node .Values.search.elasticsearch.cloudId }}
{{- if or .Values.search.collators .Values.search.defaultType .Values.search.elasticsearch.node
  .Values.search.elasticsearch.cloudId
  (and
    (or
      (not (kindIs "invalid" .Values.search.maxPageLimit))
      (not (kindIs "invalid" .Values.search.maxTermLength))
      .Values.search.query .Values.search.permissions .Values.search.pg)
    (or
      (not (kindIs "invalid" .Values.search.maxPageLimit))
      (not (kindIs "invalid" .Values.search.maxTermLength))
      .Values.search.permissions .Values.search.pg .Values.search.query)) }}
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
  {{- if or .Values.search.elasticsearch.provider .Values.search.elasticsearch.node .Values.search.elasticsearch.cloudId
    .Values.search.elasticsearch.region .Values.search.elasticsearch.service
    .Values.search.elasticsearch.auth.apiKey.existingSecret .Values.search.elasticsearch.auth.username
    .Values.search.elasticsearch.indexPrefix
    (not (kindIs "invalid" .Values.search.elasticsearch.batchSize))
    .Values.search.elasticsearch.batchKeyField .Values.search.elasticsearch.highlightOptions
    .Values.search.elasticsearch.queryOptions .Values.search.elasticsearch.indexTemplates
    .Values.search.elasticsearch.clientOptions }}
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
  {{- else }}
  elasticsearch: {}
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
{{- else }}
search: {}
{{- end }}
{{- end }}
{{- if $techdocsType }}
techdocs:
  builder: {{ .Values.techdocs.builder | toJson }}
  {{- with .Values.techdocs.generator }}
  generator: {{ . | toJson }}
  {{- end }}
  {{- with .Values.techdocs.cache }}
  cache: {{ . | toJson }}
  {{- end }}
  publisher:
    type: {{ $techdocsType | toJson }}
    {{- if eq $techdocsType "local" }}
    local:
      publishDirectory: {{ .Values.techdocs.publisher.local.publishDirectory | toJson }}
    {{- end }}
    {{- if eq $techdocsType "awsS3" }}
    awsS3:
      bucketName: {{ include "backstage.techdocs.bucketName" . | toJson }}
      {{- with .Values.techdocs.publisher.awsS3.bucketRootPath }}
      bucketRootPath: {{ . | toJson }}
      {{- end }}
      {{- with include "backstage.techdocs.region" . }}
      region: {{ . | toJson }}
      {{- end }}
      {{- with include "backstage.techdocs.endpoint" . }}
      endpoint: {{ . | toJson }}
      {{- end }}
      {{- if or .Values.techdocs.publisher.awsS3.s3ForcePathStyle (include "backstage.techdocs.usesObjectStorage" .) }}
      s3ForcePathStyle: true
      {{- end }}
      {{- with .Values.techdocs.publisher.awsS3.sse }}
      sse: {{ . | toJson }}
      {{- end }}
      {{- with .Values.techdocs.publisher.awsS3.accountId }}
      accountId: {{ . | toJson }}
      {{- end }}
      {{- if or .Values.techdocs.publisher.awsS3.credentials.existingSecret
        (include "backstage.techdocs.usesObjectStorage" .)
        .Values.techdocs.publisher.awsS3.credentials.roleArn }}
      credentials:
        {{- if or .Values.techdocs.publisher.awsS3.credentials.existingSecret
          (include "backstage.techdocs.usesObjectStorage" .) }}
        accessKeyId: "${TECHDOCS_AWS_ACCESS_KEY_ID}"
        secretAccessKey: "${TECHDOCS_AWS_SECRET_ACCESS_KEY}"
        {{- end }}
        {{- with .Values.techdocs.publisher.awsS3.credentials.roleArn }}
        roleArn: {{ . | toJson }}
        {{- end }}
      {{- end }}
    {{- end }}
    {{- if eq $techdocsType "googleGcs" }}
    googleGcs:
      bucketName: {{ .Values.techdocs.publisher.googleGcs.bucketName | toJson }}
      {{- with .Values.techdocs.publisher.googleGcs.bucketRootPath }}
      bucketRootPath: {{ . | toJson }}
      {{- end }}
      {{- with .Values.techdocs.publisher.googleGcs.projectId }}
      projectId: {{ . | toJson }}
      {{- end }}
      {{- if .Values.techdocs.publisher.googleGcs.credentials.existingSecret }}
      credentials:
        "$file": "/etc/backstage/techdocs-google/credentials.json"
      {{- end }}
    {{- end }}
    {{- if eq $techdocsType "azureBlobStorage" }}
    azureBlobStorage:
      containerName: {{ .Values.techdocs.publisher.azureBlobStorage.containerName | toJson }}
      {{- if .Values.techdocs.publisher.azureBlobStorage.connectionString.existingSecret }}
      connectionString: "${TECHDOCS_AZURE_CONNECTION_STRING}"
      {{- end }}
      {{- if .Values.techdocs.publisher.azureBlobStorage.credentials.accountName }}
      credentials:
        accountName: {{ .Values.techdocs.publisher.azureBlobStorage.credentials.accountName | toJson }}
        {{- if .Values.techdocs.publisher.azureBlobStorage.credentials.existingSecret }}
        accountKey: "${TECHDOCS_AZURE_ACCOUNT_KEY}"
        {{- end }}
      {{- end }}
    {{- end }}
{{- end }}
{{- if .Values.events.useEventBus }}
events:
  {{- with .Values.events.useEventBus }}
  useEventBus: {{ . | toJson }}
  {{- end }}
{{- end }}
{{- if .Values.kubernetes.enabled }}
kubernetes:
  serviceLocatorMethod:
    type: {{ .Values.kubernetes.serviceLocatorMethod.type | toJson }}
  clusterLocatorMethods:
    - type: "config"
      {{- if or .Values.kubernetes.inCluster.enabled .Values.kubernetes.clusters }}
      clusters:
        {{- if .Values.kubernetes.inCluster.enabled }}
        - name: {{ .Values.kubernetes.inCluster.name | toJson }}
          url: "https://kubernetes.default.svc"
          {{- with .Values.kubernetes.inCluster.title }}
          title: {{ . | toJson }}
          {{- end }}
          authProvider: "serviceAccount"
          skipMetricsLookup: {{ .Values.kubernetes.inCluster.skipMetricsLookup | toJson }}
        {{- end }}
        {{- range $value := .Values.kubernetes.clusters }}
        - {{ merge dict
          (default dict
            (ternary
              (mustFromJson
                (include "backstage.references"
                  (list
                    (dict "serviceAccountToken" "")
                    (printf "KUBERNETES_%s_"
                      (regexReplaceAll "[^A-Z0-9]"
                        (regexReplaceAll "([a-z0-9])([A-Z])"
                          (default "" (index (default dict $value) "name"))
                          "${1}_${2}" | upper)
                        "_")))))
              dict
              (not (empty (mustFromJson (include "backstage.dig" (list $value "token" "existingSecret")))))))
          (omit (default dict $value) "token")
          (dict "authProvider" "serviceAccount") | toJson }}
        {{- end }}
      {{- else }}
      clusters: []
      {{- end }}
  {{- with .Values.kubernetes.objectTypes }}
  objectTypes: {{ . | toJson }}
  {{- end }}
  {{- with .Values.kubernetes.customResources }}
  customResources: {{ . | toJson }}
  {{- end }}
{{- end }}
{{- if or
  (not (kindIs "invalid" .Values.notifications.concurrencyLimit))
  (not (kindIs "invalid" .Values.notifications.throttleInterval))
  (not (kindIs "invalid" .Values.notifications.retention))
  .Values.notifications.defaultSettings }}
notifications:
  {{- if not (kindIs "invalid" .Values.notifications.concurrencyLimit) }}
  concurrencyLimit: {{ .Values.notifications.concurrencyLimit | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.notifications.throttleInterval) }}
  throttleInterval: {{ .Values.notifications.throttleInterval | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.notifications.retention) }}
  retention: {{ .Values.notifications.retention | toJson }}
  {{- end }}
  {{- with .Values.notifications.defaultSettings }}
  defaultSettings: {{ . | toJson }}
  {{- end }}
{{- end }}
{{- if not (kindIs "invalid" .Values.permission.enabled) }}
permission:
  enabled: {{ .Values.permission.enabled | toJson }}
{{- end }}
{{- if or .Values.scaffolder.defaultAuthor.name .Values.scaffolder.defaultAuthor.email
  .Values.scaffolder.defaultCommitMessage
  (not (kindIs "invalid" .Values.scaffolder.concurrentTasksLimit))
  (not (kindIs "invalid" .Values.scaffolder.taskTimeout)) }}
scaffolder:
  {{- if or .Values.scaffolder.defaultAuthor.name .Values.scaffolder.defaultAuthor.email }}
  defaultAuthor:
    {{- with .Values.scaffolder.defaultAuthor.name }}
    name: {{ . | toJson }}
    {{- end }}
    {{- with .Values.scaffolder.defaultAuthor.email }}
    email: {{ . | toJson }}
    {{- end }}
  {{- end }}
  {{- with .Values.scaffolder.defaultCommitMessage }}
  defaultCommitMessage: {{ . | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.scaffolder.concurrentTasksLimit) }}
  concurrentTasksLimit: {{ .Values.scaffolder.concurrentTasksLimit | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.scaffolder.taskTimeout) }}
  taskTimeout: {{ .Values.scaffolder.taskTimeout | toJson }}
  {{- end }}
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
  {{- else }}
  name: {{ printf "extra-app-config-%d" (int64 $key) | quote }}
  {{- end }}
  {{- if not (kindIs "invalid" $value.content) }}
  subPath: {{ printf "%d-%s" (int64 $key) $value.filename | quote }}
  {{- else }}
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

{{- /* The ports, for the rules; the first item is always there. */}}
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

{{- /* The ports, for the rules; the first item is always there. */}}
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
{{- $cacheStore := include "backstage.cache.store" . -}}
{{- $databaseType := include "backstage.database.type" . -}}
{{- $techdocsType := include "backstage.techdocs.type" . -}}
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
{{- if eq $databaseType "embedded" }}
{{- if not (contains `"name":"POSTGRES_HOST"` $extraEnvVarsJson) }}
- name: POSTGRES_HOST
  value: {{ include "backstage.postgresql.fullname" . | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_PORT"` $extraEnvVarsJson) }}
- name: POSTGRES_PORT
  value: '5432'
{{- end }}
{{- if not (contains `"name":"POSTGRES_USER"` $extraEnvVarsJson) }}
- name: POSTGRES_USER
  value: {{ .Values.postgresql.auth.username | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_PASSWORD"` $extraEnvVarsJson) }}
- name: POSTGRES_PASSWORD
  valueFrom:
    secretKeyRef:
      {{- if .Values.postgresql.auth.password }}
      name: {{ include "backstage.suffixed" (list (include "backstage.postgresql.fullname" .) "auth") | quote }}
      {{- else }}
      name: {{ include "backstage.postgresql.secretName" . | quote }}
      {{- end }}
      key: {{ .Values.postgresql.auth.secretKeys.userPasswordKey | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_DB"` $extraEnvVarsJson) }}
- name: POSTGRES_DB
  value: {{ .Values.postgresql.auth.database | quote }}
{{- end }}
{{- end }}
{{- if and (eq $databaseType "external") .Values.database.external.host }}
{{- if not (contains `"name":"POSTGRES_HOST"` $extraEnvVarsJson) }}
- name: POSTGRES_HOST
  value: {{ .Values.database.external.host | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_PORT"` $extraEnvVarsJson) }}
- name: POSTGRES_PORT
  value: {{ printf "%d" (int64 .Values.database.external.port) | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_USER"` $extraEnvVarsJson) }}
- name: POSTGRES_USER
  value: {{ .Values.database.external.user | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_PASSWORD"` $extraEnvVarsJson) }}
- name: POSTGRES_PASSWORD
  valueFrom:
    secretKeyRef:
      {{- if and .Values.database.external.password (not .Values.database.external.existingSecret) }}
      name: {{ include "backstage.suffixed" (list (include "backstage.fullname" .) "database") | quote }}
      {{- else }}
      name: {{ default "" .Values.database.external.existingSecret | quote }}
      {{- end }}
      key: {{ .Values.database.external.passwordKey | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_DB"` $extraEnvVarsJson) }}
- name: POSTGRES_DB
  value: {{ .Values.database.external.database | quote }}
{{- end }}
{{- end }}
{{- if and
  (eq $databaseType "external")
  .Values.database.external.host
  (eq .Values.database.external.tls.mode "verify-ca") }}
{{- if not (contains `"name":"PGUSER"` $extraEnvVarsJson) }}
- name: PGUSER
  value: {{ .Values.database.external.user | quote }}
{{- end }}
{{- if not (contains `"name":"PGPASSWORD"` $extraEnvVarsJson) }}
- name: PGPASSWORD
  valueFrom:
    secretKeyRef:
      {{- if and .Values.database.external.password (not .Values.database.external.existingSecret) }}
      name: {{ include "backstage.suffixed" (list (include "backstage.fullname" .) "database") | quote }}
      {{- else }}
      name: {{ default "" .Values.database.external.existingSecret | quote }}
      {{- end }}
      key: {{ .Values.database.external.passwordKey | quote }}
{{- end }}
{{- end }}
{{- if and
  (eq $databaseType "external")
  .Values.database.external.connectionString.existingSecret
  (not (contains `"name":"POSTGRES_CON_STRING"` $extraEnvVarsJson)) }}
- name: POSTGRES_CON_STRING
  valueFrom:
    secretKeyRef:
      name: {{ .Values.database.external.connectionString.existingSecret | quote }}
      key: {{ .Values.database.external.connectionString.key | quote }}
{{- end }}
{{- if and
  (eq $databaseType "external")
  .Values.database.external.connectionString.existingSecret .Values.database.external.tls.mode
  (not (contains `"name":"PGSSLMODE"` $extraEnvVarsJson)) }}
- name: PGSSLMODE
  {{- if eq .Values.database.external.tls.mode "require" }}
  value: no-verify
  {{- else }}
  value: {{ default "" .Values.database.external.tls.mode | quote }}
  {{- end }}
{{- end }}
{{- if and
  (eq $databaseType "external")
  .Values.database.external.connectionString.existingSecret
  (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap)
  (ne .Values.database.external.tls.mode "require")
  (not (contains `"name":"NODE_EXTRA_CA_CERTS"` $extraEnvVarsJson)) }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/backstage/database-tls/ca.crt
{{- end }}
{{- if eq $databaseType "operator" }}
{{- if not (contains `"name":"POSTGRES_HOST"` $extraEnvVarsJson) }}
- name: POSTGRES_HOST
  value: {{ printf "%s-rw" (include "backstage.operator.clusterName" .) | quote }}
{{- end }}
{{- if not (contains `"name":"POSTGRES_PORT"` $extraEnvVarsJson) }}
- name: POSTGRES_PORT
  value: '5432'
{{- end }}
{{- if not (contains `"name":"POSTGRES_USER"` $extraEnvVarsJson) }}
- name: POSTGRES_USER
  valueFrom:
    secretKeyRef:
      name: {{ include "backstage.operator.secretName" . | quote }}
      key: username
{{- end }}
{{- if not (contains `"name":"POSTGRES_PASSWORD"` $extraEnvVarsJson) }}
- name: POSTGRES_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "backstage.operator.secretName" . | quote }}
      key: password
{{- end }}
{{- if not (contains `"name":"POSTGRES_DB"` $extraEnvVarsJson) }}
{{- $operatorDatabase := include "backstage.operator.database" . }}
- name: POSTGRES_DB
  {{- if $operatorDatabase }}
  value: {{ $operatorDatabase | quote }}
  {{- end }}
  {{- if not $operatorDatabase }}
  valueFrom:
    secretKeyRef:
      name: {{ include "backstage.operator.secretName" . | quote }}
      key: dbname
  {{- end }}
{{- end }}
{{- end }}
{{- if and
  (eq $techdocsType "awsS3")
  (or .Values.techdocs.publisher.awsS3.credentials.existingSecret (include "backstage.techdocs.usesObjectStorage" .)) }}
{{- if not (contains `"name":"TECHDOCS_AWS_ACCESS_KEY_ID"` $extraEnvVarsJson) }}
- name: TECHDOCS_AWS_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef:
      name: {{ ternary
        (include "backstage.object-storage.secretName" .)
        .Values.techdocs.publisher.awsS3.credentials.existingSecret
        (not (empty (include "backstage.techdocs.usesObjectStorage" .))) | quote }}
      key: {{ ternary "reader-access-key-id" .Values.techdocs.publisher.awsS3.credentials.accessKeyIdKey
        (not (empty (include "backstage.techdocs.usesObjectStorage" .))) | quote }}
{{- end }}
{{- if not (contains `"name":"TECHDOCS_AWS_SECRET_ACCESS_KEY"` $extraEnvVarsJson) }}
- name: TECHDOCS_AWS_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ ternary
        (include "backstage.object-storage.secretName" .)
        .Values.techdocs.publisher.awsS3.credentials.existingSecret
        (not (empty (include "backstage.techdocs.usesObjectStorage" .))) | quote }}
      key: {{ ternary "reader-secret-access-key" .Values.techdocs.publisher.awsS3.credentials.secretAccessKeyKey
        (not (empty (include "backstage.techdocs.usesObjectStorage" .))) | quote }}
{{- end }}
{{- end }}
{{- if and
  (eq $techdocsType "azureBlobStorage")
  .Values.techdocs.publisher.azureBlobStorage.connectionString.existingSecret
  (not (contains `"name":"TECHDOCS_AZURE_CONNECTION_STRING"` $extraEnvVarsJson)) }}
- name: TECHDOCS_AZURE_CONNECTION_STRING
  valueFrom:
    secretKeyRef:
      name: {{ .Values.techdocs.publisher.azureBlobStorage.connectionString.existingSecret | quote }}
      key: {{ .Values.techdocs.publisher.azureBlobStorage.connectionString.key | quote }}
{{- end }}
{{- if and
  (eq $techdocsType "azureBlobStorage")
  .Values.techdocs.publisher.azureBlobStorage.credentials.existingSecret
  (not (contains `"name":"TECHDOCS_AZURE_ACCOUNT_KEY"` $extraEnvVarsJson)) }}
- name: TECHDOCS_AZURE_ACCOUNT_KEY
  valueFrom:
    secretKeyRef:
      name: {{ .Values.techdocs.publisher.azureBlobStorage.credentials.existingSecret | quote }}
      key: {{ .Values.techdocs.publisher.azureBlobStorage.credentials.accountKeyKey | quote }}
{{- end }}
{{- if and .Values.cache.connection.existingSecret (not (contains `"name":"CACHE_CONNECTION"` $extraEnvVarsJson)) }}
- name: CACHE_CONNECTION
  valueFrom:
    secretKeyRef:
      name: {{ .Values.cache.connection.existingSecret | quote }}
      key: {{ .Values.cache.connection.key | quote }}
{{- end }}
{{- if and .Values.valkey.enabled (not (contains `"name":"VALKEY_PASSWORD"` $extraEnvVarsJson)) }}
- name: VALKEY_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "backstage.valkey.secretName" . | quote }}
      key: {{ .Values.valkey.auth.passwordKey | quote }}
{{- end }}
{{- if and
  (eq $cacheStore "redis")
  .Values.cache.tls.ca.existingSecret
  (not (contains `"name":"CACHE_CA"` $extraEnvVarsJson)) }}
- name: CACHE_CA
  valueFrom:
    secretKeyRef:
      name: {{ .Values.cache.tls.ca.existingSecret | quote }}
      key: {{ .Values.cache.tls.ca.key | quote }}
{{- end }}
{{- if and
  (eq $cacheStore "redis")
  .Values.cache.tls.ca.existingConfigMap
  (not (contains `"name":"CACHE_CA"` $extraEnvVarsJson)) }}
- name: CACHE_CA
  valueFrom:
    configMapKeyRef:
      name: {{ .Values.cache.tls.ca.existingConfigMap | quote }}
      key: {{ .Values.cache.tls.ca.key | quote }}
{{- end }}
{{- if and
  (eq $cacheStore "valkey")
  (or .Values.cache.tls.ca.existingSecret .Values.cache.tls.ca.existingConfigMap)
  (not (contains `"name":"NODE_EXTRA_CA_CERTS"` $extraEnvVarsJson)) }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/backstage/cache-tls/ca.crt
{{- end }}
{{- if and
  (or .Values.search.elasticsearch.node .Values.search.elasticsearch.cloudId)
  .Values.search.elasticsearch.auth.password.existingSecret
  (not (contains `"name":"ELASTICSEARCH_PASSWORD"` $extraEnvVarsJson)) }}
- name: ELASTICSEARCH_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .Values.search.elasticsearch.auth.password.existingSecret | quote }}
      key: {{ .Values.search.elasticsearch.auth.password.key | quote }}
{{- end }}
{{- if and
  (or .Values.search.elasticsearch.node .Values.search.elasticsearch.cloudId)
  .Values.search.elasticsearch.auth.apiKey.existingSecret
  (not (contains `"name":"ELASTICSEARCH_API_KEY"` $extraEnvVarsJson)) }}
- name: ELASTICSEARCH_API_KEY
  valueFrom:
    secretKeyRef:
      name: {{ .Values.search.elasticsearch.auth.apiKey.existingSecret | quote }}
      key: {{ .Values.search.elasticsearch.auth.apiKey.key | quote }}
{{- end }}
{{- if or (merge dict (default dict .Values.auth.providers)) .Values.auth.session.existingSecret }}
{{- range $key, $value := merge dict (default dict .Values.auth.providers) }}
{{- $existingSecret := mustFromJson (include "backstage.dig" (list $value "existingSecret")) }}
{{- if $existingSecret }}
{{- range $key2, $value2 := default
  (dict "clientId" "clientId" "clientSecret" "clientSecret")
  (mustFromJson (include "backstage.dig" (list $value "secretKeys"))) }}
- name: {{ printf "AUTH_PROVIDER_%s_%s"
  (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key "${1}_${2}" | upper) "_")
  (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key2 "${1}_${2}" | upper) "_") | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ (default "" $existingSecret) | quote }}
      key: {{ $value2 | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- if and .Values.auth.session.existingSecret (not (contains `"name":"AUTH_SESSION_SECRET"` $extraEnvVarsJson)) }}
- name: AUTH_SESSION_SECRET
  valueFrom:
    secretKeyRef:
      name: {{ .Values.auth.session.existingSecret | quote }}
      key: {{ .Values.auth.session.key | quote }}
{{- end }}
{{- if .Values.auth.externalAccess }}
{{- range $key, $value := .Values.auth.externalAccess }}
{{- if $value.existingSecret }}
- name: {{ printf "EXTERNAL_ACCESS_%d_%s"
  (int64 $key)
  (ternary "SECRET" "TOKEN" (eq (default "static" $value.type) "legacy")) | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ default "" $value.existingSecret | quote }}
      key: {{ default "token" $value.key | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.integrations.github }}
{{- range $key, $value := .Values.integrations.github }}
{{- if ($value.token).existingSecret }}
- name: {{ printf "GITHUB_%d_TOKEN" (int64 $key) | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ default "" ($value.token).existingSecret | quote }}
      key: {{ default "token" ($value.token).key | quote }}
{{- end }}
{{- if ($value.app).existingSecret }}
{{- range $key2, $value2 := omit
  (merge dict
    (default dict ($value.app).secretKeys)
    (dict "appId" "appId" "clientId" "clientId" "clientSecret" "clientSecret" "webhookSecret" "webhookSecret"))
  "privateKey" }}
- name: {{ printf "GITHUB_%d_%s"
  (int64 $key)
  (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key2 "${1}_${2}" | upper) "_") | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ default "" ($value.app).existingSecret | quote }}
      {{- if not (kindIs "invalid" $value2) }}
      key:
        {{- toYaml $value2 | nindent 8 }}
      {{- end }}
      {{- if eq
        (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key2 "${1}_${2}" | upper) "_")
        "WEBHOOK_SECRET" }}
      optional: true
      {{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.kubernetes.enabled }}
{{- range $value := .Values.kubernetes.clusters }}
{{- $tokenExistingSecret := mustFromJson (include "backstage.dig" (list $value "token" "existingSecret")) }}
{{- if $tokenExistingSecret }}
- name: {{ printf "KUBERNETES_%s_SERVICE_ACCOUNT_TOKEN"
  (regexReplaceAll "[^A-Z0-9]"
    (regexReplaceAll "([a-z0-9])([A-Z])" (default "" (index (default dict $value) "name")) "${1}_${2}" | upper)
    "_")
  | quote }}
  valueFrom:
    secretKeyRef:
      name:
        {{- toYaml (default "" $tokenExistingSecret) | nindent 8 }}
      key:
        {{- toYaml (default "token" (mustFromJson (include "backstage.dig" (list $value "token" "key")))) | nindent 8 }}
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.proxy.endpoints }}
{{- range $key, $value := .Values.proxy.endpoints }}
{{- range $key2, $value2 := index (default dict $value) "headers" }}
{{- if not (kindIs "string" $value2) }}
- name: {{ printf "PROXY%s_%s_%s"
  (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key "${1}_${2}" | upper) "_")
  (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key2 "${1}_${2}" | upper) "_")
  (trunc 6 (sha256sum (printf "%s %s" $key $key2))) | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ (default "" (mustFromJson (include "backstage.dig" (list $value2 "existingSecret")))) | quote }}
      key: {{ (default "" (mustFromJson (include "backstage.dig" (list $value2 "key")))) | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.openTelemetry.endpoint }}
{{- if not (contains `"name":"OTEL_EXPORTER_OTLP_ENDPOINT"` $extraEnvVarsJson) }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ .Values.openTelemetry.endpoint | quote }}
{{- end }}
{{- if not (contains `"name":"OTEL_SERVICE_NAME"` $extraEnvVarsJson) }}
- name: OTEL_SERVICE_NAME
  value: {{ include "backstage.fullname" . | quote }}
{{- end }}
{{- if not (contains `"name":"OTEL_METRICS_EXPORTER"` $extraEnvVarsJson) }}
- name: OTEL_METRICS_EXPORTER
  value: {{ ternary "otlp,prometheus" "otlp" .Values.metrics.serviceMonitor.enabled | quote }}
{{- end }}
{{- if not (contains `"name":"OTEL_LOGS_EXPORTER"` $extraEnvVarsJson) }}
- name: OTEL_LOGS_EXPORTER
  value: none
{{- end }}
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
{{- regexReplaceAll `(?)\t.*`
  (regexFind `(?m)^[a-z]+\[[0-9]+\]\t"([^"]*\/)?node"$`
    (regexReplaceAll `(?m)^[a-z]+\[[0-9]+\]\t"--config"\n.*\n`
      (printf "%s%s"
        (include "backstage.leaves" (list .Values.backstage.command "command"))
        (include "backstage.leaves" (list .Values.backstage.args "args")))
      ""))
  "" -}}
{{- end }}

{{- /* The places, for the rules; the first item is always there. */}}
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

{{- /* The ports, for the rules; the first item is always there. */}}
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

{{- /* The ports, for the rules; the first item is always there. */}}
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
