{{- /* The section techdocs of the app-config that the chart makes. */}}
{{- define "backstage.techdocs.appConfig" -}}
{{- $techdocsType := include "backstage.techdocs.type" . -}}
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
{{- end }}

{{- /* The bucketName of the bucket for sites. */}}
{{- define "backstage.techdocs.bucketName" -}}
{{- include "backstage.once" (list . "backstage.techdocs.bucketName") -}}
{{- end }}
{{- define "backstage.techdocs.bucketName.once" -}}
{{- default
  (ternary "techdocs" "" (not (empty (include "backstage.techdocs.usesObjectStorage" .))))
  .Values.techdocs.publisher.awsS3.bucketName -}}
{{- end }}

{{- /* The endpoint of the bucket for sites. */}}
{{- define "backstage.techdocs.endpoint" -}}
{{- default
  (ternary
    (printf "http://%s:7070" (include "backstage.objectStorage.fullname" .))
    ""
    (not (empty (include "backstage.techdocs.usesObjectStorage" .))))
  .Values.techdocs.publisher.awsS3.endpoint -}}
{{- end }}

{{- /* The environment variables of the backend for techdocs. */}}
{{- define "backstage.techdocs.environment" -}}
{{- $techdocsType := include "backstage.techdocs.type" . -}}
{{- if and
  (eq $techdocsType "awsS3")
  (or .Values.techdocs.publisher.awsS3.credentials.existingSecret (include "backstage.techdocs.usesObjectStorage" .)) }}
{{- if not (contains `"name":"TECHDOCS_AWS_ACCESS_KEY_ID"` (toJson .Values.backstage.extraEnvVars)) }}
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
{{- if not (contains `"name":"TECHDOCS_AWS_SECRET_ACCESS_KEY"` (toJson .Values.backstage.extraEnvVars)) }}
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
  (not (contains `"name":"TECHDOCS_AZURE_CONNECTION_STRING"` (toJson .Values.backstage.extraEnvVars))) }}
- name: TECHDOCS_AZURE_CONNECTION_STRING
  valueFrom:
    secretKeyRef:
      name: {{ .Values.techdocs.publisher.azureBlobStorage.connectionString.existingSecret | quote }}
      key: {{ .Values.techdocs.publisher.azureBlobStorage.connectionString.key | quote }}
{{- end }}
{{- if and
  (eq $techdocsType "azureBlobStorage")
  .Values.techdocs.publisher.azureBlobStorage.credentials.existingSecret
  (not (contains `"name":"TECHDOCS_AZURE_ACCOUNT_KEY"` (toJson .Values.backstage.extraEnvVars))) }}
- name: TECHDOCS_AZURE_ACCOUNT_KEY
  valueFrom:
    secretKeyRef:
      name: {{ .Values.techdocs.publisher.azureBlobStorage.credentials.existingSecret | quote }}
      key: {{ .Values.techdocs.publisher.azureBlobStorage.credentials.accountKeyKey | quote }}
{{- end }}
{{- end }}

{{- /* The server of Git that gets the token of the publisher. */}}
{{- define "backstage.techdocs.gitOrigin" -}}
{{- if contains "://" .Values.techdocs.publish.gitCredentials.host -}}
{{- .Values.techdocs.publish.gitCredentials.host -}}
{{- else -}}
{{- printf "https://%s" .Values.techdocs.publish.gitCredentials.host -}}
{{- end -}}
{{- end }}

{{- /* The region of the bucket for sites. */}}
{{- define "backstage.techdocs.region" -}}
{{- include "backstage.once" (list . "backstage.techdocs.region") -}}
{{- end }}
{{- define "backstage.techdocs.region.once" -}}
{{- default
  (ternary .Values.objectStorage.region "" (not (empty (include "backstage.techdocs.usesObjectStorage" .))))
  .Values.techdocs.publisher.awsS3.region -}}
{{- end }}

{{- /* Where the sites are stored: local, awsS3, or another type of Backstage. */}}
{{- define "backstage.techdocs.type" -}}
{{- default "" .Values.techdocs.publisher.type -}}
{{- end }}

{{- /* Whether sites go to the object storage of the release: "true" or nothing. */}}
{{- define "backstage.techdocs.usesObjectStorage" -}}
{{- include "backstage.once" (list . "backstage.techdocs.usesObjectStorage") -}}
{{- end }}
{{- define "backstage.techdocs.usesObjectStorage.once" -}}
{{- if and .Values.objectStorage.enabled
  (eq (include "backstage.techdocs.type" .) "awsS3")
  (not .Values.techdocs.publisher.awsS3.endpoint) -}}
{{- "true" -}}
{{- end -}}
{{- end }}
