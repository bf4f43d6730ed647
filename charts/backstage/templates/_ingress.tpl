{{- /* The host of the Ingress. */}}
{{- define "backstage.ingress.host" -}}
{{- include "backstage.once" (list . "backstage.ingress.host") -}}
{{- end }}
{{- define "backstage.ingress.host.once" -}}
{{- default (include "backstage.publicUrl.host" .) (default "" .Values.ingress.host) -}}
{{- end }}

{{- /* The path of the Ingress. */}}
{{- define "backstage.ingress.path" -}}
{{- include "backstage.once" (list . "backstage.ingress.path") -}}
{{- end }}
{{- define "backstage.ingress.path.once" -}}
{{- if eq .Values.ingress.path "/" -}}
{{- include "backstage.publicUrl.path" . -}}
{{- else -}}
{{- trimSuffix "/" .Values.ingress.path -}}
{{- end -}}
{{- end }}

{{- /* The places that the rules search, as YAML; the first item is a dummy, so that the list is never empty. */}}
{{- define "backstage.ingress.places" -}}
places:
  - at: {{ printf "%s%s (%s)"
    (include "backstage.ingress.host" .)
    (ternary (default "/" (include "backstage.ingress.path" .)) .Values.ingress.path (eq .Values.ingress.path "/"))
    .Values.ingress.pathType | toJson }}
  {{- range $value := .Values.ingress.extraHosts }}
  {{- if not
    (and
      (eq $value.name (include "backstage.ingress.host" $))
      (eq
        (default "/" $value.path)
        (ternary
          (default "/" (include "backstage.ingress.path" $))
          $.Values.ingress.path
          (eq $.Values.ingress.path "/")))
      (eq (default $.Values.ingress.pathType $value.pathType) $.Values.ingress.pathType)
      (not $value.port)) }}
  - at: {{ printf "%s%s (%s)" $value.name
    (default "/" $value.path)
    (default $.Values.ingress.pathType $value.pathType) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}
