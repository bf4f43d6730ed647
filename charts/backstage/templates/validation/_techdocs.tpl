{{- /* Values of techdocs that do not go together: a line for each problem; lines that are indented go on. */}}
{{- define "backstage.problems.techdocs" }}
{{- $techdocsType := include "backstage.techdocs.type" . }}
{{- $techdocsUsesObjectStorage := include "backstage.techdocs.usesObjectStorage" . }}
{{- if not .Values.dangerouslyAllowPlainSecrets }}
{{- with include "backstage.plainSecret.techdocs.publisher.awsS3.endpoint" . }}
{{ . }}: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from
  a Secret, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- end }}

{{- if and
  (eq .Values.techdocs.publisher.type "awsS3")
  .Values.techdocs.publisher.awsS3.credentials.existingSecret
  (not .Values.techdocs.publisher.awsS3.region)
  (not
    (or .Values.backstage.extraEnvVarsCM .Values.backstage.extraEnvVarsSecrets .Values.backstage.extraAppConfig
      (mustFromJson
        (include "backstage.dig"
          (list (mustFromJson (include "backstage.givenAppConfig" .)) "techdocs" "publisher" "awsS3" "region")))
      (contains `"name":"AWS_REGION"` (toJson .Values.backstage.extraEnvVars)))) }}
techdocs.publisher.awsS3.region: must be given beside credentials, such as eu-central-1, as else the client of S3 says
  "Region is missing"; a storage that knows no regions takes us-east-1
{{- end }}

{{- if not
  (or
    (not $techdocsType)
    (eq $techdocsType "local")
    (eq $techdocsType "awsS3")
    (eq $techdocsType "googleGcs")
    (eq $techdocsType "azureBlobStorage")) }}
techdocs.publisher.type: got "{{ $techdocsType }}", allowed are local, awsS3, googleGcs and
  azureBlobStorage
{{- end }}

{{- if and
  (ne $techdocsType "local")
  (or .Values.techdocs.publisher.local.persistence.enabled .Values.techdocs.publisher.local.persistence.existingClaim) }}
techdocs.publisher.local: is given, but techdocs.publisher.type is "{{ $techdocsType }}"; set it
  to "local", or leave techdocs.publisher.local out
{{- end }}

{{- if and
  (ne $techdocsType "awsS3")
  (or .Values.techdocs.publisher.awsS3.bucketName .Values.techdocs.publisher.awsS3.bucketRootPath
    .Values.techdocs.publisher.awsS3.region .Values.techdocs.publisher.awsS3.endpoint
    .Values.techdocs.publisher.awsS3.s3ForcePathStyle .Values.techdocs.publisher.awsS3.sse
    .Values.techdocs.publisher.awsS3.accountId .Values.techdocs.publisher.awsS3.credentials.existingSecret
    .Values.techdocs.publisher.awsS3.credentials.roleArn) }}
techdocs.publisher.awsS3: is given, but techdocs.publisher.type is "{{ $techdocsType }}"; set it
  to "awsS3", or leave techdocs.publisher.awsS3 out
{{- end }}

{{- if and
  (ne $techdocsType "googleGcs")
  (or .Values.techdocs.publisher.googleGcs.bucketName .Values.techdocs.publisher.googleGcs.bucketRootPath
    .Values.techdocs.publisher.googleGcs.projectId .Values.techdocs.publisher.googleGcs.credentials.existingSecret) }}
techdocs.publisher.googleGcs: is given, but techdocs.publisher.type is "{{ $techdocsType }}"; set
  it to "googleGcs", or leave techdocs.publisher.googleGcs out
{{- end }}

{{- if and
  (ne $techdocsType "azureBlobStorage")
  (or .Values.techdocs.publisher.azureBlobStorage.containerName
    .Values.techdocs.publisher.azureBlobStorage.connectionString.existingSecret
    .Values.techdocs.publisher.azureBlobStorage.credentials.accountName
    .Values.techdocs.publisher.azureBlobStorage.credentials.existingSecret) }}
techdocs.publisher.azureBlobStorage: is given, but techdocs.publisher.type is
  "{{ $techdocsType }}"; set it to "azureBlobStorage", or leave
  techdocs.publisher.azureBlobStorage out
{{- end }}

{{- if not $techdocsType }}
{{- if .Values.techdocs.cache }}
techdocs.cache: is given, but techdocs.publisher.type is not; choose one, or write cache into backstage.appConfig
{{- end }}
{{- if .Values.techdocs.generator }}
techdocs.generator: is given, but techdocs.publisher.type is not; choose one, or write generator into
  backstage.appConfig
{{- end }}
{{- end }}

