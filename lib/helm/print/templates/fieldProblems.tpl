{{- /* Notes what the Kubernetes API refuses of an object of a type: fields that do not go together, and requests above limits. */}}
{{- define "chart.fieldProblems" -}}
{{- $map := index . 0 -}}
{{- $rules := index . 1 -}}
{{- $path := index . 2 -}}
{{- $state := index . 3 -}}
{{- $sentence := "" -}}
{{- with $rules.oneOf -}}
{{- $one := . -}}
{{- $given := list -}}
{{- range $field, $value := $map -}}
{{- $isOne := ternary (has $field (default list $one.fields)) (ne $field (default "" $one.allBut)) (hasKey $one "fields") -}}
{{- if and $isOne (not (kindIs "invalid" $value)) (ne (toString $value) "") -}}
{{- $given = append $given $field -}}
{{- end -}}
{{- end -}}
{{- if gt (len $given) 1 -}}
{{- $sentence = printf "got %s, allowed is one %s; leave the others out" (join " and " $given) .item -}}
{{- else if not (or $given .orNone) -}}
{{- $sentence = join ", " .fields | printf "got no %s, allowed is one of %s" .item -}}
{{- end -}}
{{- if $sentence -}}
{{- include "chart.fieldProblem" (list $state (list $path) (toJson $map | list) $sentence) -}}
{{- end -}}
{{- end -}}
{{- $nothing := list "null" "\"\"" "false" "[]" -}}
{{- range $rules.neededFor -}}
{{- $other := index $map .other -}}
{{- if and (has $other .values) (has (index $map .field | toJson) $nothing) -}}
{{- $sentence := "the %s %s needs %s; give them, or change the %s" -}}
{{- $sentence = printf $sentence .other (toJson $other) .field .other -}}
{{- $texts := list (toJson $map) (printf "%s:%s" (toJson .other) (toJson $other)) -}}
{{- include "chart.fieldProblem" (list $state (list $path) $texts $sentence) -}}
{{- end -}}
{{- end -}}
{{- range $rules.goesWith -}}
{{- $value := index $map .field -}}
{{- $other := ternary "" (index $map .other) (index $map .other | kindIs "invalid") -}}
{{- if not (or (has (toJson $value) $nothing) (has $other .values)) -}}
{{- $sentence := "%s goes with the %s %s, got %s; leave one of them out" -}}
{{- $sentence = printf $sentence .field .other (first .values | toJson) (toJson $other) -}}
{{- $texts := list (toJson $map) (printf "%s:%s" (toJson .field) (toJson $value)) -}}
{{- include "chart.fieldProblem" (list $state (list $path) $texts $sentence) -}}
{{- end -}}
{{- end -}}
{{- if and $rules.amounts (kindIs "map" $map.requests) (kindIs "map" $map.limits) -}}
{{- $places := list (printf "%s.requests" $path) (printf "%s.limits" $path) -}}
{{- range $name, $request := $map.requests -}}
{{- $limit := index $map.limits $name -}}
{{- if not (or (kindIs "invalid" $limit) (eq (toString $request) (toString $limit))) -}}
{{- $asked := include "chart.amount" $request -}}
{{- $allowed := include "chart.amount" $limit -}}
{{- $isExact := regexMatch "/|^hugepages-" $name -}}
{{- $isOther := ne (float64 $asked) (float64 $allowed) -}}
{{- if and $asked $allowed $isOther (or $isExact (gt (float64 $asked) (float64 $allowed))) -}}
{{- $sentence := "the request of %s is %s, allowed is %s its limit, which is %s; change one of them" -}}
{{- $most := ternary "exactly" "at most" $isExact -}}
{{- $sentence = printf $sentence $name (toJson $request) $most (toJson $limit) -}}
{{- $texts := list (toJson $map.requests) (printf "%s:%s" (toJson $name) (toJson $limit)) -}}
{{- include "chart.fieldProblem" (list $state $places $texts $sentence) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Notes a problem with the value that brought what stands at some places. */}}
{{- define "chart.fieldProblem" -}}
{{- $state := index . 0 -}}
{{- $place := include "chart.valueBehind" (list $state (index . 1) (index . 2)) -}}
{{- $_ := printf "%s: %s" $place (index . 3) | append $state.problems | set $state "problems" -}}
{{- end }}
