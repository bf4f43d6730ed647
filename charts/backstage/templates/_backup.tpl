{{- /* The bucketName of the bucket for dumps. */}}
{{- define "backstage.backup.bucketName" -}}
{{- include "backstage.once" (list . "backstage.backup.bucketName") -}}
{{- end }}
{{- define "backstage.backup.bucketName.once" -}}
{{- default
  (ternary "backups" "" (not (empty (include "backstage.backup.usesObjectStorage" .))))
  .Values.backup.storage.s3.bucketName -}}
{{- end }}

{{- /* The Secret with the keys of the bucket for dumps. */}}
{{- define "backstage.backup.credentialsSecret" -}}
{{- include "backstage.once" (list . "backstage.backup.credentialsSecret") -}}
{{- end }}
{{- define "backstage.backup.credentialsSecret.once" -}}
{{- if include "backstage.backup.usesObjectStorage" . -}}
{{- include "backstage.object-storage.secretName" . -}}
{{- else -}}
{{- default "" .Values.backup.storage.s3.credentials.existingSecret -}}
{{- end -}}
{{- end }}

{{- /* The container that dumps the databases. */}}
{{- define "backstage.backup.dump" -}}
{{- $databaseType := include "backstage.database.type" . -}}
name: dump
image: {{ include "backstage.backup.image" . | quote }}
{{- with default (default "" .Values.postgresql.image.pullPolicy) .Values.backup.image.pullPolicy }}
imagePullPolicy: {{ . | quote }}
{{- end }}
env:
  {{- include "backstage.backup.environment" . | nindent 2 }}
  {{- if ne .Values.backup.storage.type "s3" }}
  - name: KEEP
    value: {{ printf "%d" (int64 .Values.backup.keep) | quote }}
  {{- end }}
{{- with .Values.backup.resources }}
resources:
  {{- toYaml . | nindent 2 }}
{{- end }}
command:
  - bash
  - /etc/backup/scripts/dump.sh
{{- with .Values.backup.containerSecurityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
volumeMounts:
  - name: scripts
    mountPath: /etc/backup/scripts
    readOnly: true
  - name: tmp
    mountPath: /tmp
  - name: backups
    mountPath: /backups
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
{{- end }}

{{- /* The endpoint of the bucket for dumps. */}}
{{- define "backstage.backup.endpoint" -}}
{{- default
  (ternary
    (printf "http://%s:7070" (include "backstage.objectStorage.fullname" .))
    ""
    (not (empty (include "backstage.backup.usesObjectStorage" .))))
  .Values.backup.storage.s3.endpoint -}}
{{- end }}

{{- /* The environment variables of the containers that talk to Postgres. */}}
{{- define "backstage.backup.environment" -}}
{{- $databaseType := include "backstage.database.type" . -}}
- name: FOLDER
  {{- if eq .Values.backup.storage.type "s3" }}
  value: /backups
  {{- else }}
  value: {{ printf "/backups/%s" (default (include "backstage.fullname" .) .Values.backup.storage.persistence.subPath) | quote }}
  {{- end }}
{{- with .Values.backup.extraEnvVars }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- if eq $databaseType "embedded" }}
- name: PGHOST
  value: {{ include "backstage.postgresql.fullname" . | quote }}
- name: PGPORT
  value: '5432'
- name: PGUSER
  value: {{ .Values.postgresql.auth.username | quote }}
- name: PGPASSWORD
  valueFrom:
    secretKeyRef:
      {{- if .Values.postgresql.auth.password }}
      name: {{ include "backstage.suffixed" (list (include "backstage.postgresql.fullname" .) "auth") | quote }}
      {{- else }}
      name: {{ include "backstage.postgresql.secretName" . | quote }}
      {{- end }}
      key: {{ .Values.postgresql.auth.secretKeys.userPasswordKey | quote }}
- name: PGDATABASE
  value: {{ .Values.postgresql.auth.database | quote }}
{{- if .Values.postgresql.tls.enabled }}
- name: PGSSLMODE
  value: verify-full
{{- end }}
{{- if include "backstage.postgresql.authority" . }}
- name: PGSSLROOTCERT
  value: /etc/backstage/database-tls/ca.crt
{{- end }}
{{- if and .Values.postgresql.tls.enabled (not (include "backstage.postgresql.authority" .)) }}
- name: PGSSLROOTCERT
  value: system
{{- end }}
{{- end }}
{{- if and (eq $databaseType "external") .Values.database.external.host }}
- name: PGHOST
  value: {{ .Values.database.external.host | quote }}
- name: PGPORT
  value: {{ printf "%d" (int64 .Values.database.external.port) | quote }}
- name: PGUSER
  value: {{ .Values.database.external.user | quote }}
- name: PGPASSWORD
  valueFrom:
    secretKeyRef:
      {{- if and .Values.database.external.password (not .Values.database.external.existingSecret) }}
      name: {{ include "backstage.suffixed" (list (include "backstage.fullname" .) "database") | quote }}
      {{- else }}
      name: {{ default "" .Values.database.external.existingSecret | quote }}
      {{- end }}
      key: {{ .Values.database.external.passwordKey | quote }}
- name: PGDATABASE
  value: {{ .Values.database.external.database | quote }}
{{- if .Values.database.external.tls.mode }}
- name: PGSSLMODE
  value: {{ default "" .Values.database.external.tls.mode | quote }}
{{- end }}
{{- if and
  (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap)
  (ne .Values.database.external.tls.mode "require") }}
- name: PGSSLROOTCERT
  value: /etc/backstage/database-tls/ca.crt
{{- end }}
{{- if and
  (eq .Values.database.external.tls.mode "verify-full")
  (not .Values.database.external.tls.ca.existingSecret)
  (not .Values.database.external.tls.ca.existingConfigMap) }}
- name: PGSSLROOTCERT
  value: system
{{- end }}
{{- if .Values.database.external.tls.clientCertificate.existingSecret }}
- name: PGSSLCERT
  value: /etc/backstage/database-tls/tls.crt
- name: PGSSLKEY
  value: /etc/backstage/database-tls/tls.key
{{- end }}
{{- end }}
{{- if and (eq $databaseType "external") .Values.database.external.connectionString.existingSecret }}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ .Values.database.external.connectionString.existingSecret | quote }}
      key: {{ .Values.database.external.connectionString.key | quote }}
{{- if .Values.database.external.tls.mode }}
- name: PGSSLMODE
  value: {{ default "" .Values.database.external.tls.mode | quote }}
{{- end }}
{{- if and
  (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap)
  (ne .Values.database.external.tls.mode "require") }}
