{{- /* The path of publicUrl, without a slash at its end. */}}
{{- define "backstage.publicUrl.path" -}}
{{- trimSuffix "/" (index (urlParse (default "" .Values.publicUrl)) "path") -}}
{{- end }}
