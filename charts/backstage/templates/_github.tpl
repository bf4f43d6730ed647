{{- /* What is wrong, a sentence for each place. */}}
{{- define "backstage.github.hosts" -}}
sentences:
  - true
  {{- range $key, $value := .Values.integrations.github }}
  {{- $host := index (default dict $value) "host" }}
  {{- if contains "/" (default "github.com" $host) }}
  - {{ printf "integrations.github[%d].host: got %s, allowed is a host such as github.com, without a scheme and a path"
    (int64 $key)
    (regexReplaceAll `[^/]*@|["\\]` (default "github.com" $host) "") | toJson }}
  {{- end }}
  {{- if and (ne (default "github.com" $host) "github.com") (not (index (default dict $value) "apiBaseUrl")) }}
  - {{ printf "integrations.github[%d].apiBaseUrl: must be given for another host than github.com, here https://%s/api/v3"
    (int64 $key)
    (default "github.com" $host) | toJson }}
  {{- end }}
  {{- if and
    (not (mustFromJson (include "backstage.dig" (list $value "token" "existingSecret"))))
    (mustFromJson (include "backstage.dig" (list $value "token" "key"))) }}
  - {{ printf "integrations.github[%d].token.existingSecret: must be given with key, the name of the Secret with the token"
    (int64 $key) | toJson }}
  {{- end }}
  {{- if and
    (not (mustFromJson (include "backstage.dig" (list $value "app" "existingSecret"))))
    (or
      (mustFromJson (include "backstage.dig" (list $value "app" "secretKeys")))
      (mustFromJson (include "backstage.dig" (list $value "app" "allowedInstallationOwners")))) }}
  - {{ printf
    "integrations.github[%d].app.existingSecret: must be given with the App, the name of the Secret with its ids and keys"
    (int64 $key) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- /* The hosts of the integrations, for the rules. */}}
{{- define "backstage.github.names" -}}
{{- if .Values.integrations.github }}
hosts:
  {{- range $value := .Values.integrations.github }}
  - host: {{ (default "github.com" (index (default dict $value) "host")) | toJson }}
  {{- end }}
{{- else }}
hosts: []
{{- end }}
{{- end }}
