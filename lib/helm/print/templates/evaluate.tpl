{{- /* Evaluates the Helm expressions in the values, in place; they refer to the values as they were given. */}}
{{- define "chart.evaluate" -}}
{{- $evaluated := dict -}}
{{- range $path := include "chart.templated" . | splitList "\n" -}}
{{- $value := $.Values -}}
{{- range $key := splitList "." $path -}}
{{- $value = get (ternary $value dict (kindIs "map" $value)) $key -}}
{{- end -}}
{{- if contains "{{" (toJson $value) -}}
{{- $_ := include "chart.tplAll" (list $value $ $path) | mustFromJson | set $evaluated $path -}}
{{- end -}}
{{- end -}}
{{- $open := dict -}}
{{- range $form := include "chart.forms" . | mustFromJson -}}
{{- range $path := $form.paths -}}
{{- if contains "{{" (include "chart.textAt" (list $.Values $path)) -}}
{{- $_ := set $open $path $form -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $path, $value := $evaluated -}}
{{- $section := $.Values -}}
{{- range $key := splitList "." $path | initial -}}
{{- $section = get $section $key -}}
{{- end -}}
{{- $_ := set $section (splitList "." $path | last) $value -}}
{{- end -}}
{{- $problems := list -}}
{{- range $path, $form := $open -}}
{{- $text := include "chart.textAt" (list $.Values $path) -}}
{{- if not $text -}}
{{- $problems = printf "%s: its expression gives an empty text, check the value that it refers to" $path | append $problems -}}
{{- else if not (regexMatch $form.pattern $text) -}}
{{- $problems = printf "%s: its expression gives %s, allowed is %s" $path (toRawJson $text) $form.allowed | append $problems -}}
{{- end -}}
{{- end -}}
{{- if $problems -}}
{{- join "\n" $problems | fail -}}
{{- end -}}
{{- end }}

{{- /* The text at a path in the values, if any. */}}
{{- define "chart.textAt" -}}
{{- $value := index . 0 -}}
{{- range $key := index . 1 | splitList "." -}}
{{- $value = get (ternary $value dict (kindIs "map" $value)) $key -}}
{{- end -}}
{{- if kindIs "string" $value -}}
{{- $value -}}
{{- end -}}
{{- end }}
