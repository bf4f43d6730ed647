{{- /* What is wrong with a text, from the error of its reading: the line, and the reasons that every reader gives. */}}
{{- define "chart.yamlError" -}}
{{- $text := index . 0 -}}
{{- $error := index . 1 | replace "\n" " " -}}
{{- $lines := trimSuffix "\n" $text | splitList "\n" -}}
{{- $line := regexFind "line [0-9]+" $error | trimPrefix "line " | default "1" | int -}}
{{- if index (append . false) 2 -}}
{{- $line = sub $line 1 | max 1 -}}
{{- end -}}
{{- $anchor := regexFind "unknown anchor '[^']+'" $error | trimPrefix "unknown anchor " | trimAll "'" -}}
{{- $reason := "" -}}
{{- if contains "cannot unmarshal" $error -}}
{{- $reason = ": the top level has to be a map" -}}
{{- else if $anchor -}}
{{- $line = splitList (printf "*%s" $anchor) $text | first | splitList "\n" | len -}}
{{- $reason = printf ": unknown anchor %s" $anchor -}}
{{- else if regexMatch "line [0-9]+: (did not find expected (<|node content|'-'|key|',')|found undefined tag)" $error -}}
{{- /* The parser counts from 0, and the scanner from 1. */ -}}
{{- $line = add1 $line -}}
{{- else if and (contains "could not find expected ':'" $error) (le $line (len $lines)) -}}
{{- /* That is the line after the key. */ -}}
{{- $before := slice $lines 0 (sub $line 1 | int) | join "\n" -}}
{{- $line = regexReplaceAll "(\\n\\s*(#.*)?)*$" $before "" | splitList "\n" | len -}}
{{- end -}}
{{- $reason = printf ", line %d%s" (len $lines | min $line) $reason -}}
{{- if contains "excessive aliasing" $error -}}
{{- $reason = ": there are too many aliases" -}}
{{- else if contains "invalid map key" $error -}}
{{- $reason = ": a map or a list cannot be a key" -}}
{{- else if contains "map merge requires" $error -}}
{{- $reason = ": the merge key << needs a map or a list of maps" -}}
{{- end -}}
{{- printf "is no YAML that can be read%s" $reason -}}
{{- end }}
