{{- /* The host of publicUrl; nothing for an IP address. */}}
{{- define "backstage.publicUrl.host" -}}
{{- if regexMatch "(^|[.])[0-9]+$|:" (index (urlParse (default "" .Values.publicUrl)) "hostname") -}}
{{- "" -}}
{{- else -}}
{{- index (urlParse (default "" .Values.publicUrl)) "hostname" -}}
{{- end -}}
{{- end }}

{{- /* The path of publicUrl, without a slash at its end. */}}
{{- define "backstage.publicUrl.path" -}}
{{- trimSuffix "/" (index (urlParse (default "" .Values.publicUrl)) "path") -}}
{{- end }}