- name: PGSSLROOTCERT
  value: /etc/backstage/database-tls/ca.crt
{{- end }}
{{- if and
  (eq .Values.database.external.tls.mode "verify-full")
  (not .Values.database.external.tls.ca.existingSecret)
  (not .Values.database.external.tls.ca.existingConfigMap) }}
- name: PGSSLROOTCERT
  value: system
{{- end }}
{{- if .Values.database.external.tls.clientCertificate.existingSecret }}
- name: PGSSLCERT
  value: /etc/backstage/database-tls/tls.crt
- name: PGSSLKEY
  value: /etc/backstage/database-tls/tls.key
{{- end }}
{{- end }}
{{- if eq $databaseType "operator" }}
{{- $operatorSecretName := include "backstage.operator.secretName" . }}
- name: PGHOST
  value: {{ printf "%s-rw" (include "backstage.operator.clusterName" .) | quote }}
- name: PGPORT
  value: '5432'
- name: PGUSER
  valueFrom:
    secretKeyRef:
      name: {{ $operatorSecretName | quote }}
      key: username
- name: PGPASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ $operatorSecretName | quote }}
      key: password
- name: PGDATABASE
  {{- if include "backstage.operator.database" . }}
  value: {{ include "backstage.operator.database" . | quote }}
  {{- else }}
  valueFrom:
    secretKeyRef:
      name: {{ $operatorSecretName | quote }}
      key: dbname
  {{- end }}