{{- if eq $techdocsType "local" }}
{{- if and
  (not .Values.techdocs.publisher.local.persistence.enabled)
  .Values.techdocs.publisher.local.persistence.existingClaim }}
techdocs.publisher.local.persistence.enabled: got false, but existingClaim is given; set it to true, or leave
  existingClaim out
{{- end }}
{{- if gt
  (int64
    (ternary
      (int64 .Values.backstage.autoscaling.maxReplicas)
      (int64 .Values.backstage.replicas)
      .Values.backstage.autoscaling.enabled))
  1 }}
{{- if not .Values.techdocs.publisher.local.persistence.enabled }}
techdocs.publisher.local.persistence.enabled: several pods of Backstage (replicas, autoscaling) need a volume that they
  share; set it to true with accessModes [ReadWriteMany], or use a bucket
{{- end }}
{{- if and .Values.techdocs.publisher.local.persistence.enabled
  (not (contains `"ReadWriteMany"` (toJson .Values.techdocs.publisher.local.persistence.accessModes))) }}
techdocs.publisher.local.persistence.accessModes: several pods of Backstage (replicas, autoscaling) share the volume,
  which takes ReadWriteMany; give that, with a storageClass or an existingClaim that can, or use a bucket
{{- end }}
{{- end }}
{{- end }}

{{- if regexMatch "://|^[^:]*/" .Values.techdocs.publisher.awsS3.bucketName }}
techdocs.publisher.awsS3.bucketName: got "{{ .Values.techdocs.publisher.awsS3.bucketName }}", allowed is the name alone,
  such as docs; folders in the bucket have a value of their own
{{- end }}

{{- if not (regexMatch "^(https?://.+)?$" .Values.techdocs.publisher.awsS3.endpoint) }}
techdocs.publisher.awsS3.endpoint: is no URL, allowed is one with http:// or https://, such as https://minio.example.com
{{- end }}

{{- if and (eq $techdocsType "awsS3") (not .Values.techdocs.publisher.awsS3.bucketName) (not $techdocsUsesObjectStorage) }}
techdocs.publisher.awsS3.bucketName: must be given, the name of the bucket
{{- end }}

{{- if and .Values.techdocs.publisher.awsS3.accountId
  (or .Values.techdocs.publisher.awsS3.credentials.existingSecret .Values.techdocs.publisher.awsS3.credentials.roleArn) }}
techdocs.publisher.awsS3: got both accountId and credentials, give only one of them
{{- end }}

{{- if $techdocsUsesObjectStorage }}
{{- if or .Values.techdocs.publisher.awsS3.region .Values.techdocs.publisher.awsS3.accountId
  .Values.techdocs.publisher.awsS3.sse .Values.techdocs.publisher.awsS3.credentials.existingSecret
  .Values.techdocs.publisher.awsS3.credentials.roleArn }}
techdocs.publisher.awsS3: without endpoint it is the storage of objectStorage, which has a region and keys of its own
  and no encryption; leave region, accountId, credentials and sse out, or give the endpoint of the storage that they are
  for
{{- end }}
{{- if not
  (contains
    (printf `{"name":"%s","readable":true}` (include "backstage.techdocs.bucketName" .))
    (toJson .Values.objectStorage.buckets)) }}
techdocs.publisher.awsS3.bucketName: is "{{ include "backstage.techdocs.bucketName" . }}", which objectStorage.buckets
  has not, or not with readable: true; add it there
{{- end }}
{{- end }}

{{- if regexMatch "://|^[^:]*/" .Values.techdocs.publisher.googleGcs.bucketName }}
techdocs.publisher.googleGcs.bucketName: got "{{ .Values.techdocs.publisher.googleGcs.bucketName }}", allowed is the
  name alone, such as docs; folders in the bucket have a value of their own
{{- end }}

{{- if and (eq $techdocsType "googleGcs") (not .Values.techdocs.publisher.googleGcs.bucketName) }}
techdocs.publisher.googleGcs.bucketName: must be given, the name of the bucket
{{- end }}

{{- if eq $techdocsType "azureBlobStorage" }}
{{- if not .Values.techdocs.publisher.azureBlobStorage.containerName }}
techdocs.publisher.azureBlobStorage.containerName: must be given, the name of the container
{{- end }}
{{- if and .Values.techdocs.publisher.azureBlobStorage.connectionString.existingSecret
  (or .Values.techdocs.publisher.azureBlobStorage.credentials.accountName
    .Values.techdocs.publisher.azureBlobStorage.credentials.existingSecret) }}
