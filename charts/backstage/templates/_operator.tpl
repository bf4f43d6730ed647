{{- /* The name of the Secret with the authority of the server's certificate. */}}
{{- define "backstage.operator.authority" -}}
{{- include "backstage.once" (list . "backstage.operator.authority") -}}
{{- end }}
{{- define "backstage.operator.authority.once" -}}
{{- default
  (printf "%s-ca" (include "backstage.operator.clusterName" .))
  (index (default dict .Values.database.operator.certificates) "serverCASecret") -}}
{{- end }}

{{- /* The name of the cluster of the operator, the release's own or an existing one. */}}
{{- define "backstage.operator.clusterName" -}}
{{- include "backstage.once" (list . "backstage.operator.clusterName") -}}
{{- end }}
{{- define "backstage.operator.clusterName.once" -}}
{{- if .Values.database.operator.existingCluster -}}
{{- .Values.database.operator.existingCluster -}}
{{- else -}}
{{- include "backstage.operator.name" . -}}
{{- end -}}
{{- end }}

{{- /* The name of the database, where a Secret of its own need not have it. */}}
{{- define "backstage.operator.database" -}}
{{- include "backstage.once" (list . "backstage.operator.database") -}}
{{- end }}
{{- define "backstage.operator.database.once" -}}
{{- default
  (default
    (default ""
      (ternary
        (default "backstage"
          (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "database"))))
        ""
        (not
          (empty
            (mustFromJson
              (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name")))))))
    (ternary
      (default "backstage"
        (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "database"))))
      ""
      (not
        (empty
          (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name")))))))
  (ternary
    (default "app"
      (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "database"))))
    ""
    (not
      (empty
        (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name")))))) -}}
{{- end }}

{{- /* 20 connections, and 140 for each pod of the backend and for one that replaces another; 1000 at most. */}}
{{- define "backstage.operator.maxConnections" -}}
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

{{- /* The name of the cluster that the operator runs. */}}
{{- define "backstage.operator.name" -}}
{{- include "backstage.shorten"
  (list (include "backstage.suffixed" (list (include "backstage.dataRelease" .) "postgresql" 50)) 50) -}}
{{- end }}

{{- /* The name of the Secret with the password of the role. */}}
{{- define "backstage.operator.secretName" -}}
{{- include "backstage.once" (list . "backstage.operator.secretName") -}}
{{- end }}
{{- define "backstage.operator.secretName.once" -}}
{{- default
  (default
    (default
      (printf "%s-app" (include "backstage.operator.clusterName" .))
      (mustFromJson
        (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name"))))
    (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name"))))
  (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name"))) -}}
{{- end }}