- name: PGSSLMODE
  value: verify-full
{{- if include "backstage.operator.authority" . }}
- name: PGSSLROOTCERT
  value: /etc/backstage/database-tls/ca.crt
{{- else }}
- name: PGSSLROOTCERT
  value: system
{{- end }}
{{- end }}
{{- if include "backstage.database.pluginDivisionMode" . }}
- name: DIVISION_MODE
  value: {{ (include "backstage.database.pluginDivisionMode" .) | quote }}
{{- end }}
{{- if include "backstage.database.prefix" . }}
- name: DATABASE_PREFIX
  value: {{ (include "backstage.database.prefix" .) | quote }}
{{- end }}
{{- if include "backstage.database.schemaPrefix" . }}
- name: SCHEMA_PREFIX
  value: {{ (include "backstage.database.schemaPrefix" .) | quote }}
{{- end }}
{{- if include "backstage.database.role" . }}
- name: PGOPTIONS
  value: {{ printf "-c role=%s" (include "backstage.database.role" .) | quote }}
{{- end }}
{{- end }}

{{- /* A hash of what the Jobs run: Kubernetes takes no changes of a Job, so that another content needs another name. */}}
{{- define "backstage.backup.hash" -}}
{{- $databaseType := include "backstage.database.type" . -}}
{{- $operatorSecretName := include "backstage.operator.secretName" . -}}
{{- $backupUsesObjectStorage := include "backstage.backup.usesObjectStorage" . -}}
{{- trunc 8
  (sha256sum
    (join ""
      (list
        (ternary
          (join ""
            (list
              (toJson (include "backstage.postgresql.fullname" .))
              "5432"
              (toJson .Values.postgresql.auth.username)
              (toJson .Values.postgresql.auth.database)
              (toJson
                (ternary
                  (include "backstage.suffixed" (list (include "backstage.postgresql.fullname" .) "auth"))
                  (include "backstage.postgresql.secretName" .)
                  (not (empty .Values.postgresql.auth.password))))
              (toJson .Values.postgresql.auth.secretKeys.userPasswordKey)
              (toJson (ternary "verify-full" "" .Values.postgresql.tls.enabled))
              (toJson (include "backstage.postgresql.authority" .))
              `""`
              (toJson
                (ternary .Values.postgresql.tls.certCAFilename ""
                  (not (empty (include "backstage.postgresql.authority" .)))))
              `""""""`))
          ""
          (eq $databaseType "embedded"))
        (ternary
          (join ""
            (list
              (toJson .Values.database.external.host)
              (toJson (int64 .Values.database.external.port))
              (toJson .Values.database.external.user)
              (toJson .Values.database.external.database)
              (toJson
                (ternary
                  (include "backstage.suffixed" (list (include "backstage.fullname" .) "database"))
                  (default "" .Values.database.external.existingSecret)
                  (and
                    (not (empty .Values.database.external.password))
                    (empty .Values.database.external.existingSecret))))
              (toJson .Values.database.external.passwordKey)
              (toJson (default "" .Values.database.external.tls.mode))
              (toJson (default "" .Values.database.external.tls.ca.existingSecret))
              (toJson (default "" .Values.database.external.tls.ca.existingConfigMap))
              (toJson
                (ternary .Values.database.external.tls.ca.key ""
                  (or
                    (not (empty .Values.database.external.tls.ca.existingSecret))
                    (not (empty .Values.database.external.tls.ca.existingConfigMap)))))
              (toJson (default "" .Values.database.external.tls.clientCertificate.existingSecret))
              (toJson
                (ternary .Values.database.external.tls.clientCertificate.certKey ""
                  (not (empty .Values.database.external.tls.clientCertificate.existingSecret))))
              (toJson
                (ternary .Values.database.external.tls.clientCertificate.keyKey ""
                  (not (empty .Values.database.external.tls.clientCertificate.existingSecret))))))
          ""
          (and (eq $databaseType "external") (not (empty .Values.database.external.host))))
        (ternary
          (join ""
            (list
              (toJson .Values.database.external.connectionString.existingSecret)
              (toJson .Values.database.external.connectionString.key)
              (toJson (default "" .Values.database.external.tls.mode))
              (toJson (default "" .Values.database.external.tls.ca.existingSecret))
              (toJson (default "" .Values.database.external.tls.ca.existingConfigMap))
              (toJson
                (ternary .Values.database.external.tls.ca.key ""
                  (or
                    (not (empty .Values.database.external.tls.ca.existingSecret))
                    (not (empty .Values.database.external.tls.ca.existingConfigMap)))))
              (toJson (default "" .Values.database.external.tls.clientCertificate.existingSecret))
              (toJson
                (ternary .Values.database.external.tls.clientCertificate.certKey ""
                  (not (empty .Values.database.external.tls.clientCertificate.existingSecret))))
              (toJson
                (ternary .Values.database.external.tls.clientCertificate.keyKey ""
                  (not (empty .Values.database.external.tls.clientCertificate.existingSecret))))))
          ""
          (and (eq $databaseType "external") (not (empty .Values.database.external.connectionString.existingSecret))))
        (ternary
          (printf `%s5432%s"username"%s"dbname"%s"password""verify-full"%s""%s""""""`
            (toJson (printf "%s-rw" (include "backstage.operator.clusterName" .)))
            (toJson $operatorSecretName)
            (toJson $operatorSecretName)
            (toJson $operatorSecretName)
            (toJson (include "backstage.operator.authority" .))
            (toJson (ternary "ca.crt" "" (not (empty (include "backstage.operator.authority" .))))))
          ""
          (eq $databaseType "operator"))
        (toJson (include "backstage.database.pluginDivisionMode" .))
        (toJson (include "backstage.database.prefix" .))
        (toJson (include "backstage.database.schemaPrefix" .))
        (toJson (include "backstage.database.role" .))
        (toJson (include "backstage.backup.image" .))
        (toJson (include "backstage.backstage.image" .))
        (toJson .Values.backstage.installDir)
        (toJson
          (ternary nil
            (index (default dict .Values.backstage.podSecurityContext) "runAsUser")
            (eq .Values.global.compatibility.openshift.adaptSecurityContext "force")))
        (toJson (default (default "" .Values.postgresql.image.pullPolicy) .Values.backup.image.pullPolicy))
        (toJson .Values.global.imagePullSecrets)
        (toJson
          (default
            (ternary .Values.backstage.image.pullSecrets .Values.postgresql.image.pullSecrets
              (eq .Values.backup.storage.type "s3"))
            .Values.backup.image.pullSecrets))
        (toJson .Values.backup.storage.type)
        (toJson .Values.backup.storage.persistence.existingClaim)
        (toJson .Values.backup.storage.persistence.subPath)
        (toJson (include "backstage.backup.bucketName" .))
        (toJson .Values.backup.storage.s3.prefix)
        (toJson (include "backstage.backup.endpoint" .))
        (toJson (include "backstage.backup.region" .))
        (toJson (or .Values.backup.storage.s3.forcePathStyle (not (empty $backupUsesObjectStorage))))
        (toJson .Values.backup.storage.s3.sse)
        (toJson .Values.backup.storage.s3.kmsKeyId)
        (toJson (include "backstage.backup.credentialsSecret" .))
        (toJson
          (ternary "writer-access-key-id" .Values.backup.storage.s3.credentials.accessKeyIdKey
            (not (empty $backupUsesObjectStorage))))
        (toJson (include "backstage.backup.credentialsSecret" .))
        (toJson
          (ternary "writer-secret-access-key" .Values.backup.storage.s3.credentials.secretAccessKeyKey
            (not (empty $backupUsesObjectStorage))))
        (toJson .Values.backup.storage.s3.ca.existingSecret)
        (toJson .Values.backup.storage.s3.ca.existingConfigMap)
        (toJson .Values.backup.storage.s3.ca.key)
        (toJson .Values.backup.restore.from)
        (toJson .Values.backup.restore.id)
        (toJson .Values.backup.serviceAccount.create)
        (toJson .Values.backup.serviceAccount.name)
        (toJson .Values.backup.resources)
        (toJson .Values.backup.extraEnvVars)
        (toJson
          (ternary
            (omit (default dict .Values.backup.podSecurityContext) "runAsUser" "runAsGroup" "fsGroup")
            .Values.backup.podSecurityContext
            (eq .Values.global.compatibility.openshift.adaptSecurityContext "force")))
        (toJson .Values.backup.containerSecurityContext)
        (toJson .Values.backup.podAnnotations)
        (toJson .Values.backup.podLabels)
        (toJson .Values.backup.priorityClassName)
        (toJson .Values.backup.nodeSelector)
        (toJson .Values.backup.tolerations)
        (toJson .Values.backup.affinity)
        (sha256sum
          (join ""
            (list
              (.Files.Get "files/backup/connect.sh")
              (.Files.Get "files/backup/dump.sh")
              (.Files.Get "files/backup/restore.sh")
              (.Files.Get "files/backup/s3.js"))))))) -}}
{{- end }}