techdocs.publisher.azureBlobStorage: got both connectionString and credentials, give only one of them
{{- end }}
{{- if and
  (not .Values.techdocs.publisher.azureBlobStorage.connectionString.existingSecret)
  (not .Values.techdocs.publisher.azureBlobStorage.credentials.accountName) }}
techdocs.publisher.azureBlobStorage.credentials.accountName: must be given, the name of the storage account, unless
  connectionString is given
{{- end }}
{{- end }}

{{- if and .Values.techdocs.cache (has (index (default dict .Values.techdocs.cache) "ttl") (list nil "")) }}
techdocs.cache.ttl: must be given, in milliseconds or as in { hours: 1 }
{{- end }}

{{- if and .Values.techdocs.generator (has (index (default dict .Values.techdocs.generator) "runIn") (list nil "")) }}
techdocs.generator.runIn: must be given, allowed are local and docker
{{- end }}

{{- if .Values.techdocs.publish.enabled }}
{{- if not $techdocsType }}
techdocs.publish: has no storage to publish to, choose techdocs.publisher.type
{{- end }}
{{- if and (eq $techdocsType "local") (not .Values.techdocs.publisher.local.persistence.enabled) }}
techdocs.publish: needs a volume that it shares with Backstage; set techdocs.publisher.local.persistence.enabled, or use
  a bucket
{{- end }}
{{- if and
  (eq $techdocsType "azureBlobStorage")
  (not .Values.techdocs.publisher.azureBlobStorage.credentials.accountName)
  (not .Values.techdocs.publish.credentials.azureBlobStorage.accountName) }}
techdocs.publish.credentials.azureBlobStorage.accountName: must be given, techdocs-cli takes no connection string
{{- end }}
{{- if not (include "backstage.isSchedule" (dict "schedule" .Values.techdocs.publish.schedule)) }}
techdocs.publish.schedule: got "{{ .Values.techdocs.publish.schedule }}", allowed are the five fields of cron, such as
  "30 2 * * *", and @hourly, @daily, @weekly, @monthly and @yearly
{{- end }}
{{- if and
  (ne $techdocsType "awsS3")
  (or .Values.techdocs.publish.credentials.awsS3.existingSecret .Values.techdocs.publish.credentials.awsS3.roleArn) }}
techdocs.publish.credentials.awsS3: is given, but techdocs.publisher.type is
  "{{ $techdocsType }}"; leave it out
{{- end }}
{{- if and (ne $techdocsType "googleGcs") .Values.techdocs.publish.credentials.googleGcs.existingSecret }}
techdocs.publish.credentials.googleGcs: is given, but techdocs.publisher.type is
  "{{ $techdocsType }}"; leave it out
{{- end }}
{{- if and
  (ne $techdocsType "azureBlobStorage")
  (or .Values.techdocs.publish.credentials.azureBlobStorage.existingSecret
    .Values.techdocs.publish.credentials.azureBlobStorage.accountName) }}
techdocs.publish.credentials.azureBlobStorage: is given, but techdocs.publisher.type is
  "{{ $techdocsType }}"; leave it out
{{- end }}
{{- if not .Values.techdocs.publish.sites }}
techdocs.publish.sites: is empty, list what is to be published
{{- end }}
{{- with include "backstage.repeated" (list .Values.techdocs.publish.sites "entity") }}
techdocs.publish.sites: the entity {{ . }} occurs twice, each has one site
{{- end }}
{{- with include "backstage.first"
  (list .Values.techdocs.publish.sites
    (list "entity")
    "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)$"
    false "entity") }}
techdocs.publish.sites{{ . }} is no entity, allowed is namespace/kind/name
{{- end }}
{{- with include "backstage.first"
  (list .Values.techdocs.publish.sites (list "repository" "folder") "^([^\n]+\n|\n[^\n]+)$" false "entity") }}
techdocs.publish.sites{{ . }} must have one of repository and folder, give exactly one of them
{{- end }}
{{- with include "backstage.first"
  (list .Values.techdocs.publish.sites (list "repository") "^(|https?://[^@? \t\n]+)$" false "entity") }}
techdocs.publish.sites{{ . }} has a repository with a user or a query, or one that is no http or https URL; put the user
  into techdocs.publish.gitCredentials
{{- end }}
{{- with include "backstage.first"
  (list .Values.techdocs.publish.sites (list "ref") "^(|[A-Za-z0-9][-A-Za-z0-9._/]*)$" false "ref") }}
