{{- /* Values of ingress that do not go together: a line for each problem; lines that are indented go on. */}}
{{- define "backstage.problems.ingress" }}
{{- if .Values.ingress.enabled }}
{{- if and .Values.ingress.tls.enabled (not (include "backstage.ingress.host" .)) }}
ingress.tls: is enabled without a host, set ingress.host or publicUrl
{{- end }}
{{- if and (not .Values.ingress.tls.enabled) .Values.ingress.tls.secretName }}
ingress.tls.enabled: got false beside ingress.tls.secretName, so that the host would be served without TLS; set it to
  true, or leave out the Secret
{{- end }}
{{- if and .Values.frontend.enabled (contains "(" .Values.ingress.path) }}
ingress.path: is a regular expression, from which no paths of the API can be made; use httpRoute, or leave out
  frontend.enabled
{{- end }}
{{- with include "backstage.repeated"
  (list
    (index
      (default dict (mustFromJson (include "backstage.layered" (list list "" (include "backstage.ingress.places" .)))))
      "places")
    "at") }}
ingress.extraHosts: got {{ . }} twice, and only one would be used; leave one of them out, or give it another path
{{- end }}
{{- end }}
{{- end }}