{{- /* The image of a container. */}}
{{- define "backstage.backup.image" -}}
{{- include "backstage.once" (list . "backstage.backup.image") -}}
{{- end }}
{{- define "backstage.backup.image.once" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default
      (default ""
        (ternary .Values.backup.image.registry
          (default (default "" .Values.postgresql.image.registry) .Values.backup.image.registry)
          (not (empty .Values.backup.image.repository))))
      .Values.global.imageRegistry)
    "repository" (default (default "library/postgres" .Values.postgresql.image.repository) .Values.backup.image.repository)
    "tag" (default "17.6" (default (default "" .Values.postgresql.image.tag) .Values.backup.image.tag))
    "digest" (default ""
      (ternary .Values.backup.image.digest .Values.postgresql.image.digest
        (or
          (not (empty .Values.backup.image.repository))
          (not (empty .Values.backup.image.tag))
          (not (empty .Values.backup.image.digest)))))) -}}
{{- end }}

{{- /* The securityContext of the containers that run Node.js. */}}
{{- define "backstage.backup.nodeSecurityContext" -}}
{{- $runAsUser := index (default dict .Values.backstage.podSecurityContext) "runAsUser" -}}
{{- with omit (default dict .Values.backup.containerSecurityContext) "runAsUser" "runAsGroup" }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- if not
  (kindIs "invalid" (ternary nil $runAsUser (eq .Values.global.compatibility.openshift.adaptSecurityContext "force"))) }}
