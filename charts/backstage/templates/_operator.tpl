{{- /* The name of the cluster of the operator, the release's own or an existing one. */}}
{{- define "backstage.operator.clusterName" -}}
{{- $known := default dict .Values._init -}}
{{- if not (hasKey $known "operator.clusterName") -}}
{{- $_ := include "backstage.operator.clusterName.once" . | set $known "operator.clusterName" -}}
{{- end -}}
{{- get $known "operator.clusterName" -}}
{{- end }}
{{- define "backstage.operator.clusterName.once" -}}
{{- if .Values.database.operator.existingCluster -}}
{{- .Values.database.operator.existingCluster -}}
{{- else -}}
{{- include "backstage.operator.name" . -}}
{{- end -}}
{{- end }}

{{- /* The number of connections that the backend needs. */}}
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
  (list
    (printf "%s-postgresql"
      (include "backstage.shorten"
        (list (ternary .Release.Name (printf "%s-%s" .Release.Name .Chart.Name) (eq .Chart.Name "backstage")) 39)))
    50) -}}
{{- end }}
