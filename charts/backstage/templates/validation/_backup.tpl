{{- /* Values of backup that do not go together: a line for each problem; lines that are indented go on. */}}
{{- define "backstage.problems.backup" }}
{{- if and .Values.backup.enabled (not (and (not .Values.backup.image.repository) .Values.postgresql.image.repository)) }}
{{- with include "backstage.backup.otherBuild" . }}
backup.image: got {{ . }}, which is not of the official image or one like it; leave out backup.image as a whole, or give
  a repository (such as library/postgres) with a tag or digest of its own
{{- end }}
{{- end }}

{{- if and (not .Values.backup.enabled) .Values.backup.restore.from }}
backup.restore.from: got "{{ .Values.backup.restore.from }}", but backup.enabled is false; enable it, with the storage
  that has the dump
{{- end }}

{{- if .Values.backup.enabled }}
{{- $databaseType := include "backstage.database.type" . }}
{{- $backupUsesObjectStorage := include "backstage.backup.usesObjectStorage" . }}
{{- if and
  (eq $databaseType "embedded")
  (or
    (and
      (include "backstage.database.isExplicit" .)
      (not
        (contains "${POSTGRES_HOST}"
          (include "backstage.dig"
            (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "connection")))))
    (include "backstage.database.isOverridden" .)) }}
backup.enabled: got true, but the configuration or backstage.extraEnvVars name a database that a backup does not know;
  describe it in database.external, with database.type external, or leave the backup out
{{- end }}
{{- if not
  (or
    (eq $databaseType "embedded")
    (and (eq $databaseType "external") .Values.database.external.host)
    (and (eq $databaseType "external") .Values.database.external.connectionString.existingSecret)
    (eq $databaseType "operator")) }}
backup.enabled: there is no Postgres that a backup could reach (the data is in SQLite, or only
  backend.database.connection says where); choose database.type embedded, external or operator, or leave the backup out
{{- end }}
{{- if not (include "backstage.isSchedule" (dict "schedule" .Values.backup.schedule)) }}
backup.schedule: got "{{ .Values.backup.schedule }}", allowed are the five fields of cron, such as "30 2 * * *", and
  @hourly, @daily, @weekly, @monthly and @yearly
{{- end }}
{{- if lt (int64 .Values.backup.keep) 1 }}
backup.keep: got {{ (int64 .Values.backup.keep) }}, allowed is 1 or more
{{- end }}
{{- if and .Values.backup.restore.from
  (not (regexMatch "^(latest|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}-[0-9]{2}-[0-9]{2}Z)$" .Values.backup.restore.from)) }}
backup.restore.from: got "{{ .Values.backup.restore.from }}", allowed are latest and the name of a dump, such as
  2026-01-31T02-30-00Z
{{- end }}
{{- if and (ne .Values.backup.storage.type "pvc") (ne .Values.backup.storage.type "s3") }}
backup.storage.type: got "{{ .Values.backup.storage.type }}", allowed are pvc (a volume) and s3 (a bucket)
{{- end }}
{{- if and (eq .Values.backup.storage.type "s3") (not (include "backstage.backup.bucketName" .)) }}
backup.storage.s3.bucketName: must be given for storage.type s3, the name of the bucket
{{- end }}
{{- if and
  (eq .Values.backup.storage.type "pvc")
  (or .Values.backup.storage.s3.bucketName .Values.backup.storage.s3.prefix .Values.backup.storage.s3.endpoint
    .Values.backup.storage.s3.region .Values.backup.storage.s3.forcePathStyle .Values.backup.storage.s3.sse
    .Values.backup.storage.s3.kmsKeyId .Values.backup.storage.s3.credentials.existingSecret
    .Values.backup.storage.s3.ca.existingSecret .Values.backup.storage.s3.ca.existingConfigMap) }}
backup.storage.s3: is given, but storage.type is "pvc"; set that to "s3", or leave backup.storage.s3 out
{{- end }}
{{- if and
  (eq .Values.backup.storage.type "s3")
  (or
    (ne (toJson .Values.backup.storage.persistence.accessModes) `["ReadWriteOnce"]`)
    .Values.backup.storage.persistence.size
    (ternary
      (default (default "" .Values.global.storageClass) .Values.backup.storage.persistence.storageClass)
      .Values.backup.storage.persistence.storageClass
      (and (ne .Values.backup.storage.type "s3") (empty .Values.backup.storage.persistence.existingClaim)))
    .Values.backup.storage.persistence.existingClaim .Values.backup.storage.persistence.subPath) }}