runAsUser:
  {{- toYaml (ternary nil $runAsUser (eq .Values.global.compatibility.openshift.adaptSecurityContext "force")) | nindent 2 }}
{{- end }}
{{- if not
  (kindIs "invalid" (ternary nil $runAsUser (eq .Values.global.compatibility.openshift.adaptSecurityContext "force"))) }}
runAsGroup:
  {{- toYaml (ternary nil $runAsUser (eq .Values.global.compatibility.openshift.adaptSecurityContext "force")) | nindent 2 }}
{{- end }}
{{- end }}

{{- /* What of the image cannot be of the official one. */}}
{{- define "backstage.backup.otherBuild" -}}
{{- if and
  (regexMatch "^$|(^|/)postgres$" (default "" .Values.backup.image.repository))
  (include "backstage.postgresql.bitnamiTag" (dict "tag" (default "" .Values.backup.image.tag))) -}}
{{- printf `the tag "%s"` (default "" .Values.backup.image.tag) -}}
{{- else if and (not .Values.backup.image.repository) .Values.backup.image.digest -}}
{{- printf `the digest "%s" without a repository` (default "" .Values.backup.image.digest) -}}
{{- end -}}
{{- end }}

{{- /* The fields that all pods of the backup share. */}}
{{- define "backstage.backup.pod" -}}
{{- $fullname := include "backstage.fullname" . -}}
{{- $databaseType := include "backstage.database.type" . -}}
{{- if .Values.backup.serviceAccount.create }}
serviceAccountName: {{ default (include "backstage.suffixed" (list $fullname "backup")) .Values.backup.serviceAccount.name | quote }}
{{- else }}
serviceAccountName: {{ default "default" .Values.backup.serviceAccount.name | quote }}
{{- end }}
automountServiceAccountToken: false
restartPolicy: Never
{{- if or .Values.global.imagePullSecrets
  (default
    (ternary .Values.backstage.image.pullSecrets .Values.postgresql.image.pullSecrets
      (eq .Values.backup.storage.type "s3"))
    .Values.backup.image.pullSecrets) }}
