{{- /* A hash of what the Job does: Kubernetes takes no changes of a Job, so that another content needs another name. */}}
{{- define "backstage.object-storage.bucketsHash" -}}
{{- trunc 8
  (sha256sum
    (printf "%s %s %s %s %s"
      (include "backstage.helpers.variable" .)
      (toJson .Values.objectStorage.buckets)
      .Values.objectStorage.region .Values.backstage.installDir
      (sha256sum (.Files.Get "files/object-storage/make-buckets.js")))) -}}
{{- end }}

{{- /* The image of a container. */}}
{{- define "backstage.object-storage.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.objectStorage.image.registry) .Values.global.imageRegistry)
    "repository" .Values.objectStorage.image.repository
    "tag" (default "v1.8.0" .Values.objectStorage.image.tag)
    "digest" (default "" .Values.objectStorage.image.digest)) -}}
{{- end }}

{{- /* The name of the Secret with the keys of the object storage. */}}
{{- define "backstage.object-storage.secretName" -}}
{{- include "backstage.once" (list . "backstage.object-storage.secretName") -}}
{{- end }}
{{- define "backstage.object-storage.secretName.once" -}}
{{- if .Values.objectStorage.existingSecret -}}
{{- .Values.objectStorage.existingSecret -}}
{{- else -}}
{{- include "backstage.objectStorage.fullname" . -}}
{{- end -}}
{{- end }}

{{- /* The name of the object storage. */}}
{{- define "backstage.objectStorage.fullname" -}}
{{- include "backstage.once" (list . "backstage.objectStorage.fullname") -}}
{{- end }}
{{- define "backstage.objectStorage.fullname.once" -}}
{{- include "backstage.suffixed" (list (include "backstage.dataRelease" .) "object-storage" 52) -}}
{{- end }}
