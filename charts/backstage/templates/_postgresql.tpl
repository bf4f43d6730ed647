{{- /* The name of the Secret with the certificate authority of Postgres; nothing without TLS. */}}
{{- define "backstage.postgresql.authority" -}}
{{- if .Values.postgresql.tls.enabled -}}
{{- default "" .Values.postgresql.tls.certificatesSecret -}}
{{- end -}}
{{- end }}

{{- /* The tag of an image, if it is one of Bitnami. Takes (dict "tag" ...). */}}
{{- define "backstage.postgresql.bitnamiTag" -}}
{{- if regexMatch "^[1-9][0-9][.][0-9]+[.][0-9]+|-(debian|photon|ol|rhel|centos|ubi)-?[0-9]|-r[0-9]+$" .tag -}}
{{- .tag -}}
{{- end -}}
{{- end }}

{{- /* The parameters of Postgres, a path and a value on each line, for the rules. */}}
{{- define "backstage.postgresql.configuration" -}}
{{- include "backstage.once" (list . "backstage.postgresql.configuration") -}}
{{- end }}
{{- define "backstage.postgresql.configuration.once" -}}
{{- include "backstage.leaves" (list .Values.postgresql.configuration "postgresql.configuration") -}}
{{- end }}

{{- /* The name of the embedded Postgres. */}}
{{- define "backstage.postgresql.fullname" -}}
{{- include "backstage.once" (list . "backstage.postgresql.fullname") -}}
{{- end }}
{{- define "backstage.postgresql.fullname.once" -}}
{{- include "backstage.suffixed" (list (include "backstage.dataRelease" .) "postgresql" 52) -}}
{{- end }}

{{- /* Whether the embedded Postgres keeps its data on a volume: "true" or nothing. */}}
{{- define "backstage.postgresql.hasPersistence" -}}
{{- include "backstage.once" (list . "backstage.postgresql.hasPersistence") -}}
{{- end }}
{{- define "backstage.postgresql.hasPersistence.once" -}}
{{- $persistenceEnabled := mustFromJson
  (include "backstage.dig" (list .Values.postgresql.primary "persistence" "enabled")) -}}
{{- if ternary .Values.postgresql.persistence.enabled $persistenceEnabled (kindIs "invalid" $persistenceEnabled) -}}
{{- "true" -}}
{{- end -}}
{{- end }}

{{- /* The image of a container. */}}
{{- define "backstage.postgresql.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.postgresql.image.registry) .Values.global.imageRegistry)
    "repository" (default "library/postgres" .Values.postgresql.image.repository)
    "tag" (default "17.6" .Values.postgresql.image.tag)
    "digest" (default "" .Values.postgresql.image.digest)) -}}
{{- end }}

{{- /* 20 connections, and 140 for each pod of the backend and for one that replaces another; 1000 at most. */}}
{{- define "backstage.postgresql.maxConnections" -}}
{{- printf "%d"
  (int64
    (ternary 1000
      (add 20
        (mul 140
          (add
            (int64
              (default 1
                (int64
                  (ternary
                    (int64 .Values.backstage.autoscaling.maxReplicas)
                    (int64 .Values.backstage.replicas)
                    .Values.backstage.autoscaling.enabled))))
            1)))
      (gt
        (int64
          (ternary
            (int64 .Values.backstage.autoscaling.maxReplicas)
            (int64 .Values.backstage.replicas)
            .Values.backstage.autoscaling.enabled))
        6))) -}}
{{- end }}

{{- /* The image of a container. */}}
{{- define "backstage.postgresql.metrics.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.postgresql.metrics.image.registry) .Values.global.imageRegistry)
    "repository" (default "prometheuscommunity/postgres-exporter" .Values.postgresql.metrics.image.repository)
    "tag" (default "v0.20.1" .Values.postgresql.metrics.image.tag)
    "digest" (default "" .Values.postgresql.metrics.image.digest)) -}}
{{- end }}

{{- /* What of the image cannot be of the official one. */}}
{{- define "backstage.postgresql.otherBuild" -}}
{{- if and
  (regexMatch "^$|(^|/)postgres$" (default "" .Values.postgresql.image.repository))
  (include "backstage.postgresql.bitnamiTag" (dict "tag" (default "" .Values.postgresql.image.tag))) -}}
{{- printf `the tag "%s"` (default "" .Values.postgresql.image.tag) -}}
{{- else if and (not .Values.postgresql.image.repository) .Values.postgresql.image.digest -}}
{{- printf `the digest "%s" without a repository` (default "" .Values.postgresql.image.digest) -}}
{{- end -}}
{{- end }}

{{- /* What of the image is not like the official one. */}}
{{- define "backstage.postgresql.otherImage" -}}
{{- if regexMatch "bitnami|cloudnative-pg|crunchy|spilo|(fedora|sclorg|rhel[0-9]+|centos[0-9]*|ubi[0-9]*)/postgresql"
  (default "" .Values.postgresql.image.repository) -}}
{{- printf `the repository "%s"` (default "" .Values.postgresql.image.repository) -}}
{{- else -}}
{{- include "backstage.postgresql.otherBuild" . -}}
{{- end -}}
{{- end }}

{{- /* The name of the Secret with the passwords of Postgres. */}}
{{- define "backstage.postgresql.secretName" -}}
{{- include "backstage.once" (list . "backstage.postgresql.secretName") -}}
{{- end }}
{{- define "backstage.postgresql.secretName.once" -}}
{{- if .Values.postgresql.auth.existingSecret -}}
{{- .Values.postgresql.auth.existingSecret -}}
{{- else -}}
{{- include "backstage.postgresql.fullname" . -}}
{{- end -}}
{{- end }}