imagePullSecrets:
  {{- with include "backstage.pullSecrets" (dict "secrets" .Values.global.imagePullSecrets) }}
  {{- . | nindent 2 }}
  {{- end }}
  {{- with include "backstage.pullSecrets"
    (dict
      "secrets" (default
        (ternary .Values.backstage.image.pullSecrets .Values.postgresql.image.pullSecrets
          (eq .Values.backup.storage.type "s3"))
        .Values.backup.image.pullSecrets)) }}
  {{- . | nindent 2 }}
  {{- end }}
{{- end }}
{{- with .Values.backup.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.backup.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.backup.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if eq .Values.global.compatibility.openshift.adaptSecurityContext "force" }}
{{- with omit (default dict .Values.backup.podSecurityContext) "runAsUser" "runAsGroup" "fsGroup" }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- else }}
{{- with .Values.backup.podSecurityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
{{- with .Values.backup.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
enableServiceLinks: false
volumes:
  - name: scripts
    configMap:
      name: {{ include "backstage.suffixed" (list $fullname "backup-scripts") | quote }}
  - name: tmp
    emptyDir: {}
  - name: backups
    {{- if ne .Values.backup.storage.type "s3" }}
    persistentVolumeClaim:
      {{- if not .Values.backup.storage.persistence.existingClaim }}
      claimName: {{ include "backstage.suffixed" (list $fullname "backup") | quote }}
      {{- else }}
      claimName: {{ .Values.backup.storage.persistence.existingClaim | quote }}
      {{- end }}
    {{- else }}
    emptyDir: {}
    {{- end }}
  {{- if and
    (eq .Values.backup.storage.type "s3")
    (or .Values.backup.storage.s3.ca.existingSecret .Values.backup.storage.s3.ca.existingConfigMap) }}
  - name: s3-ca
    {{- if .Values.backup.storage.s3.ca.existingSecret }}
    secret:
      secretName: {{ .Values.backup.storage.s3.ca.existingSecret | quote }}
      items:
        - key: {{ .Values.backup.storage.s3.ca.key | quote }}
          path: ca.crt
    {{- else }}
    configMap:
      name: {{ .Values.backup.storage.s3.ca.existingConfigMap | quote }}
      items:
        - key: {{ .Values.backup.storage.s3.ca.key | quote }}
          path: ca.crt
    {{- end }}
  {{- end }}
  {{- if and (eq $databaseType "embedded") (include "backstage.postgresql.authority" .) }}
  - name: database-tls
    projected:
      defaultMode: 288
      sources:
        - secret:
            name: {{ (include "backstage.postgresql.authority" .) | quote }}
            items:
              - key: {{ .Values.postgresql.tls.certCAFilename | quote }}
                path: ca.crt
  {{- end }}
  {{- if and
    (or
      (and (eq $databaseType "external") .Values.database.external.host)
      (and (eq $databaseType "external") .Values.database.external.connectionString.existingSecret))
    (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap
      .Values.database.external.tls.clientCertificate.existingSecret) }}
  - name: database-tls
    projected:
      defaultMode: 288
      sources:
        {{- if .Values.database.external.tls.ca.existingSecret }}
        - secret:
            name: {{ .Values.database.external.tls.ca.existingSecret | quote }}
            items:
              - key: {{ .Values.database.external.tls.ca.key | quote }}
                path: ca.crt
        {{- end }}
        {{- if .Values.database.external.tls.ca.existingConfigMap }}
        - configMap:
            name: {{ .Values.database.external.tls.ca.existingConfigMap | quote }}
            items:
              - key: {{ .Values.database.external.tls.ca.key | quote }}
                path: ca.crt
        {{- end }}
        {{- if .Values.database.external.tls.clientCertificate.existingSecret }}
        - secret:
            name: {{ .Values.database.external.tls.clientCertificate.existingSecret | quote }}
            items:
              - key: {{ .Values.database.external.tls.clientCertificate.certKey | quote }}
                path: tls.crt
              - key: {{ .Values.database.external.tls.clientCertificate.keyKey | quote }}
                path: tls.key
        {{- end }}
  {{- end }}
  {{- if and (eq $databaseType "operator") (include "backstage.operator.authority" .) }}
  - name: database-tls
    projected:
      defaultMode: 288
      sources:
        - secret:
            name: {{ (include "backstage.operator.authority" .) | quote }}
            items:
              - key: ca.crt
                path: ca.crt
  {{- end }}
{{- end }}

{{- /* The region of the bucket for dumps. */}}
{{- define "backstage.backup.region" -}}
{{- include "backstage.once" (list . "backstage.backup.region") -}}
{{- end }}
{{- define "backstage.backup.region.once" -}}
{{- default
  (ternary .Values.objectStorage.region "" (not (empty (include "backstage.backup.usesObjectStorage" .))))
  .Values.backup.storage.s3.region -}}
{{- end }}

{{- /* The environment variables of the containers that talk to S3. */}}
{{- define "backstage.backup.s3Environment" -}}
- name: FOLDER
  {{- if eq .Values.backup.storage.type "s3" }}
  value: /backups
  {{- else }}
  value: {{ printf "/backups/%s" (default (include "backstage.fullname" .) .Values.backup.storage.persistence.subPath) | quote }}
  {{- end }}
{{- with .Values.backup.extraEnvVars }}
{{- toYaml . | nindent 0 }}
{{- end }}
- name: BUCKET
  value: {{ include "backstage.backup.bucketName" . | quote }}
- name: NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
- name: PREFIX
  value: {{ default (printf "$(NAMESPACE)/%s" (include "backstage.fullname" .)) .Values.backup.storage.s3.prefix | quote }}
{{- if include "backstage.backup.endpoint" . }}
- name: ENDPOINT
  value: {{ (include "backstage.backup.endpoint" .) | quote }}
{{- end }}
{{- if include "backstage.backup.region" . }}
- name: AWS_REGION
  value: {{ (include "backstage.backup.region" .) | quote }}
{{- end }}
- name: FORCE_PATH_STYLE
  value: {{ printf "%t"
    (or .Values.backup.storage.s3.forcePathStyle (not (empty (include "backstage.backup.usesObjectStorage" .)))) | quote }}
{{- if .Values.backup.storage.s3.sse }}
- name: SSE
  value: {{ .Values.backup.storage.s3.sse | quote }}
{{- end }}
{{- if .Values.backup.storage.s3.kmsKeyId }}
- name: KMS_KEY_ID
  value: {{ .Values.backup.storage.s3.kmsKeyId | quote }}
{{- end }}
{{- if or .Values.backup.storage.s3.credentials.existingSecret (include "backstage.backup.usesObjectStorage" .) }}
- name: AWS_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef:
      name: {{ include "backstage.backup.credentialsSecret" . | quote }}
      key: {{ ternary "writer-access-key-id" .Values.backup.storage.s3.credentials.accessKeyIdKey
        (not (empty (include "backstage.backup.usesObjectStorage" .))) | quote }}
- name: AWS_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "backstage.backup.credentialsSecret" . | quote }}
      key: {{ ternary "writer-secret-access-key" .Values.backup.storage.s3.credentials.secretAccessKeyKey
        (not (empty (include "backstage.backup.usesObjectStorage" .))) | quote }}
{{- end }}
{{- if or .Values.backup.storage.s3.ca.existingSecret .Values.backup.storage.s3.ca.existingConfigMap }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/backup/s3-ca/ca.crt
{{- end }}
{{- end }}

{{- /* Whether dumps go to the object storage of the release: "true" or nothing. */}}
{{- define "backstage.backup.usesObjectStorage" -}}
{{- if and .Values.objectStorage.enabled (eq .Values.backup.storage.type "s3") (not .Values.backup.storage.s3.endpoint) -}}
{{- "true" -}}
{{- end -}}
{{- end }}
