{{- /* Evaluates the Helm expressions in the values, in place; they refer to the values as they were given. */}}
{{- define "chart.evaluate" -}}
{{- $evaluated := dict -}}
{{- $state := dict "problems" list -}}
{{- $forms := .Files.Get "files/values/forms.json" | mustFromJson -}}
{{- range $path, $part := $forms.templated -}}
{{- $value := $.Values -}}
{{- range $key := splitList "." $path -}}
{{- $value = get (ternary $value dict (kindIs "map" $value)) $key -}}
{{- end -}}
{{- if contains "{{" (toJson $value) -}}
{{- $result := include "chart.tplAll" (list $value $ $path) | mustFromJson -}}
{{- $_ := set $evaluated $path $result -}}
{{- if not (kindIs "invalid" $part) -}}
{{- include "chart.checkForm" (list $forms $part $value $result $path $state) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $state.problems -}}
{{- join "\n" $state.problems | fail -}}
{{- end -}}
{{- range $path, $value := $evaluated -}}
{{- $section := $.Values -}}
{{- range $key := splitList "." $path | initial -}}
{{- $section = get $section $key -}}
{{- end -}}
{{- $_ := set $section (splitList "." $path | last) $value -}}
{{- end -}}
{{- end }}

{{- /* Notes the texts whose expressions gave what their form does not allow. */}}
{{- define "chart.checkForm" -}}
{{- $forms := index . 0 -}}
{{- $part := index . 1 | int | index $forms.parts -}}
{{- $before := index . 2 -}}
{{- $after := index . 3 -}}
{{- $path := index . 4 -}}
{{- $state := index . 5 -}}
{{- if and (kindIs "string" $after) (hasKey $part "form") (contains "{{" (toString $before)) -}}
{{- $form := int $part.form | index $forms.forms -}}
{{- if not $after -}}
{{- $sentence := printf "%s: its expression gives an empty text, check the value that it refers to" $path -}}
{{- $_ := append $state.problems $sentence | set $state "problems" -}}
{{- else if not (regexMatch $form.pattern $after) -}}
{{- $sentence := printf "%s: its expression gives %s, allowed is %s" $path (toRawJson $after) $form.allowed -}}
{{- $_ := append $state.problems $sentence | set $state "problems" -}}
{{- end -}}
{{- else if and (kindIs "slice" $after) (hasKey $part "each") -}}
{{- range $index, $item := $after -}}
{{- include "chart.checkForm" (list $forms $part.each (index $before $index) $item (printf "%s[%d]" $path $index) $state) -}}
{{- end -}}
{{- else if kindIs "map" $after -}}
{{- range $key, $item := $after -}}
{{- $own := get (default dict $part.fields) $key -}}
{{- $own = ternary $part.each $own (kindIs "string" $own) -}}
{{- if not (kindIs "invalid" $own) -}}
{{- include "chart.checkForm" (list $forms $own (index $before $key) $item (printf "%s.%s" $path $key) $state) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}
