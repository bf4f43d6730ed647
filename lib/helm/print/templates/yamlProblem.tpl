{{- /* Why a text is not one document of YAML in which each key stands once, or "". Keys are compared line by line. */}}
{{- define "chart.yamlProblem" -}}
{{- $text := index . 0 -}}
{{- $problem := "" -}}
{{- if kindIs "string" $text -}}
{{- $read := $text -}}
{{- if regexMatch "^([ \\n]|#[^\\n]*\\n)*[{]" $text -}}
{{- /* Helm does not look at what follows braces; below a key, it does. */ -}}
{{- $read = indent 1 $text | printf "_:\n%s" -}}
{{- end -}}
{{- $error := get (fromYaml $read) "Error" | toString -}}
{{- if hasPrefix "error " $error -}}
{{- $problem = include "chart.yamlError" (list $text $error (ne $read $text)) -}}
{{- end -}}
{{- $isStarted := false -}}
{{- $isEnded := false -}}
{{- $block := -1 -}}
{{- $maps := dict -}}
{{- range $index, $line := splitList "\n" $text -}}
{{- $content := regexReplaceAll "^ +" $line "" -}}
{{- $indent := sub (len $line) (len $content) | int -}}
{{- if or (regexMatch "^\\s*(#.*)?$" $line) (hasPrefix "%" $line) (and (ge $block 0) (gt $indent $block)) $problem -}}
{{- continue -}}
{{- end -}}
{{- $block = -1 -}}
{{- if or $isEnded (and $isStarted (regexMatch "^---(\\s|$)" $line)) -}}
{{- $problem = printf "is no YAML that can be read, line %d: only one document is allowed" (add1 $index) -}}
{{- end -}}
{{- $isStarted = true -}}
{{- $isEnded = regexMatch "^\\.\\.\\.(\\s|$)" $line -}}
{{- range $depth, $_ := $maps -}}
{{- if gt (int $depth) $indent -}}
{{- $_ := unset $maps $depth -}}
{{- end -}}
{{- end -}}
{{- $parent := $indent -}}
{{- $dashes := regexFind "^(- +)+" $content -}}
{{- if $dashes -}}
{{- $indent = add $indent (len $dashes) | int -}}
{{- $content = trimPrefix $dashes $content -}}
{{- end -}}
{{- $key := regexFind "^(\"[^\"]*\"|'[^']*'|[^-\\s\"'#&*!|>%@\\[\\]{},][^#]*?|-[^\\s#][^#]*?)\\s*:(\\s|$)" $content -}}
{{- $value := trimPrefix $key $content -}}
{{- if $key -}}
{{- $parent = $indent -}}
{{- $key = regexReplaceAll "\\s*:\\s?$" $key "" | trimAll "\"'" -}}
{{- $known := get $maps (toString $indent) | default dict -}}
{{- if hasKey $known $key -}}
{{- $problem = printf "is no YAML that can be read, line %d: the key %s is there twice" (add1 $index) $key -}}
{{- end -}}
{{- $_ := set $maps (toString $indent) (set $known $key true) -}}
{{- end -}}
{{- if regexMatch "^([&!]\\S* +)*[|>][-+0-9]*\\s*(#.*)?$" $value -}}
{{- $block = $parent -}}
{{- end -}}
{{- $flow := regexReplaceAll "(^|:\\s*|\\[\\s*)(\"([^\"\\\\]|\\\\.)*\"|'[^']*')" $value "${1}_" -}}
{{- range until 5 -}}
{{- range regexFindAll "\\{[^{}]*\\}" $flow -1 -}}
{{- $known := dict -}}
{{- range regexFindAll "[{,]\\s*(\"[^\"]*\"|'[^']*'|[^\\s:,{}\"']+)\\s*:" . -1 -}}
{{- $key := regexReplaceAll "^[{,]\\s*|\\s*:$" . "" | trimAll "\"'" -}}
{{- if hasKey $known $key -}}
{{- $problem = printf "is no YAML that can be read, line %d: the key %s is there twice" (add1 $index) $key -}}
{{- end -}}
{{- $_ := set $known $key true -}}
{{- end -}}
{{- end -}}
{{- $flow = regexReplaceAll "\\{[^{}]*\\}" $flow "_" -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $problem -}}
{{- end }}
