{{- define "web.fullname" -}}
{{- if contains (include "web.name" .) .Release.Name -}}
{{- include "web.shorten" (list .Release.Name 63) -}}
{{- else -}}
{{- include "web.shorten" (list (printf "%s-%s" .Release.Name (include "web.name" .)) 63) -}}
{{- end -}}
{{- end }}

{{- define "web.labels" -}}
helm.sh/chart: {{ trimSuffix "-" (trunc 63 (replace "+" "_" (printf "%s-%s" .Chart.Name .Chart.Version))) | quote }}
{{ include "web.selectorLabels" . }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- end }}

{{- define "web.name" -}}
{{- trimSuffix "-" (trunc 63 .Chart.Name) -}}
{{- end }}

{{- define "web.selectorLabels" -}}
app.kubernetes.io/name: {{ include "web.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}
