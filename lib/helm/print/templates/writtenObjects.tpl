{{- /* Objects that users write out in the values, each as an object or as YAML in a text. */}}
{{- define "chart.writtenObjects" -}}
{{- $root := index . 0 -}}
{{- $state := dict "kinds" (index . 3) "looked" dict "places" dict -}}
{{- range $index, $item := index . 2 -}}
{{- $path := printf "%s[%d]" (index $ 1) $index -}}
{{- $documents := list -}}
{{- if kindIs "string" $item -}}
{{- $documents = regexSplit "(?m)^---([ \\t\\r]|$)" (include "chart.tpl" (list $item $root $path)) -1 -}}
{{- else -}}
{{- $documents = list (include "chart.tplAll" (list $item $root $path) | mustFromJson | toYaml | printf "%s\n") -}}
{{- end -}}
{{- $lines := 0 -}}
{{- range $text := $documents -}}
{{- /* As many lines before as others have, so that an error says the line in the whole text. */ -}}
{{- $read := trimSuffix "\n" $text | printf "%s%s\n" (repeat $lines "\n") -}}
{{- $object := fromYaml $read -}}
{{- $lines = splitList "\n" $text | len | add -1 $lines | int -}}
{{- $text = trimSuffix "\n" $text | trimPrefix "\n" -}}
{{- with (kindIs "string" $item | ternary (include "chart.yamlProblem" (list $read)) "") -}}
{{- fail (printf "%s: %s" $path .) -}}
{{- end -}}
{{- if $object }}
---
{{- include "chart.checkWritten" (list $root $path $object $state) -}}
{{- if include "chart.uniqueKeysOf" (list $root $object dict $path) }}
{{ toYaml $object }}
{{- else }}
# {{ $path }}
{{ $text }}
{{- end }}
$KEPT_END
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Refuses what is no object of Kubernetes, and objects that are there already. */}}
{{- define "chart.checkWritten" -}}
{{- $root := index . 0 -}}
{{- $path := index . 1 -}}
{{- $object := index . 2 -}}
{{- $state := index . 3 -}}
{{- $metadata := ternary $object.metadata dict (kindIs "map" $object.metadata) -}}
{{- range list $object.apiVersion $object.kind (default $metadata.generateName $metadata.name) -}}
{{- if not (and . (kindIs "string" .)) -}}
{{- fail (printf "%s: is no object of Kubernetes, give it apiVersion, kind and metadata.name" $path) -}}
{{- end -}}
{{- end -}}
{{- range $name, $kind := $state.kinds -}}
{{- if and (has $kind (list $object.kind "")) (not (hasKey $state.looked $name)) -}}
{{- $_ := set $state.looked $name true -}}
{{- $template := printf "%s/%s.yaml" $root.Template.BasePath $name -}}
{{- range include $template $root | printf "\n%s" | splitList "\n---\n" -}}
{{- $own := include "chart.head" . | fromYaml -}}
{{- if $own.kind -}}
{{- $_ := set $state.places (include "chart.identity" (list $root $own)) "is made by the chart already; leave it out" -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $metadata.name -}}
{{- $id := include "chart.identity" (list $root $object) -}}
{{- $place := index $state.places $id -}}
{{- if $place -}}
{{- $sentence := "%s: the %s \"%s\" %s, or change its name" -}}
{{- fail (printf $sentence $path $object.kind $metadata.name $place) -}}
{{- end -}}
{{- $_ := printf "stands in %s already; leave one of them out" $path | set $state.places $id -}}
{{- end -}}
{{- end }}
