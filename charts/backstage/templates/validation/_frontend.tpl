{{- /* Values of frontend that do not go together: a line for each problem; lines that are indented go on. */}}
{{- define "backstage.problems.frontend" }}
{{- if not .Values.dangerouslyAllowPlainSecrets }}
{{- with include "backstage.plainVariable.frontend.extraEnvVars" . }}
{{ . }}: secrets do not belong in values, put the text into a Secret and take the variable from there with
  valueFrom.secretKeyRef, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- end }}

{{- if .Values.frontend.enabled }}
{{- with include "backstage.first"
  (list .Values.frontend.extraEnvVars (list "name") "^(APP_CONFIG_backend_listen(_.*)?)$" true "name") }}
frontend.extraEnvVars{{ . }} cannot stand beside APP_CONFIG_backend_listen of the chart, leave it out;
  backstage.containerPorts.backend is the port
{{- end }}
{{- with regexReplaceAll `"` (regexFind `"[^"]*"` (include "backstage.frontend.referredVariable" .)) "" }}
{{ . }}
{{- end }}
{{- if .Values.frontend.autoscaling.enabled }}
{{- if gt (int64 .Values.frontend.autoscaling.minReplicas) (int64 .Values.frontend.autoscaling.maxReplicas) }}
frontend.autoscaling: minReplicas {{ (int64 .Values.frontend.autoscaling.minReplicas) }} is above maxReplicas
  {{ (int64 .Values.frontend.autoscaling.maxReplicas) }}, make it the smaller one
{{- end }}
{{- if and
  (kindIs "invalid" .Values.frontend.autoscaling.targetCPUUtilizationPercentage)
  (kindIs "invalid" .Values.frontend.autoscaling.targetMemoryUtilizationPercentage) }}
frontend.autoscaling: has no target, set targetCPUUtilizationPercentage or targetMemoryUtilizationPercentage
{{- end }}
{{- if and
  (not (kindIs "invalid" .Values.frontend.autoscaling.targetCPUUtilizationPercentage))
  (kindIs "invalid" (mustFromJson (include "backstage.dig" (list .Values.frontend.resources "requests" "cpu"))))
  (kindIs "invalid" (mustFromJson (include "backstage.dig" (list .Values.frontend.resources "limits" "cpu")))) }}
frontend.autoscaling.targetCPUUtilizationPercentage: is a percentage of what the pods request, and they request none;
  set frontend.resources.requests.cpu
{{- end }}
{{- if and
  (not (kindIs "invalid" .Values.frontend.autoscaling.targetMemoryUtilizationPercentage))
  (kindIs "invalid" (mustFromJson (include "backstage.dig" (list .Values.frontend.resources "requests" "memory"))))
  (kindIs "invalid" (mustFromJson (include "backstage.dig" (list .Values.frontend.resources "limits" "memory")))) }}
frontend.autoscaling.targetMemoryUtilizationPercentage: is a percentage of what the pods request, and they request none;
  set frontend.resources.requests.memory
{{- end }}
{{- end }}
{{- if and .Values.frontend.pdb.create
  (not (has .Values.frontend.pdb.minAvailable (list nil "")))
  (not (has .Values.frontend.pdb.maxUnavailable (list nil ""))) }}
frontend.pdb: minAvailable and maxUnavailable are both given, Kubernetes takes only one of them; leave one out
{{- end }}
{{- end }}
{{- end }}