backup.storage.persistence: is given, but storage.type is "s3"; set that to "pvc", or leave backup.storage.persistence
  out
{{- end }}
{{- if and .Values.backup.storage.persistence.existingClaim
  (or .Values.backup.storage.persistence.size
    (ternary
      (default (default "" .Values.global.storageClass) .Values.backup.storage.persistence.storageClass)
      .Values.backup.storage.persistence.storageClass
      (and (ne .Values.backup.storage.type "s3") (empty .Values.backup.storage.persistence.existingClaim)))) }}
backup.storage.persistence: got both existingClaim and size or storageClass, which are for a claim that is made; give
  only one of them
{{- end }}
{{- if and .Values.backup.storage.s3.ca.existingSecret .Values.backup.storage.s3.ca.existingConfigMap }}
backup.storage.s3.ca: got both existingSecret and existingConfigMap, give only one of them
{{- end }}
{{- if and $backupUsesObjectStorage
  (or .Values.backup.storage.s3.region .Values.backup.storage.s3.sse .Values.backup.storage.s3.kmsKeyId
    .Values.backup.storage.s3.credentials.existingSecret .Values.backup.storage.s3.ca.existingSecret
    .Values.backup.storage.s3.ca.existingConfigMap) }}
backup.storage.s3: without endpoint it is the storage of objectStorage, which has a region and keys of its own and no
  encryption; leave region, credentials, ca, sse and kmsKeyId out, or give the endpoint of the storage that they are for
{{- end }}
{{- if regexMatch "://|^[^:]*/" .Values.backup.storage.s3.bucketName }}
backup.storage.s3.bucketName: got "{{ .Values.backup.storage.s3.bucketName }}", allowed is the name alone, such as docs;
  folders in the bucket have a value of their own
{{- end }}
{{- if not (regexMatch "^(https?://.+)?$" .Values.backup.storage.s3.endpoint) }}
backup.storage.s3.endpoint: is no URL, allowed is one with http:// or https://, such as https://minio.example.com
{{- end }}
{{- if and (not $backupUsesObjectStorage) .Values.backup.storage.s3.kmsKeyId (ne .Values.backup.storage.s3.sse "aws:kms") }}
backup.storage.s3.kmsKeyId: is given, but sse is "{{ .Values.backup.storage.s3.sse }}"; set that to "aws:kms", or leave
  kmsKeyId out
{{- end }}
{{- if and $backupUsesObjectStorage
  (not
    (contains (printf `{"name":"%s"` (include "backstage.backup.bucketName" .)) (toJson .Values.objectStorage.buckets))) }}
backup.storage.s3.bucketName: is "{{ include "backstage.backup.bucketName" . }}", which objectStorage.buckets has not;
  add it there
{{- end }}
{{- with include "backstage.first"
  (list .Values.backup.extraEnvVars
    (list "name")
    "^(FOLDER|KEEP|RESTORE_FROM|RESTORE_ID|DIVISION_MODE|DATABASE_PREFIX|SCHEMA_PREFIX|BUCKET|NAMESPACE|PREFIX|ENDPOINT|FORCE_PATH_STYLE|SSE|KMS_KEY_ID|DATABASE_URL|PGHOST|PGPORT|PGUSER|PGPASSWORD|PGDATABASE|PGOPTIONS|PGSSLMODE|PGSSLROOTCERT|PGSSLCERT|PGSSLKEY)$"
    true "name") }}
backup.extraEnvVars{{ . }} is set by the backup itself, leave it out
{{- end }}
{{- if include "backstage.backup.region" . }}
{{- with include "backstage.first" (list .Values.backup.extraEnvVars (list "name") "^(AWS_REGION)$" true "name") }}
backup.extraEnvVars{{ . }} is set by backup.storage.s3.region or objectStorage too, leave one of them out
{{- end }}
{{- end }}
{{- if or .Values.backup.storage.s3.credentials.existingSecret $backupUsesObjectStorage }}
{{- with include "backstage.first"
  (list .Values.backup.extraEnvVars (list "name") "^(AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY)$" true "name") }}
backup.extraEnvVars{{ . }} is set by backup.storage.s3.credentials or objectStorage too, leave one of them out
{{- end }}
{{- end }}
{{- if or .Values.backup.storage.s3.ca.existingSecret .Values.backup.storage.s3.ca.existingConfigMap }}
{{- with include "backstage.first" (list .Values.backup.extraEnvVars (list "name") "^(NODE_EXTRA_CA_CERTS)$" true "name") }}
backup.extraEnvVars{{ . }} is set by backup.storage.s3.ca too, put all certificates into one of them and leave the other
  out
{{- end }}
{{- end }}
{{- end }}
{{- end }}
