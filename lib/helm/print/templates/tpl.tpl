{{- /* A text that may hold Helm expressions; ${{ }} belongs to others. What Helm could not read is refused with its
   path. */}}
{{- define "chart.tpl" -}}
{{- $text := index . 0 -}}
{{- $root := index . 1 -}}
{{- $path := index (append . "") 2 -}}
{{- if contains "{{" $text -}}
{{- $escaped := replace "${{" "${{ \"{{\" }}" $text -}}
{{- /* Most expressions are paths, for which there is no need to know more. */ -}}
{{- if regexReplaceAll "(^|[^{])[{]{2} *[.][A-Za-z]+([.][A-Za-z0-9_]+)* *[}]{2}" $escaped "" | contains "{{" -}}
{{- $words := list
$TEMPLATE_WORDS
| join "|" -}}
{{- $variable := ternary "[$][A-Za-z0-9_]*" "[$]" (contains ":=" $text) -}}
{{- $texts := "\"([^\"\\\\\\n]|\\\\([\"\\\\abfnrtv]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}))*\"|`[^`]*`" -}}
{{- $value := printf "%s|[+-]?[0-9]+([.][0-9]+)?|[.][A-Za-z_][A-Za-z0-9_]*|[.]|%s|(%s)\\b|[(]" $texts $variable $words -}}
{{- $tokens := printf "[ \\t\\r\\n]*(%s)([ \\t\\r\\n]*(%s|:=|[|),=]))*([ \\t\\r\\n]+-)?[ \\t\\r\\n]*" $value $value -}}
{{- $comment := "(-[ \\t\\r\\n])?/[*]([^*]|[*]+[^*/])*[*]+/([ \\t\\r\\n]-)?" -}}
{{- $rest := regexReplaceAll (printf "[{]{2}(%s|(-[ \\t\\r\\n])?%s)[}]{2}" $comment $tokens) $escaped "{;" -}}
{{- $begins := regexFindAll "[{]{2}(-[ \\t\\r\\n])?[ \\t\\r\\n]*(if|range|with|define|block)\\b" $escaped -1 -}}
{{- $ends := regexFindAll "[{]{2}(-[ \\t\\r\\n])?[ \\t\\r\\n]*end\\b" $escaped -1 -}}
{{- if or (contains "{{" $rest) (ne (len $begins) (len $ends)) -}}
{{- fail (printf "%s: %s" (include "chart.placeOf" (list $path $text $root)) $NO_EXPRESSION) -}}
{{- end -}}
{{- end -}}
{{- /* Helm shows the text where it cannot evaluate it: the comment tells of the value. */ -}}
{{- tpl (printf "{{/* %s */}}%s" (include "chart.placeOf" (list $path $text $root) | replace "*/" "*") $escaped) $root -}}
{{- else -}}
{{- $text -}}
{{- end -}}
{{- end }}

{{- /* The path of a text: the one that is known, or that of the first text in the values that is the same. */}}
{{- define "chart.placeOf" -}}
{{- $place := index . 0 | trimPrefix "." -}}
{{- if not $place -}}
{{- $place = include "chart.pathOf" (list (index . 2).Values (index . 1) "") | trimPrefix "." | default "a value" -}}
{{- end -}}
{{- $place -}}
{{- end }}

{{- /* The path of the first text in a value that is a given one. */}}
{{- define "chart.pathOf" -}}
{{- $value := index . 0 -}}
{{- $text := index . 1 -}}
{{- $path := index . 2 -}}
{{- $found := "" -}}
{{- if kindIs "map" $value -}}
{{- range $key, $inner := $value -}}
{{- $found = $found | default (include "chart.pathOf" (list $inner $text (printf "%s.%s" $path $key))) -}}
{{- end -}}
{{- else if kindIs "slice" $value -}}
{{- range $index, $inner := $value -}}
{{- $found = $found | default (include "chart.pathOf" (list $inner $text (printf "%s[%d]" $path $index))) -}}
{{- end -}}
{{- else if and (kindIs "string" $value) (eq (toString $value) $text) -}}
{{- $found = $path -}}
{{- end -}}
{{- $found -}}
{{- end }}
