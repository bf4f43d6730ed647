{{- /* Leaves out of an object's keyed lists what stands in them already, and says whether there was any; refuses two
   items with one key, and mounts of no volume. */}}
{{- define "chart.uniqueKeysOf" -}}
{{- $object := index . 1 -}}
{{- $type := $object.kind -}}
{{- if contains "/" $object.apiVersion -}}
{{- $type = printf "%s/%s" (dir $object.apiVersion) $type -}}
{{- end -}}
{{- $known := printf "_%s" (index . 0).Template.BasePath | get (index . 0).Release | default dict -}}
{{- if not (hasKey $known "keyedTypes") -}}
{{- $_ := fromJson `$KEYED_TYPES` | set $known "keyedTypes" -}}
{{- $_ := set $known.keyedTypes "InitContainer" $known.keyedTypes.Container -}}
{{- $_ := fromJson `$FIELD_RULES` | set $known "fieldRules" -}}
{{- $_ := fromJson `$CHECKED_FIELDS` | set $known "checkedFields" -}}
{{- end -}}
{{- $types := $known.keyedTypes -}}
{{- if hasKey $types $type -}}
{{- $name := printf "%s %s" $object.kind (default $object.metadata.generateName $object.metadata.name) -}}
{{- $state := dict "types" $types "object" $name "values" (index . 0).Values "sources" (index . 2)
  "rules" $known.fieldRules "checked" $known.checkedFields "seen" dict "volumes" dict "mounts" dict "problems" list "merged" "" -}}
{{- include "chart.uniqueKeysIn" (list $object $type (index . 3) $state) -}}
{{- range $volume, $mount := $state.mounts -}}
{{- if not (hasKey $state.volumes $volume) -}}
{{- $texts := list (first $mount | toJson) (toJson $volume) -}}
{{- $place := include "chart.valueBehind" (list $state (last $mount | list) $texts) -}}
{{- $sentence := "%s: the volume %s is mounted, but %s does not have it; add it to the volumes, or leave the mount out" -}}
{{- $_ := printf $sentence $place (toJson $volume) $name | append $state.problems | set $state "problems" -}}
{{- end -}}
{{- end -}}
{{- if $state.problems -}}
{{- fail (uniq $state.problems | join "\n") -}}
{{- end -}}
{{- $state.merged -}}
{{- end -}}
{{- end }}

