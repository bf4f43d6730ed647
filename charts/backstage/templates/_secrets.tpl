{{- /* The name of a Secret that the values describe. Takes (dict "key" ... "root" $). */}}
{{- define "backstage.secrets.name" -}}
{{- include "backstage.shorten"
  (list (regexReplaceAll "[^a-z0-9-]" (lower (printf "%s-%s" (include "backstage.fullname" .root) .key)) "-") 63) -}}
{{- end }}

{{- /* The first of the secrets whose text stands in the values, for the rules. */}}
{{- define "backstage.secrets.stringData" -}}
{{- include "backstage.once" (list . "backstage.secrets.stringData") -}}
{{- end }}
{{- define "backstage.secrets.stringData.once" -}}
{{- trimSuffix "."
  (regexFind `(?m)^secrets\.[^.\t\n]*\.stringData\.` (include "backstage.leaves" (list .Values.secrets "secrets"))) -}}
{{- end }}

{{- /* The first of the secrets that has the name of another object, for the rules. */}}
{{- define "backstage.secrets.taken" -}}
{{- trimSuffix "."
  (regexFind
    `(?m)^secrets\.(postgresql|postgresql-app|postgresql-ca|postgresql-replication|postgresql-server|postgresql-superuser|valkey|object-storage)\.`
    (include "backstage.leaves" (list .Values.secrets "secrets"))) -}}
{{- end }}

{{- /* The path of the first plain secret in a template of an ExternalSecret, for the rules. */}}
{{- define "backstage.secrets.template" -}}
{{- include "backstage.plainSecret"
  (dict
    "lines" (regexReplaceAll `\{\{[^{}\n]*\}\}`
      (regexReplaceAll
        `(?m)^secrets\.[^.\t\n]*\.(generate|stringData|externalSecret\.(secretStoreRef|refreshInterval|data|dataFrom))[.[\t][^\n]*$`
        (include "backstage.leaves" (list .Values.secrets "secrets"))
        "")
      "")) -}}
{{- end }}

{{- /* The secrets that the rules search, as YAML; the first item is a dummy, so that the list is never empty. */}}
{{- define "backstage.secrets.written" -}}
secrets:
  - true
  {{- range $key, $value := .Values.secrets }}
  {{- if $value.stringData }}
  - {{ printf "%s %s" $key (toJson $value.stringData) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}
