{{- /* What is wrong with a text, from the error of its reading: the line, and why. */}}
{{- define "chart.yamlError" -}}
{{- $text := first . -}}
{{- $error := last . | replace "\n" " " | replace "\"" "'" -}}
{{- $reason := regexReplaceAll "^(error [^:]*: |while [^:]*: |json: |yaml: |line [0-9]+: )+" $error "" -}}
{{- $line := regexFind "line [0-9]+" $error | trimPrefix "line " -}}
{{- $anchor := regexFind "^unknown anchor '[^']+'" $reason | trimPrefix "unknown anchor " | trimAll "'" -}}
{{- if contains "cannot unmarshal" $error -}}
{{- $reason = "the top level has to be a map" -}}
{{- else if $anchor -}}
{{- $line = splitList (printf "*%s" $anchor) $text | first | splitList "\n" | len -}}
{{- else if and $line (regexMatch "^did not find expected (<|node content|'-'|key|',')|^found undefined tag" $reason) -}}
{{- /* The parser counts from 0, and the scanner from 1. */ -}}
{{- $line = add1 $line -}}
{{- end -}}
{{- printf "line %v: %s" (default 1 $line) $reason -}}
{{- end }}