techdocs.publish.sites{{ . }} is no ref, allowed is a branch or a tag, such as main
{{- end }}
{{- with include "backstage.first"
  (list .Values.techdocs.publish.sites (list "path") "^(|[A-Za-z0-9_][-A-Za-z0-9._/ ]*)$" false "path") }}
techdocs.publish.sites{{ . }} is no path, allowed is a folder in the repository, such as services/api
{{- end }}
{{- with include "backstage.first"
  (list .Values.techdocs.publish.sites (list "folder") "^(|(/[A-Za-z0-9._-]+)+)$" false "folder") }}
techdocs.publish.sites{{ . }} is no folder, allowed is a folder of the pod, such as /sites/handbook
{{- end }}
{{- if not (regexMatch "^(https?://)?[A-Za-z0-9.-]+(:[0-9]+)?$" .Values.techdocs.publish.gitCredentials.host) }}
techdocs.publish.gitCredentials.host: is no host, allowed is a host with or without a port, such as git.example.com, and
  http:// before it where it has no HTTPS
{{- end }}
{{- if and .Values.techdocs.publish.gitCredentials.existingSecret
  (not
    (include "backstage.first"
      (list .Values.techdocs.publish.sites
        (list "repository")
        (printf "^%s/" (replace "." "[.]" (include "backstage.techdocs.gitOrigin" .)))
        true "repository"))) }}
techdocs.publish.gitCredentials.host: none of the sites has a repository at
  {{ include "backstage.techdocs.gitOrigin" . }}, which alone gets the token; name the host that it is for
{{- end }}
{{- with include "backstage.first"
  (list .Values.techdocs.publish.extraEnvVars (list "name") "^(SITES|PUBLISH_DIRECTORY|GIT_ORIGIN)$" true "name") }}
techdocs.publish.extraEnvVars{{ . }} is set by the publisher itself, leave it out
{{- end }}
{{- if and (eq $techdocsType "awsS3") (include "backstage.techdocs.region" .) }}
{{- with include "backstage.first" (list .Values.techdocs.publish.extraEnvVars (list "name") "^(AWS_REGION)$" true "name") }}
techdocs.publish.extraEnvVars{{ . }} is set by techdocs.publisher.awsS3.region or objectStorage too, leave one of them
  out
{{- end }}
{{- end }}
{{- if or .Values.techdocs.publish.credentials.awsS3.existingSecret $techdocsUsesObjectStorage }}
{{- with include "backstage.first"
  (list .Values.techdocs.publish.extraEnvVars (list "name") "^(AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY)$" true "name") }}
techdocs.publish.extraEnvVars{{ . }} is set by techdocs.publish.credentials.awsS3 or objectStorage too, leave one of
  them out
{{- end }}
{{- end }}
{{- if .Values.techdocs.publish.credentials.googleGcs.existingSecret }}
{{- with include "backstage.first"
  (list .Values.techdocs.publish.extraEnvVars (list "name") "^(GOOGLE_APPLICATION_CREDENTIALS)$" true "name") }}
techdocs.publish.extraEnvVars{{ . }} is set by techdocs.publish.credentials.googleGcs too, leave one of them out
{{- end }}
{{- end }}
{{- if and (eq $techdocsType "googleGcs") .Values.techdocs.publisher.googleGcs.projectId }}
{{- with include "backstage.first"
  (list .Values.techdocs.publish.extraEnvVars (list "name") "^(GOOGLE_CLOUD_PROJECT)$" true "name") }}
techdocs.publish.extraEnvVars{{ . }} is set by techdocs.publisher.googleGcs.projectId too, leave one of them out
{{- end }}
{{- end }}
{{- if .Values.techdocs.publish.credentials.azureBlobStorage.existingSecret }}
{{- with include "backstage.first"
  (list .Values.techdocs.publish.extraEnvVars (list "name") "^(AZURE_ACCOUNT_KEY)$" true "name") }}
techdocs.publish.extraEnvVars{{ . }} is set by techdocs.publish.credentials.azureBlobStorage too, leave one of them out
{{- end }}
{{- end }}
{{- if .Values.techdocs.publish.gitCredentials.existingSecret }}
{{- with include "backstage.first"
  (list .Values.techdocs.publish.extraEnvVars (list "name") "^(GIT_USERNAME|GIT_PASSWORD)$" true "name") }}
techdocs.publish.extraEnvVars{{ . }} is set by techdocs.publish.gitCredentials too, leave one of them out
{{- end }}
{{- end }}
{{- end }}
{{- end }}
