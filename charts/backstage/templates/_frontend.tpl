{{- /* What is wrong, a sentence for each place. */}}
{{- define "backstage.frontend.referredVariable" -}}
sentences:
  - true
  {{- range $key, $value := .Values.frontend.extraEnvVars }}
  {{- if and
    (not (has (index (default dict $value) "value") (list nil "")))
    (not (regexMatch `^(\$\([^()"\n]+\))+$` (index (default dict $value) "value")))
    (regexMatch "^[A-Za-z_][A-Za-z0-9_]*$" (index (default dict $value) "name"))
    (regexMatch
      (include "backstage.referenceTo"
        (dict
          "name" (ternary
            (lower (index (default dict $value) "name"))
            "_"
            (regexMatch "^[A-Za-z_][A-Za-z0-9_]*$" (index (default dict $value) "name")))))
      (include "backstage.configLines" $))
    (not $.Values.dangerouslyAllowPlainSecrets) }}
  - {{ printf
    "frontend.extraEnvVars[%d].value: secrets do not belong in values, put the text into a Secret and take the variable from there with valueFrom.secretKeyRef, or allow it with dangerouslyAllowPlainSecrets"
    (int64 $key) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}
