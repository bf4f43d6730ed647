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
