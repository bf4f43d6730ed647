{{- /* The clusters, for the rules; the first item is always there. */}}
{{- define "backstage.kubernetes.tokenless" -}}
clusters:
  - true
  {{- range $value := .Values.kubernetes.clusters }}
  {{- if and
    (eq (default "serviceAccount" (index (default dict $value) "authProvider")) "serviceAccount")
    (not (mustFromJson (include "backstage.dig" (list $value "token" "existingSecret")))) }}
  - {{ (index (default dict $value) "name") | toJson }}
  {{- end }}
  {{- end }}
{{- end }}