{{- /* Visits the keyed lists of a map of some type. */}}
{{- define "chart.uniqueKeysIn" -}}
{{- $map := index . 0 -}}
{{- $path := index . 2 -}}
{{- $state := index . 3 -}}
{{- $type := index . 1 -}}
{{- with index $state.rules $type -}}
{{- include "chart.fieldProblems" (list $map . $path $state) -}}
{{- end -}}
{{- range $field, $list := index $state.types $type -}}
{{- $inner := index $map $field -}}
{{- if and (kindIs "string" $list) (kindIs "map" $inner) -}}
{{- $isChecked := not (hasKey $state.checked $list) -}}
{{- range index $state.checked $list -}}
{{- $isChecked = or $isChecked (hasKey $inner .) -}}
{{- end -}}
{{- if $isChecked -}}
{{- include "chart.uniqueKeysIn" (list $inner $list (printf "%s.%s" $path $field) $state) -}}
{{- end -}}
{{- else if and (kindIs "map" $list) (kindIs "slice" $inner) -}}
{{- $at := printf "%s.%s" $path $field -}}
{{- $scope := default $at $list.group -}}
{{- $isMount := eq (default "" $list.role) "mount" -}}
{{- $left := list -}}
{{- range $index, $item := $inner -}}
{{- if kindIs "map" $item -}}
{{- $full := $item -}}
{{- if $list.defaults -}}
{{- $full = merge dict $item $list.defaults -}}
{{- end -}}
{{- $key := "" -}}
{{- if and (eq (len $list.keys) 1) (not $list.in) (index $item (first $list.keys) | kindIs "string") -}}
{{- $key = first $list.keys | index $item -}}
{{- else if $list.keys -}}
{{- $key = include "chart.listKey" (list $full $list) -}}
{{- end -}}
{{- $id := printf "%s %s" $scope $key -}}
{{- $before := index $state.seen $id -}}
{{- $isRepeated := false -}}
{{- if not $list.keys -}}
{{- $isRepeated = and (gt $index 0) (eq (toJson $item) (sub $index 1 | index $inner | toJson)) -}}
{{- else if not (and $before $key) -}}
{{- $_ := list $at $full | set $state.seen $id -}}
{{- else if eq (toJson $before) (toJson (list $at $full)) -}}
{{- $isRepeated = true -}}
{{- else if include "chart.united" (list $list.united (last $before) $item) -}}
{{- $isRepeated = true -}}
{{- else -}}
{{- $texts := list (toJson $item) (last $before | toJson) -}}
{{- $places := list (printf "%s[%d]" $at $index) (first $before) -}}
{{- include "chart.refuseRepeated" (list $state $list.item $key $list.keys $places $texts) -}}
{{- end -}}
{{- if $isRepeated -}}
{{- $left = append $left $index -}}
{{- else -}}
{{- if $isMount -}}
{{- if and (kindIs "string" $item.name) (not (hasKey $state.mounts $item.name)) -}}
{{- $_ := printf "%s[%d]" $at $index | list $item | set $state.mounts $item.name -}}
{{- end -}}
{{- else if $list.role -}}
{{- $_ := set $state.volumes $key true -}}
{{- end -}}
{{- if $key -}}
{{- range $unique := $list.unique -}}
{{- include "chart.uniqueFields" (list $state $unique $at $index $item $full) -}}
{{- end -}}
{{- end -}}
{{- if $list.of -}}
{{- $isChecked := not (hasKey $state.checked $list.of) -}}
{{- range index $state.checked $list.of -}}
{{- $isChecked = or $isChecked (hasKey $item .) -}}
{{- end -}}
{{- if $isChecked -}}
{{- include "chart.uniqueKeysIn" (list $item $list.of (printf "%s[%d]" $at $index) $state) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $left -}}
{{- $kept := list -}}
{{- range $index, $item := $inner -}}
{{- if not (has $index $left) -}}
{{- $kept = append $kept $item -}}
{{- end -}}
{{- end -}}
{{- $_ := set $map $field $kept -}}
{{- $_ := set $state "merged" "true" -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Adds what an item has in a list of texts to that of another item, and says whether it did. */}}
{{- define "chart.united" -}}
{{- $field := first . -}}
{{- if $field -}}
{{- $texts := index (index . 1) $field | default list -}}
{{- $more := index (last .) $field | default list -}}
{{- if and (kindIs "slice" $texts) (kindIs "slice" $more) -}}
{{- $_ := concat $texts $more | uniq | set (index . 1) $field -}}
{{- "true" -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* The key of an item, or nothing where a field of it is missing. */}}
{{- define "chart.listKey" -}}
{{- $item := first . -}}
{{- $list := last . -}}
{{- if $list.in -}}
{{- $inner := index $item $list.in -}}
{{- $item = ternary $inner dict (kindIs "map" $inner) -}}
{{- end -}}
{{- $parts := list -}}
{{- range $list.keys -}}
{{- $part := index $item . -}}
{{- if and $part (or (kindIs "string" $part) (kindIs "float64" $part)) -}}
{{- $parts = append $parts (toString $part) -}}
{{- end -}}
{{- end -}}
{{- if eq (len $parts) (len $list.keys) -}}
{{- join "/" $parts -}}
{{- end -}}
{{- end }}

