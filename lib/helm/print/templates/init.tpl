{{- /* Makes .Values what the templates read, in place: null is "not given", and Helm expressions are evaluated. Every
   template begins with it, as Helm renders them in an order of its own; the first one does the work. */}}
{{- define "chart.init" -}}
{{- /* Beside the values, as templates may print those; the charts of a parent chart share the release. */}}
{{- $kept := printf "_%s" .Template.BasePath -}}
{{- if not (hasKey .Release $kept) -}}
{{- /* Other charts of a parent chart share this map. */ -}}
{{- if kindIs "map" .Values.global -}}
{{- $_ := deepCopy .Values.global | set .Values "global" -}}
{{- end -}}
{{- include "chart.complete" . -}}
{{- if contains "{{" (toJson .Values) -}}
{{- include "chart.evaluate" . -}}
{{- end -}}
{{- /* What named templates keep from their first use on. */ -}}
{{- $_ := dict "isComplete" true | set .Release $kept -}}
{{- end -}}
{{- end }}

{{- /* Gives each section of the values its defaults, in place. Helm takes a default away where the user gives null;
   files/values/defaults.json, which is generated with values.yaml, still has it: `required` ones stand for null,
   `optional` ones only where the whole section is null. */}}
{{- define "chart.complete" -}}
{{- $sections := dict "values" .Values | dict "" -}}
{{- range $path, $declared := .Files.Get "files/values/defaults.json" | mustFromJson -}}
{{- $around := initial (splitList "." $path) | join "." | get $sections -}}
{{- if kindIs "map" $around -}}
{{- $key := splitList "." $path | last -}}
{{- if kindIs "invalid" (index $around $key) -}}
{{- $_ := default dict $declared.optional | set $around $key -}}
{{- end -}}
{{- $values := index $around $key -}}
{{- if kindIs "map" $values -}}
{{- $_ := set $sections $path $values -}}
{{- range $key, $default := $declared.required -}}
{{- if kindIs "invalid" (index $values $key) -}}
{{- $_ := set $values $key $default -}}
{{- end -}}
{{- end -}}
{{- range $key := $declared.yielding -}}
{{- $default := index $declared.optional $key -}}
{{- if ne (toJson $default) (index $values $key | toJson) -}}
{{- include "chart.yieldToLimits" (list $values $key $default) -}}
{{- end -}}
{{- end -}}
{{- range $map := $declared.maps -}}
{{- range $key, $entry := index $values $map -}}
{{- if kindIs "invalid" $entry -}}
{{- $_ := unset (index $values $map) $key -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}
