{{- /* Makes .Values what the templates read, once: null is "not given", and Helm expressions are evaluated. */}}
{{- define "chart.init" -}}
{{- if not (hasKey .Values "_init") -}}
{{- /* Other charts of a parent chart share this map. */ -}}
{{- if kindIs "map" .Values.global -}}
{{- $_ := deepCopy .Values.global | set .Values "global" -}}
{{- end -}}
{{- include "chart.completeSection" (list .Values (.Files.Get "files/values/defaults.json" | mustFromJson)) -}}
{{- if contains "{{" (toJson .Values) -}}
{{- include "chart.evaluate" . -}}
{{- end -}}
{{- $_ := set .Values "_init" true -}}
{{- end -}}
{{- end }}

{{- /* Completes one section of the values, in place. */}}
{{- define "chart.completeSection" -}}
{{- $values := index . 0 -}}
{{- $declared := index . 1 -}}
{{- range $key, $default := $declared.required -}}
{{- if kindIs "invalid" (index $values $key) -}}
{{- $_ := set $values $key $default -}}
{{- end -}}
{{- end -}}
{{- range $key, $section := $declared.sections -}}
{{- if kindIs "invalid" (index $values $key) -}}
{{- $_ := default dict $section.optional | set $values $key -}}
{{- end -}}
{{- if kindIs "map" (index $values $key) -}}
{{- include "chart.completeSection" (list (index $values $key) $section) -}}
{{- end -}}
{{- end -}}
{{- range $key := $declared.yielding -}}
{{- include "chart.yieldToLimits" (list $values $key (index $declared.optional $key)) -}}
{{- end -}}
{{- range $map := $declared.maps -}}
{{- range $key, $entry := index $values $map -}}
{{- if kindIs "invalid" $entry -}}
{{- $_ := unset (index $values $map) $key -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}