{{- /* Refuses an item of which fields that are no key are like those of another item. */}}
{{- define "chart.uniqueFields" -}}
{{- $state := index . 0 -}}
{{- $unique := index . 1 -}}
{{- $at := index . 2 -}}
{{- $item := index . 4 -}}
{{- $full := index . 5 -}}
{{- $name := include "chart.listKey" (list $full $unique) -}}
{{- if $name -}}
{{- $id := printf "%s %s %s" $at (first $unique.keys) $name -}}
{{- $before := index $state.seen $id -}}
{{- if $before -}}
{{- $places := index . 3 | printf "%s[%d]" $at | list -}}
{{- $texts := list (toJson $item) (toJson $before) -}}
{{- include "chart.refuseRepeated" (list $state $unique.item $name $unique.keys $places $texts) -}}
{{- else -}}
{{- $_ := set $state.seen $id $full -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Notes the problem that two items have one key. */}}
{{- define "chart.refuseRepeated" -}}
{{- $state := index . 0 -}}
{{- $key := toJson (index . 2) -}}
{{- $place := include "chart.valueBehind" (list $state (index . 4) (append (index . 5) $key) (index . 3)) -}}
{{- $remedy := index . 3 | join " or " | printf "leave one of them out, or change its %s" -}}
{{- $sentence := printf "%s: the %s %s stands twice in %s; %s" $place (index . 1) $key $state.object $remedy -}}
{{- $_ := append $state.problems $sentence | set $state "problems" -}}
{{- end }}

{{- /* The value that brought what stands at the first of some places: the first that has one of the texts, or an item
   with the key, or is in the key, or the only one that it can be. */}}
{{- define "chart.valueBehind" -}}
{{- $state := index . 0 -}}
{{- $places := index . 1 -}}
{{- $texts := index . 2 -}}
{{- $given := list -}}
{{- $nearest := list -}}
{{- $found := "" -}}
{{- range $number, $place := $places -}}
{{- $inside := "" -}}
{{- range $part := splitList "." $place | reverse -}}
{{- $rest := ternary "" $inside (gt $number 0) -}}
{{- $inside = printf ".%s%s" $part $inside -}}
{{- with index $state.sources (regexReplaceAll "\\[[0-9]+\\]$" $part "") -}}
{{- $here := list -}}
{{- range $path := splitList " " . -}}
{{- $value := $state.values -}}
{{- range splitList "." $path -}}
{{- if kindIs "map" $value -}}
{{- $value = index $value . -}}
{{- else -}}
{{- $value = "" -}}
{{- end -}}
{{- end -}}
{{- if and $value (or (kindIs "map" $value) (kindIs "slice" $value)) -}}
{{- $here = append $here (dict "path" $path "value" $value "rest" $rest) -}}
{{- else if and $value (last $texts | trimAll "\"" | splitList "/" | has (toString $value)) -}}
{{- $found = $path -}}
{{- end -}}
{{- end -}}
{{- $nearest = ternary $nearest $here (gt (len $given) 0) -}}
{{- $given = concat $given $here -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $list := index (append . list) 3 | dict "keys" -}}
{{- range $candidate := reverse $given -}}
{{- range $index, $item := ternary .value list (kindIs "slice" .value) -}}
{{- $isMap := kindIs "map" $item -}}
{{- if and $isMap $list.keys (eq (include "chart.listKey" (list (ternary $item dict $isMap) $list) | toJson) (last $texts)) -}}
{{- $found = printf "%s[%d]%s" $candidate.path $index $candidate.rest -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range reverse $texts -}}
{{- $text := . -}}
{{- range reverse $given -}}
{{- if toJson .value | contains $text -}}
{{- $found = .path -}}
{{- $candidate := . -}}
{{- if and (kindIs "map" .value) (regexFind "[^.[]+" .rest | hasKey .value) -}}
{{- $found = print .path .rest -}}
{{- end -}}
{{- range $index, $item := ternary .value list (kindIs "slice" .value) -}}
{{- if toJson $item | contains $text -}}
{{- $found = printf "%s[%d]%s" $candidate.path $index $candidate.rest -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and (not $found) (eq (len $nearest) 1) -}}
{{- $found = (first $nearest).path -}}
{{- end -}}
{{- default (first $places | trimPrefix ".") $found -}}
{{- end }}
