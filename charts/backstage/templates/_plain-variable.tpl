{{- /* The path of the first variable with a plain secret in backstage.extraEnvVars, backstage.extraContainers,
   backstage.initContainers; nothing where there is none. */}}
{{- define "backstage.plainVariable.backstage.extraEnvVars" -}}
{{- include "backstage.plainVariable"
  (dict
    "lines" (printf "%s%s%s"
      (include "backstage.leaves" (list .Values.backstage.extraEnvVars "backstage.extraEnvVars"))
      (include "backstage.leaves" (list .Values.backstage.extraContainers "backstage.extraContainers"))
      (include "backstage.leaves" (list .Values.backstage.initContainers "backstage.initContainers")))) -}}
{{- end }}

{{- /* The path of the first variable with a plain secret in frontend.extraEnvVars, techdocs.publish.extraEnvVars,
   backup.extraEnvVars, portOcean.extraEnvVars, postgresql.extraEnvVars, postgresql.primary.extraEnvVars; nothing where
   there is none. */}}
{{- define "backstage.plainVariable.frontend.extraEnvVars" -}}
{{- include "backstage.plainVariable"
  (dict
    "lines" (join ""
      (list
        (include "backstage.leaves" (list .Values.frontend.extraEnvVars "frontend.extraEnvVars"))
        (include "backstage.leaves" (list .Values.techdocs.publish.extraEnvVars "techdocs.publish.extraEnvVars"))
        (include "backstage.leaves" (list .Values.backup.extraEnvVars "backup.extraEnvVars"))
        (include "backstage.leaves" (list .Values.portOcean.extraEnvVars "portOcean.extraEnvVars"))
        (include "backstage.leaves" (list .Values.postgresql.extraEnvVars "postgresql.extraEnvVars"))
        (include "backstage.leaves"
          (list (index (default dict .Values.postgresql.primary) "extraEnvVars") "postgresql.primary.extraEnvVars"))))) -}}
{{- end }}
