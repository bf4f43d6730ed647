{{- /* Values of secrets that do not go together: a line for each problem; lines that are indented go on. */}}
{{- define "backstage.problems.secrets" }}
{{- with include "backstage.secrets.taken" . }}
{{ . }}: is what the chart calls a Secret of its own, choose another key
{{- end }}

{{- if not .Values.dangerouslyAllowPlainSecrets }}
{{- with include "backstage.secrets.stringData" . }}
{{ . }}: does not belong in values, take generate or externalSecret, or a Secret that is there, or allow it with
  dangerouslyAllowPlainSecrets
{{- end }}
{{- end }}

{{- if not .Values.dangerouslyAllowPlainSecrets }}
{{- with include "backstage.secrets.template" . }}
{{ . }}: secrets do not belong in values, let them come from the store, as in "{{ "{{" }} .token }}", or allow it with
  dangerouslyAllowPlainSecrets
{{- end }}
{{- end }}

{{- if gt (len (default list (toJson .Values.secrets))) 1048576 }}
secrets: got more than 1 MiB, which is all that a ConfigMap or Secret holds; write some of them into Secrets of your own
{{- end }}
{{- end }}
