{{- /* Values of integrations that do not go together: a line for each problem; lines that are indented go on. */}}
{{- define "backstage.problems.integrations" }}
{{- with include "backstage.repeated"
  (list
    (index
      (default dict
        (mustFromJson (include "backstage.layered" (list list "hosts" (include "backstage.github.names" .)))))
      "hosts")
    "host") }}
integrations.github: the host {{ . }} occurs twice, leave one of them out
{{- end }}

{{- with regexReplaceAll `"` (regexFind `"[^"]*"` (include "backstage.github.hosts" .)) "" }}
{{ . }}
{{- end }}

{{- if not .Values.dangerouslyAllowPlainSecrets }}
{{- with include "backstage.plainSecret.integrations.github" . }}
{{ . }}: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from
  a Secret, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- end }}

{{- if and .Values.integrations.github
  (not
    (kindIs "invalid"
      (mustFromJson
        (include "backstage.dig" (list (mustFromJson (include "backstage.givenAppConfig" .)) "integrations" "github"))))) }}
integrations.github: would be replaced by integrations.github in backstage.appConfig, as Backstage takes one list only;
  put all into integrations.github
{{- end }}
{{- end }}
