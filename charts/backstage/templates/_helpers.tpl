{{- /* Objects that users write out in the values, each as an object or as YAML in a text. */}}
{{- define "backstage.writtenObjects" -}}
{{- $root := index . 0 -}}
{{- $state := dict "kinds" (index . 3) "looked" dict "places" dict -}}
{{- range $index, $item := index . 2 -}}
{{- $path := printf "%s[%d]" (index $ 1) $index -}}
{{- $documents := list -}}
{{- if kindIs "string" $item -}}
{{- $documents = regexSplit "(?m)^---([ \\t\\r]|$)" (include "backstage.tpl" (list $item $root)) -1 -}}
{{- else -}}
{{- $documents = list (include "backstage.tplAll" (list $item $root) | mustFromJson | toYaml | printf "%s\n") -}}
{{- end -}}
{{- $lines := 0 -}}
{{- range $text := $documents -}}
{{- $object := trimSuffix "\n" $text | printf "%s%s\n" (repeat $lines "\n") | fromYaml -}}
{{- $lines = splitList "\n" $text | len | add -1 $lines | int -}}
{{- $text = trimSuffix "\n" $text | trimPrefix "\n" -}}
{{- if $object }}
---
{{- include "backstage.checkWritten" (list $root $path $object $state $text) -}}
{{- if include "backstage.uniqueKeysOf" (list $root $object dict $path) }}
{{ toYaml $object }}
{{- else }}
# {{ $path }}
{{ $text }}
{{- end }}
# Helm cuts empty lines off the end of an object.
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Refuses what is no object of Kubernetes, and objects that are there already. */}}
{{- define "backstage.checkWritten" -}}
{{- $root := index . 0 -}}
{{- $path := index . 1 -}}
{{- $object := index . 2 -}}
{{- $state := index . 3 -}}
{{- if and $object.Error (not $object.kind) -}}
{{- fail (include "backstage.yamlError" (list (index . 4) $object.Error) | printf "%s: cannot be read as YAML: %s" $path) -}}
{{- end -}}
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
{{- $own := fromYaml . -}}
{{- if $own.kind -}}
{{- $_ := set $state.places (include "backstage.identity" (list $root $own)) "is made by the chart already; leave it out" -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $metadata.name -}}
{{- $id := include "backstage.identity" (list $root $object) -}}
{{- $place := index $state.places $id -}}
{{- if $place -}}
{{- $sentence := "%s: the %s \"%s\" %s, or change its name" -}}
{{- fail (printf $sentence $path $object.kind $metadata.name $place) -}}
{{- end -}}
{{- $_ := printf "stands in %s already; leave one of them out" $path | set $state.places $id -}}
{{- end -}}
{{- end }}

{{- /* What tells an object from all others. */}}
{{- define "backstage.identity" -}}
{{- $object := index . 1 -}}
{{- $group := ternary (dir $object.apiVersion) "" (contains "/" $object.apiVersion) -}}
{{- $namespace := (index . 0).Release.Namespace -}}
{{- if and $object.metadata.namespace (kindIs "string" $object.metadata.namespace) -}}
{{- $namespace = $object.metadata.namespace -}}
{{- end -}}
{{- list $group $object.kind $namespace $object.metadata.name | join " " -}}
{{- end }}

{{- /* Objects as another named template writes them, of which keyed lists have each item once. */}}
{{- define "backstage.uniqueKeys" -}}
{{- $root := index . 0 -}}
{{- $sources := index . 2 -}}
{{- $documents := include (index . 1) $root | printf "\n%s" | splitList "\n---\n" -}}
{{- range $text := $documents -}}
{{- $object := printf "%s\n" $text | fromYaml -}}
{{- if and $object.kind (gt (len $documents) 1) }}
---
{{- end -}}
{{- if and $object.kind (include "backstage.uniqueKeysOf" (list $root $object $sources "")) }}
{{ toYaml $object }}
# Helm cuts empty lines off the end of an object.
{{- else }}
{{ trim $text }}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Leaves out of an object's keyed lists what stands in them already, and says whether there was any; refuses two items with one key, and mounts of no volume. */}}
{{- define "backstage.uniqueKeysOf" -}}
{{- $object := index . 1 -}}
{{- $type := $object.kind -}}
{{- if contains "/" $object.apiVersion -}}
{{- $type = printf "%s/%s" (dir $object.apiVersion) $type -}}
{{- end -}}
{{- $types := fromJson `{
 "Pod": {"spec":"PodSpec"},
 "PodTemplate": {"template":"PodTemplateSpec"},
 "ReplicationController": {"spec":"WorkloadSpec"},
 "Service": {"spec":"ServiceSpec"},
 "ServiceAccount": {"secrets":{"keys":["name"],"item":"Secret"}},
 "admissionregistration.k8s.io/MutatingWebhookConfiguration": {"webhooks":{"keys":["name"],"item":"webhook","of":"Webhook"}},
 "admissionregistration.k8s.io/ValidatingAdmissionPolicy": {"spec":"AdmissionPolicySpec"},
 "admissionregistration.k8s.io/ValidatingWebhookConfiguration": {"webhooks":{"keys":["name"],"item":"webhook","of":"Webhook"}},
 "apps/DaemonSet": {"spec":"WorkloadSpec"},
 "apps/Deployment": {"spec":"WorkloadSpec"},
 "apps/ReplicaSet": {"spec":"WorkloadSpec"},
 "apps/StatefulSet": {"spec":"WorkloadSpec"},
 "batch/CronJob": {"spec":"CronJobSpec"},
 "batch/Job": {"spec":"WorkloadSpec"},
 "AdmissionPolicySpec": {"matchConditions":{"keys":["name"],"item":"match condition"},"variables":{"keys":["name"],"item":"variable"}},
 "Container": {
  "env": {"keys":["name"],"item":"variable"},
  "envFrom": {"keys":[],"item":"source of variables"},
  "ports": {
   "keys": ["containerPort","protocol"],
   "item": "port",
   "defaults": {"protocol":"TCP"},
   "unique": [{"keys":["name"],"item":"port name"}]
  },
  "resources": "ResourceRequirements",
  "volumeDevices": {"keys":["devicePath"],"item":"device path","role":"mount"},
  "volumeMounts": {"keys":["mountPath"],"item":"mount path","role":"mount"}
 },
 "CronJobSpec": {"jobTemplate":"JobTemplateSpec"},
 "JobTemplateSpec": {"spec":"WorkloadSpec"},
 "PodSpec": {
  "containers": {"keys":["name"],"item":"container","group":"containers","of":"Container"},
  "ephemeralContainers": {"keys":["name"],"item":"container","group":"containers","of":"Container"},
  "hostAliases": {"keys":["ip"],"item":"host alias","united":"hostnames"},
  "imagePullSecrets": {"keys":["name"],"item":"pull secret"},
  "initContainers": {"keys":["name"],"item":"container","group":"containers","of":"Container"},
  "resourceClaims": {"keys":["name"],"item":"resource claim"},
  "schedulingGates": {"keys":["name"],"item":"scheduling gate"},
  "topologySpreadConstraints": {"keys":["topologyKey","whenUnsatisfiable"],"item":"constraint"},
  "volumes": {"keys":["name"],"item":"volume","role":"volume"}
 },
 "PodTemplateSpec": {"spec":"PodSpec"},
 "ResourceRequirements": {"claims":{"keys":["name"],"item":"claim"}},
 "ServiceSpec": {
  "ports": {
   "keys": ["port","protocol"],
   "item": "port",
   "defaults": {"protocol":"TCP"},
   "unique": [{"keys":["name"],"item":"port name"},{"keys":["nodePort","protocol"],"item":"node port"}]
  }
 },
 "Webhook": {"matchConditions":{"keys":["name"],"item":"match condition"}},
 "WorkloadSpec": {
  "template": "PodTemplateSpec",
  "volumeClaimTemplates": {"keys":["name"],"item":"claim template","in":"metadata","role":"volume"}
 }
}` -}}
{{- if hasKey $types $type -}}
{{- $name := printf "%s %s" $object.kind (default $object.metadata.generateName $object.metadata.name) -}}
{{- $state := dict "types" $types "object" $name "values" (index . 0).Values "sources" (index . 2)
  "seen" dict "volumes" dict "mounts" dict "problems" list "merged" "" -}}
{{- include "backstage.uniqueKeysIn" (list $object $type (index . 3) $state) -}}
{{- range $volume, $mount := $state.mounts -}}
{{- if not (hasKey $state.volumes $volume) -}}
{{- $texts := list (first $mount | toJson) (toJson $volume) -}}
{{- $place := include "backstage.valueBehind" (list $state (last $mount | list) $texts) -}}
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
{{- define "backstage.uniqueKeysIn" -}}
{{- $map := index . 0 -}}
{{- $path := index . 2 -}}
{{- $state := index . 3 -}}
{{- range $field, $list := index $state.types (index . 1) -}}
{{- $inner := index $map $field -}}
{{- if not $inner -}}
{{- else if and (kindIs "string" $list) (kindIs "map" $inner) -}}
{{- include "backstage.uniqueKeysIn" (list $inner $list (printf "%s.%s" $path $field) $state) -}}
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
{{- $key := include "backstage.listKey" (list $full $list) -}}
{{- $id := printf "%s %s" $scope $key -}}
{{- $before := index $state.seen $id -}}
{{- $isRepeated := false -}}
{{- if not $list.keys -}}
{{- $isRepeated = and (gt $index 0) (eq (toJson $item) (sub $index 1 | index $inner | toJson)) -}}
{{- else if not (and $before $key) -}}
{{- $_ := list $at $full | set $state.seen $id -}}
{{- else if eq (toJson $before) (toJson (list $at $full)) -}}
{{- $isRepeated = true -}}
{{- else if include "backstage.united" (list $list.united (last $before) $item) -}}
{{- $isRepeated = true -}}
{{- else -}}
{{- $texts := list (toJson $item) (last $before | toJson) -}}
{{- $places := list (printf "%s[%d]" $at $index) (first $before) -}}
{{- include "backstage.refuseRepeated" (list $state $list.item $key $list.keys $places $texts) -}}
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
{{- include "backstage.uniqueFields" (list $state $unique $at $index $item $full) -}}
{{- end -}}
{{- end -}}
{{- if $list.of -}}
{{- include "backstage.uniqueKeysIn" (list $item $list.of (printf "%s[%d]" $at $index) $state) -}}
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
{{- define "backstage.united" -}}
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
{{- define "backstage.listKey" -}}
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
{{- define "backstage.uniqueFields" -}}
{{- $state := index . 0 -}}
{{- $unique := index . 1 -}}
{{- $at := index . 2 -}}
{{- $item := index . 4 -}}
{{- $full := index . 5 -}}
{{- $name := include "backstage.listKey" (list $full $unique) -}}
{{- if $name -}}
{{- $id := printf "%s %s %s" $at (first $unique.keys) $name -}}
{{- $before := index $state.seen $id -}}
{{- if $before -}}
{{- $places := index . 3 | printf "%s[%d]" $at | list -}}
{{- $texts := list (toJson $item) (toJson $before) -}}
{{- include "backstage.refuseRepeated" (list $state $unique.item $name $unique.keys $places $texts) -}}
{{- else -}}
{{- $_ := set $state.seen $id $full -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Notes the problem that two items have one key. */}}
{{- define "backstage.refuseRepeated" -}}
{{- $state := index . 0 -}}
{{- $key := toJson (index . 2) -}}
{{- $place := include "backstage.valueBehind" (list $state (index . 4) (append (index . 5) $key)) -}}
{{- $remedy := index . 3 | join " or " | printf "leave one of them out, or change its %s" -}}
{{- $sentence := printf "%s: the %s %s stands twice in %s; %s" $place (index . 1) $key $state.object $remedy -}}
{{- $_ := append $state.problems $sentence | set $state "problems" -}}
{{- end }}

{{- /* The value that brought what stands at the first of some places: the first that has one of the texts, or is in the key, or the only one that it can be. */}}
{{- define "backstage.valueBehind" -}}
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
{{- range reverse $texts -}}
{{- $text := . -}}
{{- range reverse $given -}}
{{- if toJson .value | contains $text -}}
{{- $found = .path -}}
{{- $candidate := . -}}
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

{{- /* A list in several ones as JSON, each of at most the given number of bytes. */}}
{{- define "backstage.chunks" -}}
{{- $max := index . 1 -}}
{{- $chunks := list -}}
{{- $chunk := list -}}
{{- $size := 0 -}}
{{- range index . 0 -}}
{{- $bytes := len (toPrettyJson .) -}}
{{- if and $chunk (gt (add $size $bytes) $max) -}}
{{- $chunks = append $chunks $chunk -}}
{{- $chunk = list -}}
{{- $size = 0 -}}
{{- end -}}
{{- $chunk = append $chunk . -}}
{{- $size = add $size $bytes -}}
{{- end -}}
{{- if $chunk -}}
{{- $chunks = append $chunks $chunk -}}
{{- end -}}
{{- toJson $chunks -}}
{{- end }}

{{- /* The number of bytes of the largest item of a list, as JSON. */}}
{{- define "backstage.largest" -}}
{{- $largest := 0 -}}
{{- range index . 0 -}}
{{- $largest = max $largest (len (toPrettyJson .)) -}}
{{- end -}}
{{- $largest -}}
{{- end }}

{{- /* The different texts in a field of a list's items, sorted, as JSON. */}}
{{- define "backstage.distinct" -}}
{{- $field := index . 1 -}}
{{- $texts := list -}}
{{- range index . 0 -}}
{{- $texts = append $texts (index . $field) -}}
{{- end -}}
{{- $texts | uniq | sortAlpha | toJson -}}
{{- end }}

{{- /* A name of at most the given length; a hash keeps two names apart that begin alike. */}}
{{- define "backstage.shorten" -}}
{{- $name := index . 0 -}}
{{- $max := index . 1 -}}
{{- if le (len $name) $max -}}
{{- $name -}}
{{- else -}}
{{- printf "%s-%s" (trunc (int (sub $max 9)) $name | trimSuffix "-") (sha256sum $name | trunc 8) -}}
{{- end -}}
{{- end }}

{{- /* A text that may hold Helm expressions; ${{ }} belongs to others. What Helm could not read is refused with its path. */}}
{{- define "backstage.tpl" -}}
{{- $text := index . 0 -}}
{{- $root := index . 1 -}}
{{- $path := index (append . "") 2 -}}
{{- if contains "{{" $text -}}
{{- $escaped := replace "${{" "${{ \"{{\" }}" $text -}}
{{- $words := list
  "abbrev" "abbrevboth" "add" "add1" "add1f" "addf" "adler32sum" "ago" "all" "and" "any" "append" "atoi" "b32dec"
  "b32enc" "b64dec" "b64enc" "base" "bcrypt" "biggest" "block" "break" "buildCustomCert" "call" "camelcase" "cat"
  "ceil" "chunk" "clean" "coalesce" "compact" "concat" "contains" "continue" "date" "dateInZone" "dateModify"
  "date_in_zone" "date_modify" "decryptAES" "deepCopy" "deepEqual" "default" "define" "derivePassword" "dict" "dig"
  "dir" "div" "divf" "duration" "durationRound" "else" "empty" "encryptAES" "end" "eq" "ext" "fail" "false" "first"
  "float64" "floor" "fromJson" "fromJsonArray" "fromToml" "fromYaml" "fromYamlArray" "ge" "genCA" "genCAWithKey"
  "genPrivateKey" "genSelfSignedCert" "genSelfSignedCertWithKey" "genSignedCert" "genSignedCertWithKey" "get"
  "getHostByName" "gt" "has" "hasKey" "hasPrefix" "hasSuffix" "hello" "html" "htmlDate" "htmlDateInZone" "htpasswd"
  "if" "include" "indent" "index" "initial" "initials" "int" "int64" "isAbs" "join" "js" "kebabcase" "keys" "kindIs"
  "kindOf" "last" "le" "len" "list" "lookup" "lower" "lt" "max" "maxf" "merge" "mergeOverwrite" "min" "minf" "mod"
  "mul" "mulf" "mustAppend" "mustChunk" "mustCompact" "mustDateModify" "mustDeepCopy" "mustFirst" "mustFromJson"
  "mustHas" "mustInitial" "mustLast" "mustMerge" "mustMergeOverwrite" "mustPrepend" "mustPush" "mustRegexFind"
  "mustRegexFindAll" "mustRegexMatch" "mustRegexReplaceAll" "mustRegexReplaceAllLiteral" "mustRegexSplit" "mustRest"
  "mustReverse" "mustSlice" "mustToDate" "mustToJson" "mustToPrettyJson" "mustToRawJson" "mustToToml" "mustToYaml"
  "mustUniq" "mustWithout" "must_date_modify" "ne" "nil" "nindent" "nospace" "not" "now" "omit" "or" "osBase" "osClean"
  "osDir" "osExt" "osIsAbs" "pick" "pluck" "plural" "prepend" "print" "printf" "println" "push" "quote" "randAlpha"
  "randAlphaNum" "randAscii" "randBytes" "randInt" "randNumeric" "range" "regexFind" "regexFindAll" "regexMatch"
  "regexQuoteMeta" "regexReplaceAll" "regexReplaceAllLiteral" "regexSplit" "repeat" "replace" "required" "rest"
  "reverse" "round" "semver" "semverCompare" "seq" "set" "sha1sum" "sha256sum" "sha512sum" "shuffle" "slice"
  "snakecase" "sortAlpha" "split" "splitList" "splitn" "squote" "sub" "subf" "substr" "swapcase" "template" "ternary"
  "title" "toDate" "toDecimal" "toJson" "toPrettyJson" "toRawJson" "toString" "toStrings" "toToml" "toYaml"
  "toYamlPretty" "tpl" "trim" "trimAll" "trimPrefix" "trimSuffix" "trimall" "true" "trunc" "tuple" "typeIs"
  "typeIsLike" "typeOf" "uniq" "unixEpoch" "unset" "until" "untilStep" "untitle" "upper" "urlJoin" "urlParse"
  "urlquery" "uuidv4" "values" "with" "without" "wrap" "wrapWith"
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
{{- fail
  (printf "%s: %s"
    (include "backstage.placeOf" (list $path $text $root))
    "has a \"{{\" that begins no Helm expression; for a literal \"{{\", write {{ \"{{\" }}") -}}
{{- end -}}
{{- /* Helm shows the text where it cannot evaluate it: the comment tells of the value. */ -}}
{{- tpl (printf "{{/* %s */}}%s" (include "backstage.placeOf" (list $path $text $root) | replace "*/" "*") $escaped) $root -}}
{{- else -}}
{{- $text -}}
{{- end -}}
{{- end }}

{{- /* The path of a text: the one that is known, or that of the first text in the values that is the same. */}}
{{- define "backstage.placeOf" -}}
{{- $place := index . 0 | trimPrefix "." -}}
{{- if not $place -}}
{{- $place = include "backstage.pathOf" (list (index . 2).Values (index . 1) "") | trimPrefix "." | default "a value" -}}
{{- end -}}
{{- $place -}}
{{- end }}

{{- /* The path of the first text in a value that is a given one. */}}
{{- define "backstage.pathOf" -}}
{{- $value := index . 0 -}}
{{- $text := index . 1 -}}
{{- $path := index . 2 -}}
{{- $found := "" -}}
{{- if kindIs "map" $value -}}
{{- range $key, $inner := $value -}}
{{- $found = $found | default (include "backstage.pathOf" (list $inner $text (printf "%s.%s" $path $key))) -}}
{{- end -}}
{{- else if kindIs "slice" $value -}}
{{- range $index, $inner := $value -}}
{{- $found = $found | default (include "backstage.pathOf" (list $inner $text (printf "%s[%d]" $path $index))) -}}
{{- end -}}
{{- else if and (kindIs "string" $value) (eq (toString $value) $text) -}}
{{- $found = $path -}}
{{- end -}}
{{- $found -}}
{{- end }}

{{- /* A value in which every text may hold Helm expressions, as JSON. */}}
{{- define "backstage.tplAll" -}}
{{- $value := index . 0 -}}
{{- $root := index . 1 -}}
{{- $path := index (append . "") 2 -}}
{{- $separator := "" -}}
{{- if kindIs "map" $value -}}
{
{{- range $key, $inner := $value -}}
{{ $separator }}{{ toJson $key }}:{{ include "backstage.tplAll" (list $inner $root (and $path (printf "%s.%s" $path $key))) }}
{{- $separator = "," -}}
{{- end -}}
}
{{- else if kindIs "slice" $value -}}
[
{{- range $index, $inner := $value -}}
{{ $separator }}{{ include "backstage.tplAll" (list $inner $root (and $path (printf "%s[%d]" $path $index))) }}
{{- $separator = "," -}}
{{- end -}}
]
{{- else if and (kindIs "string" $value) (contains "{{" $value) -}}
{{- include "backstage.tpl" (list $value $root $path) | toJson -}}
{{- else -}}
{{- toJson $value -}}
{{- end -}}
{{- end }}

{{- /* The first text that occurs a second time in a field of a list's items. */}}
{{- define "backstage.repeated" -}}
{{- $field := index . 1 -}}
{{- $seen := list -}}
{{- $found := "" -}}
{{- range index . 0 -}}
{{- $text := index . $field -}}
{{- if and (has $text $seen) (not $found) -}}
{{- $found = $text -}}
{{- end -}}
{{- $seen = append $seen $text -}}
{{- end -}}
{{- $found -}}
{{- end }}

{{- /* The first item whose texts are like a pattern, or are not: its index, and a field as JSON. */}}
{{- define "backstage.first" -}}
{{- $arguments := . -}}
{{- $found := "" -}}
{{- range $index, $item := index . 0 -}}
{{- $texts := list -}}
{{- range index $arguments 1 -}}
{{- $texts = append $texts (default "" (index $item .)) -}}
{{- end -}}
{{- $isLike := regexMatch (index $arguments 2) (join "\n" $texts) -}}
{{- if and (eq $isLike (index $arguments 3)) (not $found) -}}
{{- $found = index $item (index $arguments 4) | default "" | toJson | printf "[%d]: %s" $index -}}
{{- end -}}
{{- end -}}
{{- $found -}}
{{- end }}

{{- /* Configuration in several files as one map, as JSON; the later ones win. */}}
{{- define "backstage.layered" -}}
{{- $layers := list -}}
{{- $field := index . 1 -}}
{{- range index . 0 -}}
{{- $layers = append $layers (index . $field) -}}
{{- end -}}
{{- $merged := dict -}}
{{- range append $layers (index . 2) -}}
{{- $layer := . -}}
{{- if kindIs "string" . -}}
{{- $layer = omit (fromYaml .) "Error" -}}
{{- end -}}
{{- if kindIs "map" $layer -}}
{{- $merged = include "backstage.layer" (list $merged $layer) | mustFromJson -}}
{{- end -}}
{{- end -}}
{{- toJson $merged -}}
{{- end }}

{{- /* A value over another one, as JSON; of two maps, key by key. */}}
{{- define "backstage.layer" -}}
{{- $merged := index . 0 -}}
{{- $over := index . 1 -}}
{{- if and (kindIs "map" $merged) (kindIs "map" $over) -}}
{{- range $key, $value := $over -}}
{{- $_ := include "backstage.layer" (list (index $merged $key) $value) | mustFromJson | set $merged $key -}}
{{- end -}}
{{- toJson $merged -}}
{{- else -}}
{{- toJson $over -}}
{{- end -}}
{{- end }}

{{- /* A map over another one, as JSON, key by key; null takes a key away. */}}
{{- define "backstage.laidOver" -}}
{{- $merged := default dict (first .) | deepCopy -}}
{{- range $key, $value := last . -}}
{{- if kindIs "map" $value -}}
{{- $under := index $merged $key -}}
{{- $under = ternary $under dict (kindIs "map" $under) -}}
{{- $value = include "backstage.laidOver" (list $under $value) | mustFromJson -}}
{{- end -}}
{{- if kindIs "invalid" $value -}}
{{- $_ := unset $merged $key -}}
{{- else -}}
{{- $_ := set $merged $key $value -}}
{{- end -}}
{{- end -}}
{{- toJson $merged -}}
{{- end }}

{{- /* Why a text is not one document of YAML in which each key stands once, or "". Keys are compared line by line. */}}
{{- define "backstage.yamlProblem" -}}
{{- $text := index . 0 -}}
{{- $problem := "" -}}
{{- if kindIs "string" $text -}}
{{- $error := get (fromYaml $text) "Error" | toString -}}
{{- if hasPrefix "error " $error -}}
{{- $problem = include "backstage.yamlError" (list $text $error) | printf "is no YAML that can be read, %s" -}}
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

{{- /* What is wrong with a text, from the error of its reading: the line, and why. */}}
{{- define "backstage.yamlError" -}}
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

{{- /* A map with the same keys, of texts that name a variable for each of them, as JSON. */}}
{{- define "backstage.references" -}}
{{- $texts := dict -}}
{{- $prefix := index . 1 -}}
{{- range $key, $_ := index . 0 -}}
{{- $texts = regexReplaceAll "[^A-Z0-9]"
  (regexReplaceAll "([a-z0-9])([A-Z])" $key "${1}_${2}" | upper)
  "_" | printf "${%s%s}" $prefix | set $texts $key -}}
{{- end -}}
{{- toJson $texts -}}
{{- end }}

{{- /* What is found on a path of keys, as JSON; unlike Helm's own dig, for values of any kind. */}}
{{- define "backstage.dig" -}}
{{- $value := first . -}}
{{- range rest . -}}
{{- if kindIs "map" $value -}}
{{- $value = index $value . -}}
{{- else -}}
{{- $value = index dict . -}}
{{- end -}}
{{- end -}}
{{- toJson $value -}}
{{- end }}

{{- /* Every scalar in a value, one a line: its path, a tab, and the scalar as JSON. */}}
{{- define "backstage.leaves" -}}
{{- $value := index . 0 -}}
{{- $path := index . 1 -}}
{{- if or (kindIs "map" $value) (kindIs "slice" $value) -}}
{{- range $key, $inner := $value -}}
{{- if kindIs "slice" $value -}}
{{- include "backstage.leaves" (list $inner (printf "%s[%d]" $path $key)) -}}
{{- else -}}
{{- if not (regexMatch "^[A-Za-z_][A-Za-z0-9_-]*$" $key) -}}
{{- $key = toJson $key -}}
{{- end -}}
{{- include "backstage.leaves" (list $inner (printf "%s.%s" $path $key)) -}}
{{- end -}}
{{- end -}}
{{- else -}}
{{- printf "%s\t%s\n" $path (toJson $value) -}}
{{- end -}}
{{- end }}

{{- /* A key in a YAML document, in quotes where it needs them. */}}
{{- define "backstage.key" -}}
{{- if and
  (regexMatch "^[A-Za-z_][A-Za-z0-9_-]*$" .)
  (not (has (lower .) (list "y" "n" "yes" "no" "on" "off" "true" "false" "null"))) -}}
{{- . -}}
{{- else -}}
{{- toJson . -}}
{{- end -}}
{{- end }}

{{- /* A line for each given key that other charts have and this one refuses, with what to do instead. */}}
{{- define "backstage.retired" -}}
{{- range $section := .Files.Get "files/values/retired.json" | mustFromJson -}}
{{- $values := $.Values -}}
{{- range $key := splitList "." $section.path | compact -}}
{{- $values = get (default dict $values) $key -}}
{{- end -}}
{{- if and $section.notMap (not (kindIs "map" $values)) -}}
{{- printf "%s: %s" $section.path $section.notMap | fail -}}
{{- end -}}
{{- range $key, $instead := $section.keys -}}
{{- $given := get (default dict $values) $key -}}
{{- if and $given (not (and (kindIs "map" $given) (hasKey $given "enabled") (not $given.enabled))) }}
{{ with $section.path }}{{ . }}.{{ end }}{{ $key }}: {{ $instead }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Makes .Values what the templates read, once: null is "not given", and Helm expressions are evaluated. */}}
{{- define "backstage.init" -}}
{{- if not (hasKey .Values "_init") -}}
{{- /* Other charts of a parent chart share this map. */ -}}
{{- if kindIs "map" .Values.global -}}
{{- $_ := deepCopy .Values.global | set .Values "global" -}}
{{- end -}}
{{- include "backstage.completeSection" (list .Values (.Files.Get "files/values/defaults.json" | mustFromJson)) -}}
{{- if contains "{{" (toJson .Values) -}}
{{- include "backstage.evaluate" . -}}
{{- end -}}
{{- $_ := set .Values "_init" true -}}
{{- end -}}
{{- end }}

{{- /* Completes one section of the values, in place. */}}
{{- define "backstage.completeSection" -}}
{{- $values := index . 0 -}}
{{- $declared := index . 1 -}}
{{- range $key, $default := $declared.required -}}
{{- if kindIs "invalid" (index $values $key) -}}
{{- $_ := set $values $key $default -}}
{{- end -}}
{{- end -}}
{{- range $key, $section := $declared.sections -}}
{{- if kindIs "invalid" (index $values $key) -}}
{{- $_ := default dict $section.optional | set $values $key -}}
{{- end -}}
{{- if kindIs "map" (index $values $key) -}}
{{- include "backstage.completeSection" (list (index $values $key) $section) -}}
{{- end -}}
{{- end -}}
{{- range $map := $declared.maps -}}
{{- range $key, $entry := index $values $map -}}
{{- if kindIs "invalid" $entry -}}
{{- $_ := unset (index $values $map) $key -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Evaluates the Helm expressions in the values, in place; they refer to the values as they were given. */}}
{{- define "backstage.evaluate" -}}
{{- $evaluated := dict -}}
{{- $state := dict "problems" list -}}
{{- $forms := .Files.Get "files/values/forms.json" | mustFromJson -}}
{{- range $path := $forms.templated -}}
{{- $value := $.Values -}}
{{- range $key := splitList "." $path -}}
{{- $value = get (ternary $value dict (kindIs "map" $value)) $key -}}
{{- end -}}
{{- if contains "{{" (toJson $value) -}}
{{- $result := include "backstage.tplAll" (list $value $ $path) | mustFromJson -}}
{{- $_ := set $evaluated $path $result -}}
{{- if hasKey $forms.values $path -}}
{{- include "backstage.checkForm" (list $forms (index $forms.values $path) $value $result $path $state) -}}
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
{{- define "backstage.checkForm" -}}
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
{{- include "backstage.checkForm"
  (list $forms $part.each (index $before $index) $item (printf "%s[%d]" $path $index) $state) -}}
{{- end -}}
{{- else if kindIs "map" $after -}}
{{- range $key, $item := $after -}}
{{- $own := get (default dict $part.fields) $key -}}
{{- $own = ternary $part.each $own (kindIs "string" $own) -}}
{{- if not (kindIs "invalid" $own) -}}
{{- include "backstage.checkForm" (list $forms $own (index $before $key) $item (printf "%s.%s" $path $key) $state) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "backstage.Default.plainSecret.portOcean.eventListener" -}}
{{- include "backstage.plainSecret"
  (dict "lines" (include "backstage.leaves" (list .Values.portOcean.eventListener "portOcean.eventListener")) "root" .) -}}
{{- end }}

{{- define "backstage.Default.plainSecret.techdocs.publisher.awsS3.endpoint" -}}
{{- include "backstage.plainSecret"
  (dict
    "lines" (printf "%s%s"
      (include "backstage.leaves" (list .Values.techdocs.publisher.awsS3.endpoint "techdocs.publisher.awsS3.endpoint"))
      (include "backstage.leaves" (list .Values.backup.storage.s3.endpoint "backup.storage.s3.endpoint")))
    "root" .) -}}
{{- end }}

{{- define "backstage.Default.plainVariable.frontend.extraEnvVars" -}}
{{- regexReplaceAll "(?)\\t[^\\n]*"
  (regexReplaceAll "(?)^[^\\n]*\\n"
    (regexFind
      "(?im)^([^\\t\\n]*\\.name\\t\"[^\"\\n]*(password|passwd|passphrase|secret|token|authorization|bearer|pfx|(api|app|access|private|account|secret|signing|encryption)[_-]?key|con(nection)?_?string)\"\\n[^\\t\\n]*\\.value\\t\"[^\"]|[^\\t\\n]*\\.value\\t(\"[^\\n]*BEGIN ([a-z]+ ){0,4}PRIVATE KEY|\"(gh[pousr]_|github_pat_|glpat-|xox[bp]-)[a-z0-9]|\"AKIA[a-z0-9]{16}\"|\"[^\\n]*:\\/\\/[^/?#\"@:\\\\ ]*:[^/?#\"@\\\\ ]+@))"
      (regexReplaceAll "(?):(\\$\\([^()\"\\n]+\\))+@"
        (regexReplaceAll "(?m)^[^\\t\\n]*\\.value\\t\"((\\$\\([^()\"\\n]+\\))+|true|false)\"$"
          (printf "%s%s%s%s%s%s"
            (include "backstage.leaves" (list .Values.frontend.extraEnvVars "frontend.extraEnvVars"))
            (include "backstage.leaves" (list .Values.techdocs.publish.extraEnvVars "techdocs.publish.extraEnvVars"))
            (include "backstage.leaves" (list .Values.backup.extraEnvVars "backup.extraEnvVars"))
            (include "backstage.leaves" (list .Values.portOcean.extraEnvVars "portOcean.extraEnvVars"))
            (include "backstage.leaves" (list .Values.postgresql.extraEnvVars "postgresql.extraEnvVars"))
            (include "backstage.leaves"
              (list (index (default dict .Values.postgresql.primary) "extraEnvVars") "postgresql.primary.extraEnvVars")))
          "")
        ""))
    "")
  "" -}}
{{- end }}

{{- define "backstage.allowsGuests" -}}
{{- if or
  (contains "\"dangerouslyAllowOutsideDevelopment\":true" (toJson .Values.auth.providers))
  (contains "\"dangerouslyAllowOutsideDevelopment\":true" (include "backstage.givenAppConfig" .)) -}}
{{- "true" -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{- define "backstage.auth.callers" -}}
sentences:
  - true
  {{- range $key, $value := .Values.auth.externalAccess }}
  {{- if and
    (not (eq (default "static" (index (default dict $value) "type")) "jwks"))
    (not
      (or
        (index (default dict $value) "existingSecret")
        (mustFromJson (include "backstage.dig" (list $value "options" "token")))
        (mustFromJson (include "backstage.dig" (list $value "options" "secret"))))) }}
  - {{ printf
    "auth.externalAccess[%d].existingSecret: must be given, the name of the Secret with the token of the caller; only jwks has none"
    (int64 $key) | toJson }}
  {{- end }}
  {{- if and
    (not (eq (default "static" (index (default dict $value) "type")) "jwks"))
    (not
      (default
        (default "" (mustFromJson (include "backstage.dig" (list $value "options" "subject"))))
        (index (default dict $value) "subject"))) }}
  - {{ printf "auth.externalAccess[%d].subject: must be given, the name of the caller in logs and for permissions"
    (int64 $key) | toJson }}
  {{- end }}
  {{- if regexMatch "[ \\t\\n\\r\\f\\v]"
    (default
      (default "" (mustFromJson (include "backstage.dig" (list $value "options" "subject"))))
      (index (default dict $value) "subject")) }}
  - {{ printf "auth.externalAccess[%d].subject: has white space, which Backstage does not take; write a hyphen instead"
    (int64 $key) | toJson }}
  {{- end }}
  {{- if and
    (eq (default "static" (index (default dict $value) "type")) "jwks")
    (not (mustFromJson (include "backstage.dig" (list $value "options" "url")))) }}
  - {{ printf "auth.externalAccess[%d].options.url: must be given for jwks, the address of the published keys"
    (int64 $key) | toJson }}
  {{- end }}
  {{- if and
    (eq (default "static" (index (default dict $value) "type")) "jwks")
    (not (mustFromJson (include "backstage.dig" (list $value "options" "issuer"))))
    (not (mustFromJson (include "backstage.dig" (list $value "options" "audience")))) }}
  - {{ printf
    "auth.externalAccess[%d].options: has neither issuer nor audience, so that each token signed by those keys would be let in, whoever it is for; give at least one of them"
    (int64 $key) | toJson }}
  {{- end }}
  {{- if and
    (eq (default "static" (index (default dict $value) "type")) "jwks")
    (or (index (default dict $value) "existingSecret") (index (default dict $value) "key")) }}
  - {{ printf
    "auth.externalAccess[%d].existingSecret, key: are for static and legacy, and jwks has no secret; leave them out"
    (int64 $key) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.auth.plainSecret.auth.providers" -}}
{{- include "backstage.plainSecret"
  (dict
    "lines" (printf "%s%s"
      (include "backstage.leaves"
        (list (merge dict (default dict .Values.auth.providers) (default dict dict)) "auth.providers"))
      (include "backstage.leaves" (list .Values.auth.externalAccess "auth.externalAccess")))
    "root" .) -}}
{{- end }}

{{- define "backstage.auth.providers" -}}
sentences:
  - true
  {{- range $key, $value := merge dict (default dict .Values.auth.providers) (default dict dict) }}
  {{- if kindIs "map" (mustFromJson (include "backstage.dig" (list $value $.Values.auth.environment))) }}
  - {{ printf
    "auth.providers.%s.%s: got a map, but the environment is added by the chart, from auth.environment; put what is in it into auth.providers.%s"
    $key $.Values.auth.environment $key | toJson }}
  {{- end }}
  {{- if kindIs "map" (mustFromJson (include "backstage.dig" (list $value "development"))) }}
  - {{ printf
    "auth.providers.%s.development: got a map, but the environment is added by the chart, from auth.environment; put what is in it into auth.providers.%s"
    $key $key | toJson }}
  {{- end }}
  {{- if kindIs "map" (mustFromJson (include "backstage.dig" (list $value "production"))) }}
  - {{ printf
    "auth.providers.%s.production: got a map, but the environment is added by the chart, from auth.environment; put what is in it into auth.providers.%s"
    $key $key | toJson }}
  {{- end }}
  {{- if eq $key "github" }}
  {{- range $key2, $value2 := $value }}
  {{- if not
    (regexMatch
      "^(existingSecret|secretKeys|clientId|clientSecret|callbackUrl|additionalScopes|signIn|sessionDuration|enterpriseInstanceUrl)$"
      $key2) }}
  - {{ printf
    "auth.providers.%s.%s: unknown key, allowed are existingSecret, secretKeys, clientId, clientSecret, callbackUrl, additionalScopes, signIn, sessionDuration, enterpriseInstanceUrl; what a module of your own reads goes into backstage.appConfig"
    $key $key2 | toJson }}
  {{- end }}
  {{- end }}
  {{- range $key2, $value2 := mustFromJson (include "backstage.dig" (list $value "signIn" "resolvers")) }}
  {{- if and
    (regexMatch "[Mm]atching[Uu]ser[Ee]ntity" (mustFromJson (include "backstage.dig" (list $value2 "resolver"))))
    (not
      (regexMatch
        "^(emailMatchingUserEntityProfileEmail|emailLocalPartMatchingUserEntityName|preferredUsernameMatchingUserEntityName|usernameMatchingUserEntityName|userIdMatchingUserEntityAnnotation)$"
        (mustFromJson (include "backstage.dig" (list $value2 "resolver"))))) }}
  - {{ printf
    "auth.providers.%s.signIn.resolvers[%d].resolver: got %s, allowed are emailMatchingUserEntityProfileEmail, emailLocalPartMatchingUserEntityName, preferredUsernameMatchingUserEntityName, usernameMatchingUserEntityName, userIdMatchingUserEntityAnnotation"
    $key
    (int64 $key2)
    (mustFromJson (include "backstage.dig" (list $value2 "resolver"))) | toJson }}
  {{- end }}
  {{- range $key3, $value3 := $value2 }}
  {{- if not (regexMatch "^(resolver|allowedDomains|dangerouslyAllowSignInWithoutUserInCatalog)$" $key3) }}
  - {{ printf
    "auth.providers.%s.signIn.resolvers[%d].%s: unknown key, allowed are resolver, allowedDomains, dangerouslyAllowSignInWithoutUserInCatalog"
    $key
    (int64 $key2)
    $key3 | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- if eq $key "oidc" }}
  {{- range $key2, $value2 := $value }}
  {{- if not
    (regexMatch
      "^(existingSecret|secretKeys|clientId|clientSecret|callbackUrl|additionalScopes|signIn|sessionDuration|metadataUrl|tokenEndpointAuthMethod|tokenSignedResponseAlg|prompt|timeout|startUrlSearchParams)$"
      $key2) }}
  - {{ printf
    "auth.providers.%s.%s: unknown key, allowed are existingSecret, secretKeys, clientId, clientSecret, callbackUrl, additionalScopes, signIn, sessionDuration, metadataUrl, tokenEndpointAuthMethod, tokenSignedResponseAlg, prompt, timeout, startUrlSearchParams; what a module of your own reads goes into backstage.appConfig"
    $key $key2 | toJson }}
  {{- end }}
  {{- end }}
  {{- range $key2, $value2 := mustFromJson (include "backstage.dig" (list $value "signIn" "resolvers")) }}
  {{- if and
    (regexMatch "[Mm]atching[Uu]ser[Ee]ntity" (mustFromJson (include "backstage.dig" (list $value2 "resolver"))))
    (not
      (regexMatch
        "^(emailMatchingUserEntityProfileEmail|emailLocalPartMatchingUserEntityName|preferredUsernameMatchingUserEntityName)$"
        (mustFromJson (include "backstage.dig" (list $value2 "resolver"))))) }}
  - {{ printf
    "auth.providers.%s.signIn.resolvers[%d].resolver: got %s, allowed are emailMatchingUserEntityProfileEmail, emailLocalPartMatchingUserEntityName, preferredUsernameMatchingUserEntityName"
    $key
    (int64 $key2)
    (mustFromJson (include "backstage.dig" (list $value2 "resolver"))) | toJson }}
  {{- end }}
  {{- range $key3, $value3 := $value2 }}
  {{- if not (regexMatch "^(resolver|allowedDomains|dangerouslyAllowSignInWithoutUserInCatalog)$" $key3) }}
  - {{ printf
    "auth.providers.%s.signIn.resolvers[%d].%s: unknown key, allowed are resolver, allowedDomains, dangerouslyAllowSignInWithoutUserInCatalog"
    $key
    (int64 $key2)
    $key3 | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- if and
    (regexMatch "^(github|google|gitlab|microsoft|okta|oidc|oauth2|onelogin|bitbucket|atlassian|auth0)$" $key)
    (not
      (or
        (mustFromJson (include "backstage.dig" (list $value "clientId")))
        (and
          (mustFromJson (include "backstage.dig" (list $value "existingSecret")))
          (mustFromJson
            (include "backstage.dig"
              (list
                (default
                  (dict "clientId" "clientId" "clientSecret" "clientSecret")
                  (mustFromJson (include "backstage.dig" (list $value "secretKeys"))))
                "clientId")))))) }}
  - {{ printf
    "auth.providers.%s: has no clientId; name the Secret with it in existingSecret (and its key in secretKeys, if that is given), or write it as ${NAME}"
    $key | toJson }}
  {{- end }}
  {{- if and
    (regexMatch "^(github|google|gitlab|microsoft|okta|oidc|oauth2|onelogin|bitbucket|atlassian|auth0)$" $key)
    (not
      (or
        (mustFromJson (include "backstage.dig" (list $value "clientSecret")))
        (and
          (mustFromJson (include "backstage.dig" (list $value "existingSecret")))
          (mustFromJson
            (include "backstage.dig"
              (list
                (default
                  (dict "clientId" "clientId" "clientSecret" "clientSecret")
                  (mustFromJson (include "backstage.dig" (list $value "secretKeys"))))
                "clientSecret")))))) }}
  - {{ printf
    "auth.providers.%s: has no clientSecret; name the Secret with it in existingSecret (and its key in secretKeys, if that is given), or write it as ${NAME}"
    $key | toJson }}
  {{- end }}
  {{- if and
    (regexMatch "^oidc$" $key)
    (not
      (or
        (mustFromJson (include "backstage.dig" (list $value "metadataUrl")))
        (and
          (mustFromJson (include "backstage.dig" (list $value "existingSecret")))
          (mustFromJson
            (include "backstage.dig"
              (list
                (default
                  (dict "clientId" "clientId" "clientSecret" "clientSecret")
                  (mustFromJson (include "backstage.dig" (list $value "secretKeys"))))
                "metadataUrl")))))) }}
  - {{ printf "auth.providers.%s: has no metadataUrl; give the address that ends in /.well-known/openid-configuration" $key
    | toJson }}
  {{- end }}
  {{- if and
    (regexMatch "^microsoft$" $key)
    (not
      (or
        (mustFromJson (include "backstage.dig" (list $value "tenantId")))
        (and
          (mustFromJson (include "backstage.dig" (list $value "existingSecret")))
          (mustFromJson
            (include "backstage.dig"
              (list
                (default
                  (dict "clientId" "clientId" "clientSecret" "clientSecret")
                  (mustFromJson (include "backstage.dig" (list $value "secretKeys"))))
                "tenantId")))))) }}
  - {{ printf "auth.providers.%s: has no tenantId; give the id of the tenant of Entra" $key | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.auth.variables" -}}
all:
  - name: "NONE"
  {{- range $key, $value := merge dict (default dict .Values.auth.providers) (default dict dict) }}
  {{- if mustFromJson (include "backstage.dig" (list $value "existingSecret")) }}
  {{- range $key2, $value2 := default
    (dict "clientId" "clientId" "clientSecret" "clientSecret")
    (mustFromJson (include "backstage.dig" (list $value "secretKeys"))) }}
  - name: {{ printf "AUTH_PROVIDER_%s_%s"
    (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key "${1}_${2}" | upper) "_")
    (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key2 "${1}_${2}" | upper) "_") | toJson }}
    valueFrom:
      secretKeyRef:
        name: {{ (default "" (mustFromJson (include "backstage.dig" (list $value "existingSecret")))) | toJson }}
        key: {{ $value2 | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.backstage.appConfig" -}}
backend:
  {{- if .Values.auth.externalAccess }}
  auth:
    externalAccess:
      {{- range $key, $value := .Values.auth.externalAccess }}
      - type: {{ default "static" $value.type | toJson }}
        options: {{ merge dict
          (default dict
            (ternary
              (ternary
                (mustFromJson
                  (include "backstage.references" (list (dict "secret" "") (printf "EXTERNAL_ACCESS_%d_" (int64 $key)))))
                (mustFromJson
                  (include "backstage.references" (list (dict "token" "") (printf "EXTERNAL_ACCESS_%d_" (int64 $key)))))
                (eq (default "static" $value.type) "legacy"))
              dict
              (not (empty $value.existingSecret))))
          (default dict (omit (default dict $value) "type" "existingSecret" "key" "options" "accessRestrictions"))
          (default dict $value.options) | toJson }}
        {{- with $value.accessRestrictions }}
        accessRestrictions: {{ . | toJson }}
        {{- end }}
      {{- end }}
  {{- end }}
  {{- if or
    (and
      (eq (include "backstage.database.type" .) "embedded")
      (kindIs "invalid"
        (mustFromJson
          (include "backstage.dig"
            (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "connection")))))
    (and
      (eq (include "backstage.database.type" .) "external")
      .Values.database.external.host
      (kindIs "invalid"
        (mustFromJson
          (include "backstage.dig"
            (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "connection")))))
    (and
      (eq (include "backstage.database.type" .) "external")
      .Values.database.external.connectionString.existingSecret
      (kindIs "invalid"
        (mustFromJson
          (include "backstage.dig"
            (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "connection")))))
    (and
      (eq (include "backstage.database.type" .) "operator")
      (kindIs "invalid"
        (mustFromJson
          (include "backstage.dig"
            (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "connection")))))
    (default
      (ternary "schema" "" (eq (include "backstage.database.type" .) "operator"))
      .Values.database.pluginDivisionMode)
    .Values.database.prefix .Values.database.schemaPrefix .Values.database.role
    (not
      (kindIs "invalid"
        (ternary false .Values.database.ensureExists
          (and (eq (include "backstage.database.type" .) "operator") (kindIs "invalid" .Values.database.ensureExists)))))
    (not
      (kindIs "invalid"
        (ternary true .Values.database.ensureSchemaExists
          (and
            (eq (include "backstage.database.type" .) "operator")
            (kindIs "invalid" .Values.database.ensureSchemaExists)))))
    .Values.database.knexConfig .Values.database.plugin
    (and (eq (include "backstage.database.type" .) "external") .Values.database.external.connection)
    (eq (include "backstage.database.type" .) "sqlite")
    (include "backstage.database.isInMemory" .) }}
  database:
    {{- if or (eq (include "backstage.database.type" .) "sqlite") (include "backstage.database.isInMemory" .) }}
    client: "better-sqlite3"
    {{- else }}
    client: "pg"
    {{- end }}
    {{- if include "backstage.database.isInMemory" . }}
    connection: ":memory:"
    {{- else if eq (include "backstage.database.type" .) "sqlite" }}
    connection:
      directory: "/var/lib/backstage"
    {{- else if and (eq (include "backstage.database.type" .) "external") .Values.database.external.connection }}
    connection: {{ .Values.database.external.connection | toJson }}
    {{- else if and
      (eq (include "backstage.database.type" .) "operator")
      (kindIs "invalid"
        (mustFromJson
          (include "backstage.dig"
            (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "connection")))) }}
    connection:
      host: "${POSTGRES_HOST}"
      port: "${POSTGRES_PORT}"
      user: "${POSTGRES_USER}"
      password: "${POSTGRES_PASSWORD}"
      database: "${POSTGRES_DB}"
      ssl:
        rejectUnauthorized: true
        {{- if default
          (printf "%s-ca" (include "backstage.operator.clusterName" .))
          (index (default dict .Values.database.operator.certificates) "serverCASecret") }}
        ca:
          "$file": "/etc/backstage/database-tls/ca.crt"
        {{- end }}
    {{- else if and
      (eq (include "backstage.database.type" .) "external")
      .Values.database.external.connectionString.existingSecret
      (kindIs "invalid"
        (mustFromJson
          (include "backstage.dig"
            (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "connection")))) }}
    connection: "${POSTGRES_CON_STRING}"
    {{- else if and
      (eq (include "backstage.database.type" .) "external")
      .Values.database.external.host
      (kindIs "invalid"
        (mustFromJson
          (include "backstage.dig"
            (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "connection")))) }}
    {{- if eq (default "" .Values.database.external.tls.mode) "verify-ca" }}
    connection: {{ printf
      "postgresql://${POSTGRES_HOST}:${POSTGRES_PORT}/${POSTGRES_DB}?sslmode=verify-ca&uselibpqcompat=true&sslrootcert=/etc/backstage/database-tls/ca.crt%s"
      (ternary "&sslcert=/etc/backstage/database-tls/tls.crt&sslkey=/etc/backstage/database-tls/tls.key" ""
        (not (empty .Values.database.external.tls.clientCertificate.existingSecret)))
      | toJson }}
    {{- else }}
    connection:
      host: "${POSTGRES_HOST}"
      port: "${POSTGRES_PORT}"
      user: "${POSTGRES_USER}"
      password: "${POSTGRES_PASSWORD}"
      database: "${POSTGRES_DB}"
      {{- if eq (default "" .Values.database.external.tls.mode) "disable" }}
      ssl: false
      {{- else if ne (default "" .Values.database.external.tls.mode) "" }}
      ssl:
        rejectUnauthorized: {{ ne (default "" .Values.database.external.tls.mode) "require" | toJson }}
        {{- if and
          (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap)
          (ne (default "" .Values.database.external.tls.mode) "require") }}
        ca:
          "$file": "/etc/backstage/database-tls/ca.crt"
        {{- end }}
        {{- if .Values.database.external.tls.clientCertificate.existingSecret }}
        cert:
          "$file": "/etc/backstage/database-tls/tls.crt"
        key:
          "$file": "/etc/backstage/database-tls/tls.key"
        {{- end }}
      {{- end }}
    {{- end }}
    {{- else if and
      (eq (include "backstage.database.type" .) "embedded")
      (kindIs "invalid"
        (mustFromJson
          (include "backstage.dig"
            (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "connection")))) }}
    connection:
      host: "${POSTGRES_HOST}"
      port: "${POSTGRES_PORT}"
      user: "${POSTGRES_USER}"
      password: "${POSTGRES_PASSWORD}"
      database: "${POSTGRES_DB}"
      {{- if .Values.postgresql.tls.enabled }}
      ssl:
        rejectUnauthorized: true
        {{- if include "backstage.postgresql.authority" . }}
        ca:
          "$file": "/etc/backstage/database-tls/ca.crt"
        {{- end }}
      {{- end }}
    {{- end }}
    {{- if not
      (kindIs "invalid"
        (ternary false .Values.database.ensureExists
          (and (eq (include "backstage.database.type" .) "operator") (kindIs "invalid" .Values.database.ensureExists)))) }}
    ensureExists: {{ (ternary false .Values.database.ensureExists (and (eq (include "backstage.database.type" .) "operator") (kindIs "invalid" .Values.database.ensureExists)))
      | toJson }}
    {{- end }}
    {{- if not
      (kindIs "invalid"
        (ternary true .Values.database.ensureSchemaExists
          (and
            (eq (include "backstage.database.type" .) "operator")
            (kindIs "invalid" .Values.database.ensureSchemaExists)))) }}
    ensureSchemaExists: {{ (ternary true .Values.database.ensureSchemaExists (and (eq (include "backstage.database.type" .) "operator") (kindIs "invalid" .Values.database.ensureSchemaExists)))
      | toJson }}
    {{- end }}
    {{- if .Values.database.knexConfig }}
    knexConfig: {{ .Values.database.knexConfig | toJson }}
    {{- end }}
    {{- if .Values.database.plugin }}
    plugin: {{ .Values.database.plugin | toJson }}
    {{- end }}
    {{- if default
      (ternary "schema" "" (eq (include "backstage.database.type" .) "operator"))
      .Values.database.pluginDivisionMode }}
    pluginDivisionMode: {{ (default (ternary "schema" "" (eq (include "backstage.database.type" .) "operator")) .Values.database.pluginDivisionMode)
      | toJson }}
    {{- end }}
    {{- if .Values.database.prefix }}
    prefix: {{ .Values.database.prefix | toJson }}
    {{- end }}
    {{- if .Values.database.role }}
    role: {{ .Values.database.role | toJson }}
    {{- end }}
    {{- if .Values.database.schemaPrefix }}
    schemaPrefix: {{ .Values.database.schemaPrefix | toJson }}
    {{- end }}
  {{- end }}
  {{- if default "" .Values.publicUrl }}
  baseUrl: {{ trimSuffix "/" (default "" .Values.publicUrl) | toJson }}
  {{- end }}
  {{- if ne (include "backstage.cache.store" .) "" }}
  cache:
    store: {{ include "backstage.cache.store" . | toJson }}
    {{- if not (eq (include "backstage.cache.store" .) "memory") }}
    {{- if and
      (eq (include "backstage.cache.store" .) "redis")
      (or .Values.cache.tls.ca.existingSecret .Values.cache.tls.ca.existingConfigMap) }}
    connection:
      {{- if .Values.valkey.enabled }}
      url: {{ printf "redis://:${VALKEY_PASSWORD}@%s-valkey:6379?family=0"
        (include "backstage.shorten" (list (include "backstage.fullname" .) 56)) | toJson }}
      {{- else }}
      url: "${CACHE_CONNECTION}"
      {{- end }}
      socket:
        ca: "${CACHE_CA}"
    {{- else if .Values.valkey.enabled }}
    connection: {{ printf "redis://:${VALKEY_PASSWORD}@%s-valkey:6379?family=0"
      (include "backstage.shorten" (list (include "backstage.fullname" .) 56)) | toJson }}
    {{- else }}
    connection: "${CACHE_CONNECTION}"
    {{- end }}
    {{- end }}
    {{- if not (has .Values.cache.defaultTtl (list nil "")) }}
    defaultTtl: {{ .Values.cache.defaultTtl | toJson }}
    {{- end }}
    {{- if eq (include "backstage.cache.store" .) "redis" }}
    {{- if .Values.cache.redis }}
    redis: {{ .Values.cache.redis | toJson }}
    {{- else }}
    redis:
      client: {}
    {{- end }}
    {{- end }}
    {{- if eq (include "backstage.cache.store" .) "valkey" }}
    {{- if .Values.cache.valkey }}
    valkey: {{ .Values.cache.valkey | toJson }}
    {{- else }}
    valkey:
      client: {}
    {{- end }}
    {{- end }}
  {{- end }}
  {{- if default "" .Values.publicUrl }}
  cors:
    origin: {{ printf "%s://%s"
      (index (urlParse (trimSuffix "/" (default "" .Values.publicUrl))) "scheme")
      (index (urlParse (trimSuffix "/" (default "" .Values.publicUrl))) "host") | toJson }}
    methods:
      - "GET"
      - "HEAD"
      - "PATCH"
      - "POST"
      - "PUT"
      - "DELETE"
    credentials: true
  {{- end }}
  {{- if and
    (default "" .Values.publicUrl)
    (eq (index (urlParse (trimSuffix "/" (default "" .Values.publicUrl))) "scheme") "http") }}
  csp:
    upgrade-insecure-requests: false
  {{- end }}
  lifecycle:
    serverShutdownDelay:
      seconds: 6
{{- if default "" .Values.publicUrl }}
app:
  baseUrl: {{ trimSuffix "/" (default "" .Values.publicUrl) | toJson }}
{{- end }}
{{- if or
  (merge dict (default dict .Values.auth.providers) (default dict dict))
  .Values.auth.session.existingSecret .Values.auth.session.existingSecret }}
{{- if or
  (merge dict (default dict .Values.auth.providers) (default dict dict))
  .Values.auth.session.existingSecret
  (and
    (or (merge dict (default dict .Values.auth.providers) (default dict dict)) .Values.auth.session.existingSecret)
    (merge dict (default dict .Values.auth.providers) (default dict dict)))
  .Values.auth.session.existingSecret }}
auth:
  {{- if or (merge dict (default dict .Values.auth.providers) (default dict dict)) .Values.auth.session.existingSecret }}
  {{- if merge dict (default dict .Values.auth.providers) (default dict dict) }}
  providers:
    {{- range $key, $value := merge dict (default dict .Values.auth.providers) (default dict dict) }}
    {{- if eq $key "guest" }}
    {{ include "backstage.key" $key }}: {{ merge dict
      (default dict
        (ternary
          (mustFromJson
            (include "backstage.references"
              (list
                (default
                  (dict "clientId" "clientId" "clientSecret" "clientSecret")
                  (mustFromJson (include "backstage.dig" (list $value "secretKeys"))))
                (printf "AUTH_PROVIDER_%s_"
                  (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key "${1}_${2}" | upper) "_")))))
          dict
          (not (empty (mustFromJson (include "backstage.dig" (list $value "existingSecret")))))))
      (default dict (omit (default dict $value) "existingSecret" "secretKeys")) | toJson }}
    {{- else }}
    {{ include "backstage.key" $key }}:
      {{ include "backstage.key" $.Values.auth.environment }}: {{ merge dict
        (default dict
          (ternary
            (mustFromJson
              (include "backstage.references"
                (list
                  (default
                    (dict "clientId" "clientId" "clientSecret" "clientSecret")
                    (mustFromJson (include "backstage.dig" (list $value "secretKeys"))))
                  (printf "AUTH_PROVIDER_%s_"
                    (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key "${1}_${2}" | upper) "_")))))
            dict
            (not (empty (mustFromJson (include "backstage.dig" (list $value "existingSecret")))))))
        (default dict (omit (default dict $value) "existingSecret" "secretKeys")) | toJson }}
    {{- end }}
    {{- end }}
  {{- else }}
  providers: {}
  {{- end }}
  {{- end }}
  {{- if or (merge dict (default dict .Values.auth.providers) (default dict dict)) .Values.auth.session.existingSecret }}
  {{- if merge dict (default dict .Values.auth.providers) (default dict dict) }}
  environment: {{ .Values.auth.environment | toJson }}
  {{- end }}
  {{- end }}
  {{- if .Values.auth.session.existingSecret }}
  session:
    secret: "${AUTH_SESSION_SECRET}"
  {{- end }}
{{- else }}
auth: {}
{{- end }}
{{- end }}
{{- if or .Values.catalog.locations .Values.catalog.entities .Values.catalog.existingConfigMaps .Values.catalog.rules
  (merge dict (default dict .Values.catalog.providers) (default dict dict))
  (not (kindIs "invalid" .Values.catalog.processingInterval))
  .Values.catalog.orphanStrategy
  (not (kindIs "invalid" .Values.catalog.readonly)) }}
{{- if or .Values.catalog.entities .Values.catalog.existingConfigMaps .Values.catalog.locations
  .Values.catalog.orphanStrategy
  (not (kindIs "invalid" .Values.catalog.processingInterval))
  (merge dict (default dict .Values.catalog.providers) (default dict dict))
  (not (kindIs "invalid" .Values.catalog.readonly))
  .Values.catalog.rules }}
catalog:
  {{- if or .Values.catalog.entities .Values.catalog.existingConfigMaps .Values.catalog.locations }}
  locations:
    {{- if .Values.catalog.entities }}
    - type: "file"
      target: "/etc/backstage/catalog/entities/*"
      rules:
        - allow: {{ mustFromJson (include "backstage.distinct" (list .Values.catalog.entities "kind")) | toJson }}
    {{- end }}
    {{- range $value := .Values.catalog.existingConfigMaps }}
    - type: "file"
      target: {{ printf "/etc/backstage/catalog/config-maps/%s/*" $value | toJson }}
      rules:
        - allow:
            - "API"
            - "Component"
            - "Domain"
            - "Group"
            - "Location"
            - "Resource"
            - "System"
            - "Template"
            - "User"
    {{- end }}
    {{- range $value := .Values.catalog.locations }}
    - {{ $value | toJson }}
    {{- end }}
  {{- end }}
  {{- with .Values.catalog.orphanStrategy }}
  orphanStrategy: {{ . | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.catalog.processingInterval) }}
  processingInterval: {{ .Values.catalog.processingInterval | toJson }}
  {{- end }}
  {{- if merge dict (default dict .Values.catalog.providers) (default dict dict) }}
  providers:
    {{- range $key, $value := merge dict (default dict .Values.catalog.providers) (default dict dict) }}
    {{ include "backstage.key" $key }}: {{ $value | toJson }}
    {{- end }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.catalog.readonly) }}
  readonly: {{ .Values.catalog.readonly | toJson }}
  {{- end }}
  {{- with .Values.catalog.rules }}
  rules: {{ . | toJson }}
  {{- end }}
{{- else }}
catalog: {}
{{- end }}
{{- end }}
{{- if .Values.integrations.github }}
integrations:
  github:
    {{- range $key, $value := .Values.integrations.github }}
    - host: {{ default "github.com" $value.host | toJson }}
      {{- with $value.apiBaseUrl }}
      apiBaseUrl: {{ . | toJson }}
      {{- end }}
      {{- with $value.rawBaseUrl }}
      rawBaseUrl: {{ . | toJson }}
      {{- end }}
      {{- if ($value.token).existingSecret }}
      token: {{ printf "${GITHUB_%d_TOKEN}" (int64 $key) | toJson }}
      {{- end }}
      {{- if ($value.app).existingSecret }}
      apps:
        - privateKey:
            "$file": {{ printf "/etc/backstage/github-app-%d/private-key.pem" (int64 $key) | toJson }}
          appId: {{ printf "${GITHUB_%d_APP_ID}" (int64 $key) | toJson }}
          clientId: {{ printf "${GITHUB_%d_CLIENT_ID}" (int64 $key) | toJson }}
          clientSecret: {{ printf "${GITHUB_%d_CLIENT_SECRET}" (int64 $key) | toJson }}
          webhookSecret: {{ printf "${GITHUB_%d_WEBHOOK_SECRET}" (int64 $key) | toJson }}
          {{- with ($value.app).allowedInstallationOwners }}
          allowedInstallationOwners: {{ . | toJson }}
          {{- end }}
      {{- end }}
    {{- end }}
{{- end }}
{{- if or .Values.proxy.endpoints
  (not (kindIs "invalid" .Values.proxy.skipInvalidProxies))
  (not (kindIs "invalid" .Values.proxy.reviveConsumedRequestBodies)) }}
{{- if or .Values.proxy.endpoints
  (not (kindIs "invalid" .Values.proxy.reviveConsumedRequestBodies))
  (not (kindIs "invalid" .Values.proxy.skipInvalidProxies)) }}
proxy:
  {{- if .Values.proxy.endpoints }}
  endpoints:
    {{- range $key, $value := .Values.proxy.endpoints }}
    {{ include "backstage.key" $key }}:
      target: {{ (default "" (index (default dict $value) "target")) | toJson }}
      {{- if not (kindIs "invalid" (index (default dict $value) "changeOrigin")) }}
      changeOrigin: {{ (index (default dict $value) "changeOrigin") | toJson }}
      {{- end }}
      {{- if not (kindIs "invalid" (index (default dict $value) "pathRewrite")) }}
      pathRewrite: {{ (index (default dict $value) "pathRewrite") | toJson }}
      {{- end }}
      {{- if not (kindIs "invalid" (index (default dict $value) "credentials")) }}
      credentials: {{ (index (default dict $value) "credentials") | toJson }}
      {{- end }}
      {{- if not (kindIs "invalid" (index (default dict $value) "allowedMethods")) }}
      allowedMethods: {{ (index (default dict $value) "allowedMethods") | toJson }}
      {{- end }}
      {{- if not (kindIs "invalid" (index (default dict $value) "allowedHeaders")) }}
      allowedHeaders: {{ (index (default dict $value) "allowedHeaders") | toJson }}
      {{- end }}
      {{- if index (default dict $value) "headers" }}
      headers:
        {{- range $key2, $value2 := index (default dict $value) "headers" }}
        {{- if kindIs "string" $value2 }}
        {{ include "backstage.key" $key2 }}: {{ $value2 | toJson }}
        {{- else }}
        {{ include "backstage.key" $key2 }}: {{ printf "%s${PROXY%s_%s_%s}"
          (default "" (mustFromJson (include "backstage.dig" (list $value2 "prefix"))))
          (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key "${1}_${2}" | upper) "_")
          (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key2 "${1}_${2}" | upper) "_")
          (trunc 6 (sha256sum (printf "%s %s" $key $key2))) | toJson }}
        {{- end }}
        {{- end }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.proxy.reviveConsumedRequestBodies) }}
  reviveConsumedRequestBodies: {{ .Values.proxy.reviveConsumedRequestBodies | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.proxy.skipInvalidProxies) }}
  skipInvalidProxies: {{ .Values.proxy.skipInvalidProxies | toJson }}
  {{- end }}
{{- else }}
proxy: {}
{{- end }}
{{- end }}
{{- if or
  (not (kindIs "invalid" .Values.search.maxPageLimit))
  (not (kindIs "invalid" .Values.search.maxTermLength))
  .Values.search.defaultType .Values.search.query .Values.search.permissions .Values.search.collators .Values.search.pg
  .Values.search.elasticsearch.node .Values.search.elasticsearch.cloudId }}
{{- if or
  (and
    (or
      (not (kindIs "invalid" .Values.search.maxPageLimit))
      (not (kindIs "invalid" .Values.search.maxTermLength))
      .Values.search.defaultType .Values.search.query .Values.search.permissions .Values.search.collators
      .Values.search.pg)
    (or .Values.search.collators .Values.search.defaultType))
  .Values.search.elasticsearch.node .Values.search.elasticsearch.cloudId
  (and
    (or
      (not (kindIs "invalid" .Values.search.maxPageLimit))
      (not (kindIs "invalid" .Values.search.maxTermLength))
      .Values.search.defaultType .Values.search.query .Values.search.permissions .Values.search.collators
      .Values.search.pg)
    (or
      (not (kindIs "invalid" .Values.search.maxPageLimit))
      (not (kindIs "invalid" .Values.search.maxTermLength))
      .Values.search.permissions .Values.search.pg .Values.search.query)) }}
search:
  {{- if or
    (not (kindIs "invalid" .Values.search.maxPageLimit))
    (not (kindIs "invalid" .Values.search.maxTermLength))
    .Values.search.defaultType .Values.search.query .Values.search.permissions .Values.search.collators
    .Values.search.pg }}
  {{- with .Values.search.collators }}
  collators: {{ . | toJson }}
  {{- end }}
  {{- with .Values.search.defaultType }}
  defaultType: {{ . | toJson }}
  {{- end }}
  {{- end }}
  {{- if or .Values.search.elasticsearch.node .Values.search.elasticsearch.cloudId }}
  {{- if or .Values.search.elasticsearch.provider .Values.search.elasticsearch.node .Values.search.elasticsearch.cloudId
    .Values.search.elasticsearch.region .Values.search.elasticsearch.service
    .Values.search.elasticsearch.auth.apiKey.existingSecret .Values.search.elasticsearch.auth.username
    .Values.search.elasticsearch.indexPrefix
    (not (kindIs "invalid" .Values.search.elasticsearch.batchSize))
    .Values.search.elasticsearch.batchKeyField .Values.search.elasticsearch.highlightOptions
    .Values.search.elasticsearch.queryOptions .Values.search.elasticsearch.indexTemplates
    .Values.search.elasticsearch.clientOptions }}
  elasticsearch:
    {{- with .Values.search.elasticsearch.provider }}
    provider: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.node }}
    node: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.cloudId }}
    cloudId: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.region }}
    region: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.service }}
    service: {{ . | toJson }}
    {{- end }}
    {{- if or .Values.search.elasticsearch.auth.apiKey.existingSecret .Values.search.elasticsearch.auth.username }}
    {{- if .Values.search.elasticsearch.auth.apiKey.existingSecret }}
    auth:
      apiKey: "${ELASTICSEARCH_API_KEY}"
    {{- else }}
    auth:
      username: {{ .Values.search.elasticsearch.auth.username | toJson }}
      password: "${ELASTICSEARCH_PASSWORD}"
    {{- end }}
    {{- end }}
    {{- with .Values.search.elasticsearch.indexPrefix }}
    indexPrefix: {{ . | toJson }}
    {{- end }}
    {{- if not (kindIs "invalid" .Values.search.elasticsearch.batchSize) }}
    batchSize: {{ .Values.search.elasticsearch.batchSize | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.batchKeyField }}
    batchKeyField: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.highlightOptions }}
    highlightOptions: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.queryOptions }}
    queryOptions: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.indexTemplates }}
    indexTemplates: {{ . | toJson }}
    {{- end }}
    {{- with .Values.search.elasticsearch.clientOptions }}
    clientOptions: {{ . | toJson }}
    {{- end }}
  {{- else }}
  elasticsearch: {}
  {{- end }}
  {{- end }}
  {{- if or
    (not (kindIs "invalid" .Values.search.maxPageLimit))
    (not (kindIs "invalid" .Values.search.maxTermLength))
    .Values.search.defaultType .Values.search.query .Values.search.permissions .Values.search.collators
    .Values.search.pg }}
  {{- if not (kindIs "invalid" .Values.search.maxPageLimit) }}
  maxPageLimit: {{ .Values.search.maxPageLimit | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.search.maxTermLength) }}
  maxTermLength: {{ .Values.search.maxTermLength | toJson }}
  {{- end }}
  {{- with .Values.search.permissions }}
  permissions: {{ . | toJson }}
  {{- end }}
  {{- with .Values.search.pg }}
  pg: {{ . | toJson }}
  {{- end }}
  {{- with .Values.search.query }}
  query: {{ . | toJson }}
  {{- end }}
  {{- end }}
{{- else }}
search: {}
{{- end }}
{{- end }}
{{- if not (eq (include "backstage.techdocs.type" .) "") }}
techdocs:
  builder: {{ .Values.techdocs.builder | toJson }}
  {{- with .Values.techdocs.generator }}
  generator: {{ . | toJson }}
  {{- end }}
  {{- with .Values.techdocs.cache }}
  cache: {{ . | toJson }}
  {{- end }}
  publisher:
    type: {{ include "backstage.techdocs.type" . | toJson }}
    {{- if eq (include "backstage.techdocs.type" .) "local" }}
    local:
      publishDirectory: {{ .Values.techdocs.publisher.local.publishDirectory | toJson }}
    {{- end }}
    {{- if eq (include "backstage.techdocs.type" .) "awsS3" }}
    awsS3:
      bucketName: {{ include "backstage.techdocs.bucketName" . | toJson }}
      {{- with .Values.techdocs.publisher.awsS3.bucketRootPath }}
      bucketRootPath: {{ . | toJson }}
      {{- end }}
      {{- with include "backstage.techdocs.region" . }}
      region: {{ . | toJson }}
      {{- end }}
      {{- with include "backstage.techdocs.endpoint" . }}
      endpoint: {{ . | toJson }}
      {{- end }}
      {{- if or .Values.techdocs.publisher.awsS3.s3ForcePathStyle (include "backstage.techdocs.usesObjectStorage" .) }}
      s3ForcePathStyle: true
      {{- end }}
      {{- with .Values.techdocs.publisher.awsS3.sse }}
      sse: {{ . | toJson }}
      {{- end }}
      {{- with .Values.techdocs.publisher.awsS3.accountId }}
      accountId: {{ . | toJson }}
      {{- end }}
      {{- if or .Values.techdocs.publisher.awsS3.credentials.existingSecret
        (include "backstage.techdocs.usesObjectStorage" .)
        .Values.techdocs.publisher.awsS3.credentials.roleArn }}
      credentials:
        {{- if or .Values.techdocs.publisher.awsS3.credentials.existingSecret
          (include "backstage.techdocs.usesObjectStorage" .) }}
        accessKeyId: "${TECHDOCS_AWS_ACCESS_KEY_ID}"
        secretAccessKey: "${TECHDOCS_AWS_SECRET_ACCESS_KEY}"
        {{- end }}
        {{- with .Values.techdocs.publisher.awsS3.credentials.roleArn }}
        roleArn: {{ . | toJson }}
        {{- end }}
      {{- end }}
    {{- end }}
    {{- if eq (include "backstage.techdocs.type" .) "googleGcs" }}
    googleGcs:
      bucketName: {{ .Values.techdocs.publisher.googleGcs.bucketName | toJson }}
      {{- with .Values.techdocs.publisher.googleGcs.bucketRootPath }}
      bucketRootPath: {{ . | toJson }}
      {{- end }}
      {{- with .Values.techdocs.publisher.googleGcs.projectId }}
      projectId: {{ . | toJson }}
      {{- end }}
      {{- if .Values.techdocs.publisher.googleGcs.credentials.existingSecret }}
      credentials:
        "$file": "/etc/backstage/techdocs-google/credentials.json"
      {{- end }}
    {{- end }}
    {{- if eq (include "backstage.techdocs.type" .) "azureBlobStorage" }}
    azureBlobStorage:
      containerName: {{ .Values.techdocs.publisher.azureBlobStorage.containerName | toJson }}
      {{- if .Values.techdocs.publisher.azureBlobStorage.connectionString.existingSecret }}
      connectionString: "${TECHDOCS_AZURE_CONNECTION_STRING}"
      {{- end }}
      {{- if .Values.techdocs.publisher.azureBlobStorage.credentials.accountName }}
      credentials:
        accountName: {{ .Values.techdocs.publisher.azureBlobStorage.credentials.accountName | toJson }}
        {{- if .Values.techdocs.publisher.azureBlobStorage.credentials.existingSecret }}
        accountKey: "${TECHDOCS_AZURE_ACCOUNT_KEY}"
        {{- end }}
      {{- end }}
    {{- end }}
{{- end }}
{{- if .Values.events.useEventBus }}
events:
  {{- with .Values.events.useEventBus }}
  useEventBus: {{ . | toJson }}
  {{- end }}
{{- end }}
{{- if .Values.kubernetes.enabled }}
kubernetes:
  serviceLocatorMethod:
    type: {{ .Values.kubernetes.serviceLocatorMethod.type | toJson }}
  clusterLocatorMethods:
    - type: "config"
      {{- if or .Values.kubernetes.inCluster.enabled .Values.kubernetes.clusters }}
      clusters:
        {{- if .Values.kubernetes.inCluster.enabled }}
        - name: {{ .Values.kubernetes.inCluster.name | toJson }}
          url: "https://kubernetes.default.svc"
          {{- with .Values.kubernetes.inCluster.title }}
          title: {{ . | toJson }}
          {{- end }}
          authProvider: "serviceAccount"
          skipMetricsLookup: {{ .Values.kubernetes.inCluster.skipMetricsLookup | toJson }}
        {{- end }}
        {{- range $value := .Values.kubernetes.clusters }}
        - {{ merge dict
          (default dict
            (ternary
              (mustFromJson
                (include "backstage.references"
                  (list
                    (dict "serviceAccountToken" "")
                    (printf "KUBERNETES_%s_"
                      (regexReplaceAll "[^A-Z0-9]"
                        (regexReplaceAll "([a-z0-9])([A-Z])"
                          (default "" (index (default dict $value) "name"))
                          "${1}_${2}" | upper)
                        "_")))))
              dict
              (not (empty (mustFromJson (include "backstage.dig" (list $value "token" "existingSecret")))))))
          (default dict (omit (default dict $value) "token"))
          (default dict (dict "authProvider" "serviceAccount")) | toJson }}
        {{- end }}
      {{- else }}
      clusters: []
      {{- end }}
  {{- with .Values.kubernetes.objectTypes }}
  objectTypes: {{ . | toJson }}
  {{- end }}
  {{- with .Values.kubernetes.customResources }}
  customResources: {{ . | toJson }}
  {{- end }}
{{- end }}
{{- if or
  (not (kindIs "invalid" .Values.notifications.concurrencyLimit))
  (not (kindIs "invalid" .Values.notifications.throttleInterval))
  (not (kindIs "invalid" .Values.notifications.retention))
  .Values.notifications.defaultSettings }}
notifications:
  {{- if not (kindIs "invalid" .Values.notifications.concurrencyLimit) }}
  concurrencyLimit: {{ .Values.notifications.concurrencyLimit | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.notifications.throttleInterval) }}
  throttleInterval: {{ .Values.notifications.throttleInterval | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.notifications.retention) }}
  retention: {{ .Values.notifications.retention | toJson }}
  {{- end }}
  {{- with .Values.notifications.defaultSettings }}
  defaultSettings: {{ . | toJson }}
  {{- end }}
{{- end }}
{{- if not (kindIs "invalid" .Values.permission.enabled) }}
permission:
  enabled: {{ .Values.permission.enabled | toJson }}
{{- end }}
{{- if or .Values.scaffolder.defaultAuthor.name .Values.scaffolder.defaultAuthor.email
  .Values.scaffolder.defaultCommitMessage
  (not (kindIs "invalid" .Values.scaffolder.concurrentTasksLimit))
  (not (kindIs "invalid" .Values.scaffolder.taskTimeout)) }}
scaffolder:
  {{- if or .Values.scaffolder.defaultAuthor.name .Values.scaffolder.defaultAuthor.email }}
  defaultAuthor:
    {{- with .Values.scaffolder.defaultAuthor.name }}
    name: {{ . | toJson }}
    {{- end }}
    {{- with .Values.scaffolder.defaultAuthor.email }}
    email: {{ . | toJson }}
    {{- end }}
  {{- end }}
  {{- with .Values.scaffolder.defaultCommitMessage }}
  defaultCommitMessage: {{ . | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.scaffolder.concurrentTasksLimit) }}
  concurrentTasksLimit: {{ .Values.scaffolder.concurrentTasksLimit | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.scaffolder.taskTimeout) }}
  taskTimeout: {{ .Values.scaffolder.taskTimeout | toJson }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "backstage.backstage.configArgs" -}}
{{- if and
  (not (regexMatch "--config[= \"]" (toJson .Values.backstage.command)))
  (not (regexMatch "--config[= \"]" (toJson .Values.backstage.args))) }}
{{- range $value := .Values.backstage.appConfigFiles }}
- --config
- {{ $value | quote }}
{{- end }}
{{- end }}
- --config
- {{ printf "%s/app-config-from-chart.yaml" .Values.backstage.installDir | quote }}
{{- range $value := .Values.backstage.extraAppConfig }}
- --config
- {{ printf "%s/%s" $.Values.backstage.installDir $value.filename | quote }}
{{- end }}
{{- if .Values.backstage.appConfig }}
- --config
- {{ printf "%s/app-config-from-configmap.yaml" .Values.backstage.installDir | quote }}
{{- end }}
{{- end }}

{{- define "backstage.backstage.configLines" -}}
{{- lower (include "backstage.leaves" (list (mustFromJson (include "backstage.givenAppConfig" .)) "")) -}}
{{- end }}

{{- define "backstage.backstage.configMounts" -}}
- mountPath: {{ printf "%s/app-config-from-chart.yaml" .Values.backstage.installDir | quote }}
  name: backstage-app-config
  subPath: app-config-from-chart.yaml
  readOnly: true
{{- range $key, $value := .Values.backstage.extraAppConfig }}
- mountPath: {{ printf "%s/%s" $.Values.backstage.installDir $value.filename | quote }}
  {{- if not (kindIs "invalid" $value.content) }}
  name: backstage-app-config
  {{- else }}
  name: {{ printf "extra-app-config-%d" (int64 $key) | quote }}
  {{- end }}
  {{- if not (kindIs "invalid" $value.content) }}
  subPath: {{ printf "%d-%s" (int64 $key) $value.filename | quote }}
  {{- else }}
  subPath: {{ $value.filename | quote }}
  {{- end }}
  readOnly: true
{{- end }}
{{- if .Values.backstage.appConfig }}
- mountPath: {{ printf "%s/app-config-from-configmap.yaml" .Values.backstage.installDir | quote }}
  name: backstage-app-config
  subPath: app-config.yaml
  readOnly: true
{{- end }}
{{- end }}

{{- define "backstage.backstage.containerPorts" -}}
ports:
  - "()"
  {{- range $key, $value := .Values.backstage.extraContainers }}
  {{- range $value2 := ternary
    (index (default dict $value) "ports")
    (fromJsonArray "[]")
    (kindIs "slice" (index (default dict $value) "ports")) }}
  - {{ printf "(%s)"
    (regexReplaceAll "(?m)\""
      (toJson
        (printf "backstage.extraContainers[%d] %s"
          (int64 $key)
          (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "name")) "")))
      "")
    | toJson }}
  {{- end }}
  {{- end }}
  {{- range $key, $value := .Values.backstage.initContainers }}
  {{- range $value2 := ternary
    (index (default dict $value) "ports")
    (fromJsonArray "[]")
    (kindIs "slice" (index (default dict $value) "ports")) }}
  - {{ printf "(%s)"
    (regexReplaceAll "(?m)\""
      (toJson
        (printf "backstage.initContainers[%d] %s"
          (int64 $key)
          (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "name")) "")))
      "")
    | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.backstage.containerPorts.unknown" -}}
ports:
  - true
  {{- range $key, $value := .Values.backstage.extraContainers }}
  {{- range $key2, $value2 := ternary $value dict (kindIs "map" $value) }}
  {{- if kindIs "string" (mustFromJson (include "backstage.dig" (list $value2 "httpGet" "port"))) }}
  {{- if and
    (not (has (mustFromJson (include "backstage.dig" (list $value2 "httpGet" "port"))) (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (toJson
              (printf "backstage.extraContainers[%d] %s"
                (int64 $key)
                (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "httpGet" "port")) "")))
            ""))
        (include "backstage.backstage.containerPorts" $))) }}
  - {{ printf "@backstage.extraContainers[%d].%s.httpGet.port: got %s;"
    (int64 $key)
    $key2
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "httpGet" "port")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- if kindIs "string" (mustFromJson (include "backstage.dig" (list $value2 "tcpSocket" "port"))) }}
  {{- if and
    (not (has (mustFromJson (include "backstage.dig" (list $value2 "tcpSocket" "port"))) (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (toJson
              (printf "backstage.extraContainers[%d] %s"
                (int64 $key)
                (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "tcpSocket" "port")) "")))
            ""))
        (include "backstage.backstage.containerPorts" $))) }}
  - {{ printf "@backstage.extraContainers[%d].%s.tcpSocket.port: got %s;"
    (int64 $key)
    $key2
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "tcpSocket" "port")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- range $key2, $value2 := ternary
    (index (default dict $value) "lifecycle")
    dict
    (kindIs "map" (index (default dict $value) "lifecycle")) }}
  {{- if kindIs "string" (mustFromJson (include "backstage.dig" (list $value2 "httpGet" "port"))) }}
  {{- if and
    (not (has (mustFromJson (include "backstage.dig" (list $value2 "httpGet" "port"))) (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (toJson
              (printf "backstage.extraContainers[%d] %s"
                (int64 $key)
                (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "httpGet" "port")) "")))
            ""))
        (include "backstage.backstage.containerPorts" $))) }}
  - {{ printf "@backstage.extraContainers[%d].lifecycle.%s.httpGet.port: got %s;"
    (int64 $key)
    $key2
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "httpGet" "port")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- if kindIs "string" (mustFromJson (include "backstage.dig" (list $value2 "tcpSocket" "port"))) }}
  {{- if and
    (not (has (mustFromJson (include "backstage.dig" (list $value2 "tcpSocket" "port"))) (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (toJson
              (printf "backstage.extraContainers[%d] %s"
                (int64 $key)
                (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "tcpSocket" "port")) "")))
            ""))
        (include "backstage.backstage.containerPorts" $))) }}
  - {{ printf "@backstage.extraContainers[%d].lifecycle.%s.tcpSocket.port: got %s;"
    (int64 $key)
    $key2
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "tcpSocket" "port")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- range $key, $value := .Values.backstage.initContainers }}
  {{- range $key2, $value2 := ternary $value dict (kindIs "map" $value) }}
  {{- if kindIs "string" (mustFromJson (include "backstage.dig" (list $value2 "httpGet" "port"))) }}
  {{- if and
    (not (has (mustFromJson (include "backstage.dig" (list $value2 "httpGet" "port"))) (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (toJson
              (printf "backstage.initContainers[%d] %s"
                (int64 $key)
                (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "httpGet" "port")) "")))
            ""))
        (include "backstage.backstage.containerPorts" $))) }}
  - {{ printf "@backstage.initContainers[%d].%s.httpGet.port: got %s;"
    (int64 $key)
    $key2
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "httpGet" "port")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- if kindIs "string" (mustFromJson (include "backstage.dig" (list $value2 "tcpSocket" "port"))) }}
  {{- if and
    (not (has (mustFromJson (include "backstage.dig" (list $value2 "tcpSocket" "port"))) (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (toJson
              (printf "backstage.initContainers[%d] %s"
                (int64 $key)
                (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "tcpSocket" "port")) "")))
            ""))
        (include "backstage.backstage.containerPorts" $))) }}
  - {{ printf "@backstage.initContainers[%d].%s.tcpSocket.port: got %s;"
    (int64 $key)
    $key2
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "tcpSocket" "port")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- range $key2, $value2 := ternary
    (index (default dict $value) "lifecycle")
    dict
    (kindIs "map" (index (default dict $value) "lifecycle")) }}
  {{- if kindIs "string" (mustFromJson (include "backstage.dig" (list $value2 "httpGet" "port"))) }}
  {{- if and
    (not (has (mustFromJson (include "backstage.dig" (list $value2 "httpGet" "port"))) (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (toJson
              (printf "backstage.initContainers[%d] %s"
                (int64 $key)
                (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "httpGet" "port")) "")))
            ""))
        (include "backstage.backstage.containerPorts" $))) }}
  - {{ printf "@backstage.initContainers[%d].lifecycle.%s.httpGet.port: got %s;"
    (int64 $key)
    $key2
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "httpGet" "port")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- if kindIs "string" (mustFromJson (include "backstage.dig" (list $value2 "tcpSocket" "port"))) }}
  {{- if and
    (not (has (mustFromJson (include "backstage.dig" (list $value2 "tcpSocket" "port"))) (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (toJson
              (printf "backstage.initContainers[%d] %s"
                (int64 $key)
                (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "tcpSocket" "port")) "")))
            ""))
        (include "backstage.backstage.containerPorts" $))) }}
  - {{ printf "@backstage.initContainers[%d].lifecycle.%s.tcpSocket.port: got %s;"
    (int64 $key)
    $key2
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "tcpSocket" "port")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.backstage.contentProblem" -}}
sentences:
  - true
  {{- range $key, $value := .Values.backstage.extraAppConfig }}
  {{- if ne (include "backstage.yamlProblem" (list $value.content)) "" }}
  - {{ printf "backstage.extraAppConfig[%d].content: %s; correct it, or write the configuration as a map"
    (int64 $key)
    (include "backstage.yamlProblem" (list $value.content)) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.backstage.environment" -}}
- name: APP_CONFIG_backend_listen
  value: {{ printf "\":%d\"" (int64 .Values.backstage.containerPorts.backend) | quote }}
{{- if not (contains "\"name\":\"NODE_ENV\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: NODE_ENV
  value: production
{{- end }}
{{- if .Values.database.preparation.enabled }}
{{- if not (contains "\"name\":\"PREPARE_DATABASE_IMAGE\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: PREPARE_DATABASE_IMAGE
  value: {{ include "backstage.backstage.image" . | quote }}
{{- end }}
{{- if not (contains "\"name\":\"PREPARE_DATABASE_TIMEOUT_SECONDS\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: PREPARE_DATABASE_TIMEOUT_SECONDS
  value: {{ printf "%d" (int64 .Values.database.preparation.timeoutSeconds) | quote }}
{{- end }}
{{- end }}
{{- if eq (include "backstage.database.type" .) "embedded" }}
{{- if not (contains "\"name\":\"POSTGRES_HOST\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_HOST
  value: {{ include "backstage.postgresql.fullname" . | quote }}
{{- end }}
{{- if not (contains "\"name\":\"POSTGRES_PORT\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_PORT
  value: '5432'
{{- end }}
{{- if not (contains "\"name\":\"POSTGRES_USER\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_USER
  value: {{ .Values.postgresql.auth.username | quote }}
{{- end }}
{{- if not (contains "\"name\":\"POSTGRES_PASSWORD\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_PASSWORD
  valueFrom:
    secretKeyRef:
      {{- if .Values.postgresql.auth.password }}
      name: {{ printf "%s-auth" (include "backstage.shorten" (list (include "backstage.postgresql.fullname" .) 58)) | quote }}
      {{- else }}
      name: {{ include "backstage.postgresql.secretName" . | quote }}
      {{- end }}
      key: {{ .Values.postgresql.auth.secretKeys.userPasswordKey | quote }}
{{- end }}
{{- if not (contains "\"name\":\"POSTGRES_DB\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_DB
  value: {{ .Values.postgresql.auth.database | quote }}
{{- end }}
{{- end }}
{{- if and (eq (include "backstage.database.type" .) "external") .Values.database.external.host }}
{{- if not (contains "\"name\":\"POSTGRES_HOST\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_HOST
  value: {{ .Values.database.external.host | quote }}
{{- end }}
{{- if not (contains "\"name\":\"POSTGRES_PORT\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_PORT
  value: {{ printf "%d" (int64 .Values.database.external.port) | quote }}
{{- end }}
{{- if not (contains "\"name\":\"POSTGRES_USER\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_USER
  value: {{ .Values.database.external.user | quote }}
{{- end }}
{{- if not (contains "\"name\":\"POSTGRES_PASSWORD\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_PASSWORD
  valueFrom:
    secretKeyRef:
      {{- if and .Values.database.external.password (not .Values.database.external.existingSecret) }}
      name: {{ printf "%s-database" (include "backstage.shorten" (list (include "backstage.fullname" .) 54)) | quote }}
      {{- else }}
      name: {{ default "" .Values.database.external.existingSecret | quote }}
      {{- end }}
      key: {{ .Values.database.external.passwordKey | quote }}
{{- end }}
{{- if not (contains "\"name\":\"POSTGRES_DB\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_DB
  value: {{ .Values.database.external.database | quote }}
{{- end }}
{{- end }}
{{- if and
  (eq (include "backstage.database.type" .) "external")
  .Values.database.external.host
  (eq (default "" .Values.database.external.tls.mode) "verify-ca") }}
{{- if not (contains "\"name\":\"PGUSER\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: PGUSER
  value: {{ .Values.database.external.user | quote }}
{{- end }}
{{- if not (contains "\"name\":\"PGPASSWORD\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: PGPASSWORD
  valueFrom:
    secretKeyRef:
      {{- if and .Values.database.external.password (not .Values.database.external.existingSecret) }}
      name: {{ printf "%s-database" (include "backstage.shorten" (list (include "backstage.fullname" .) 54)) | quote }}
      {{- else }}
      name: {{ default "" .Values.database.external.existingSecret | quote }}
      {{- end }}
      key: {{ .Values.database.external.passwordKey | quote }}
{{- end }}
{{- end }}
{{- if and (eq (include "backstage.database.type" .) "external") .Values.database.external.connectionString.existingSecret }}
{{- if not (contains "\"name\":\"POSTGRES_CON_STRING\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_CON_STRING
  valueFrom:
    secretKeyRef:
      name: {{ .Values.database.external.connectionString.existingSecret | quote }}
      key: {{ .Values.database.external.connectionString.key | quote }}
{{- end }}
{{- end }}
{{- if and
  (eq (include "backstage.database.type" .) "external")
  .Values.database.external.connectionString.existingSecret
  (ne (default "" .Values.database.external.tls.mode) "") }}
{{- if not (contains "\"name\":\"PGSSLMODE\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: PGSSLMODE
  {{- if eq (default "" .Values.database.external.tls.mode) "require" }}
  value: no-verify
  {{- else }}
  value: {{ default "" .Values.database.external.tls.mode | quote }}
  {{- end }}
{{- end }}
{{- end }}
{{- if and
  (eq (include "backstage.database.type" .) "external")
  .Values.database.external.connectionString.existingSecret
  (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap)
  (not (eq (default "" .Values.database.external.tls.mode) "require")) }}
{{- if not (contains "\"name\":\"NODE_EXTRA_CA_CERTS\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/backstage/database-tls/ca.crt
{{- end }}
{{- end }}
{{- if eq (include "backstage.database.type" .) "operator" }}
{{- if not (contains "\"name\":\"POSTGRES_HOST\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_HOST
  value: {{ printf "%s-rw" (include "backstage.operator.clusterName" .) | quote }}
{{- end }}
{{- if not (contains "\"name\":\"POSTGRES_PORT\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_PORT
  value: '5432'
{{- end }}
{{- if not (contains "\"name\":\"POSTGRES_USER\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_USER
  valueFrom:
    secretKeyRef:
      name:
        {{- toYaml
          (default
            (default
              (default
                (printf "%s-app" (include "backstage.operator.clusterName" .))
                (mustFromJson
                  (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name"))))
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name"))))
            (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name"))))
          | nindent 8 }}
      key: username
{{- end }}
{{- if not (contains "\"name\":\"POSTGRES_PASSWORD\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_PASSWORD
  valueFrom:
    secretKeyRef:
      name:
        {{- toYaml
          (default
            (default
              (default
                (printf "%s-app" (include "backstage.operator.clusterName" .))
                (mustFromJson
                  (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name"))))
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name"))))
            (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name"))))
          | nindent 8 }}
      key: password
{{- end }}
{{- if not (contains "\"name\":\"POSTGRES_DB\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: POSTGRES_DB
  {{- if default
    (default
      (default ""
        (ternary
          (default "backstage"
            (mustFromJson
              (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "database"))))
          ""
          (not
            (empty
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name")))))))
      (ternary
        (default "backstage"
          (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "database"))))
        ""
        (not
          (empty
            (mustFromJson
              (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name")))))))
    (ternary
      (default "app"
        (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "database"))))
      ""
      (not
        (empty
          (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name")))))) }}
  value:
    {{- toYaml
      (default
        (default
          (default ""
            (ternary
              (default "backstage"
                (mustFromJson
                  (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "database"))))
              ""
              (not
                (empty
                  (mustFromJson
                    (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name")))))))
          (ternary
            (default "backstage"
              (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "database"))))
            ""
            (not
              (empty
                (mustFromJson
                  (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name")))))))
        (ternary
          (default "app"
            (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "database"))))
          ""
          (not
            (empty
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name")))))))
      | nindent 4 }}
  {{- end }}
  {{- if not
    (default
      (default
        (default ""
          (ternary
            (default "backstage"
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "database"))))
            ""
            (not
              (empty
                (mustFromJson
                  (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name")))))))
        (ternary
          (default "backstage"
            (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "database"))))
          ""
          (not
            (empty
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name")))))))
      (ternary
        (default "app"
          (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "database"))))
        ""
        (not
          (empty
            (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name"))))))) }}
  valueFrom:
    secretKeyRef:
      name:
        {{- toYaml
          (default
            (default
              (default
                (printf "%s-app" (include "backstage.operator.clusterName" .))
                (mustFromJson
                  (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name"))))
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name"))))
            (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name"))))
          | nindent 8 }}
      key: dbname
  {{- end }}
{{- end }}
{{- end }}
{{- if and
  (eq (include "backstage.techdocs.type" .) "awsS3")
  (or .Values.techdocs.publisher.awsS3.credentials.existingSecret (include "backstage.techdocs.usesObjectStorage" .)) }}
{{- if not (contains "\"name\":\"TECHDOCS_AWS_ACCESS_KEY_ID\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: TECHDOCS_AWS_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef:
      name: {{ ternary
        (include "backstage.object-storage.secretName" .)
        .Values.techdocs.publisher.awsS3.credentials.existingSecret
        (not (empty (include "backstage.techdocs.usesObjectStorage" .))) | quote }}
      key: {{ ternary "reader-access-key-id" .Values.techdocs.publisher.awsS3.credentials.accessKeyIdKey
        (not (empty (include "backstage.techdocs.usesObjectStorage" .))) | quote }}
{{- end }}
{{- if not (contains "\"name\":\"TECHDOCS_AWS_SECRET_ACCESS_KEY\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: TECHDOCS_AWS_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ ternary
        (include "backstage.object-storage.secretName" .)
        .Values.techdocs.publisher.awsS3.credentials.existingSecret
        (not (empty (include "backstage.techdocs.usesObjectStorage" .))) | quote }}
      key: {{ ternary "reader-secret-access-key" .Values.techdocs.publisher.awsS3.credentials.secretAccessKeyKey
        (not (empty (include "backstage.techdocs.usesObjectStorage" .))) | quote }}
{{- end }}
{{- end }}
{{- if and
  (eq (include "backstage.techdocs.type" .) "azureBlobStorage")
  .Values.techdocs.publisher.azureBlobStorage.connectionString.existingSecret }}
{{- if not (contains "\"name\":\"TECHDOCS_AZURE_CONNECTION_STRING\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: TECHDOCS_AZURE_CONNECTION_STRING
  valueFrom:
    secretKeyRef:
      name: {{ .Values.techdocs.publisher.azureBlobStorage.connectionString.existingSecret | quote }}
      key: {{ .Values.techdocs.publisher.azureBlobStorage.connectionString.key | quote }}
{{- end }}
{{- end }}
{{- if and
  (eq (include "backstage.techdocs.type" .) "azureBlobStorage")
  .Values.techdocs.publisher.azureBlobStorage.credentials.existingSecret }}
{{- if not (contains "\"name\":\"TECHDOCS_AZURE_ACCOUNT_KEY\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: TECHDOCS_AZURE_ACCOUNT_KEY
  valueFrom:
    secretKeyRef:
      name: {{ .Values.techdocs.publisher.azureBlobStorage.credentials.existingSecret | quote }}
      key: {{ .Values.techdocs.publisher.azureBlobStorage.credentials.accountKeyKey | quote }}
{{- end }}
{{- end }}
{{- if .Values.cache.connection.existingSecret }}
{{- if not (contains "\"name\":\"CACHE_CONNECTION\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: CACHE_CONNECTION
  valueFrom:
    secretKeyRef:
      name: {{ .Values.cache.connection.existingSecret | quote }}
      key: {{ .Values.cache.connection.key | quote }}
{{- end }}
{{- end }}
{{- if .Values.valkey.enabled }}
{{- if not (contains "\"name\":\"VALKEY_PASSWORD\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: VALKEY_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "backstage.valkey.secretName" . | quote }}
      key: {{ .Values.valkey.auth.passwordKey | quote }}
{{- end }}
{{- end }}
{{- if and (eq (include "backstage.cache.store" .) "redis") .Values.cache.tls.ca.existingSecret }}
{{- if not (contains "\"name\":\"CACHE_CA\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: CACHE_CA
  valueFrom:
    secretKeyRef:
      name: {{ .Values.cache.tls.ca.existingSecret | quote }}
      key: {{ .Values.cache.tls.ca.key | quote }}
{{- end }}
{{- end }}
{{- if and (eq (include "backstage.cache.store" .) "redis") .Values.cache.tls.ca.existingConfigMap }}
{{- if not (contains "\"name\":\"CACHE_CA\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: CACHE_CA
  valueFrom:
    configMapKeyRef:
      name: {{ .Values.cache.tls.ca.existingConfigMap | quote }}
      key: {{ .Values.cache.tls.ca.key | quote }}
{{- end }}
{{- end }}
{{- if and
  (eq (include "backstage.cache.store" .) "valkey")
  (or .Values.cache.tls.ca.existingSecret .Values.cache.tls.ca.existingConfigMap) }}
{{- if not (contains "\"name\":\"NODE_EXTRA_CA_CERTS\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/backstage/cache-tls/ca.crt
{{- end }}
{{- end }}
{{- if and
  (or .Values.search.elasticsearch.node .Values.search.elasticsearch.cloudId)
  .Values.search.elasticsearch.auth.password.existingSecret }}
{{- if not (contains "\"name\":\"ELASTICSEARCH_PASSWORD\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: ELASTICSEARCH_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .Values.search.elasticsearch.auth.password.existingSecret | quote }}
      key: {{ .Values.search.elasticsearch.auth.password.key | quote }}
{{- end }}
{{- end }}
{{- if and
  (or .Values.search.elasticsearch.node .Values.search.elasticsearch.cloudId)
  .Values.search.elasticsearch.auth.apiKey.existingSecret }}
{{- if not (contains "\"name\":\"ELASTICSEARCH_API_KEY\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: ELASTICSEARCH_API_KEY
  valueFrom:
    secretKeyRef:
      name: {{ .Values.search.elasticsearch.auth.apiKey.existingSecret | quote }}
      key: {{ .Values.search.elasticsearch.auth.apiKey.key | quote }}
{{- end }}
{{- end }}
{{- if or (merge dict (default dict .Values.auth.providers) (default dict dict)) .Values.auth.session.existingSecret }}
{{- range $key, $value := merge dict (default dict .Values.auth.providers) (default dict dict) }}
{{- if mustFromJson (include "backstage.dig" (list $value "existingSecret")) }}
{{- range $key2, $value2 := default
  (dict "clientId" "clientId" "clientSecret" "clientSecret")
  (mustFromJson (include "backstage.dig" (list $value "secretKeys"))) }}
- name: {{ printf "AUTH_PROVIDER_%s_%s"
  (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key "${1}_${2}" | upper) "_")
  (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key2 "${1}_${2}" | upper) "_") | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ (default "" (mustFromJson (include "backstage.dig" (list $value "existingSecret")))) | quote }}
      key: {{ $value2 | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.auth.session.existingSecret }}
{{- if not (contains "\"name\":\"AUTH_SESSION_SECRET\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: AUTH_SESSION_SECRET
  valueFrom:
    secretKeyRef:
      name: {{ .Values.auth.session.existingSecret | quote }}
      key: {{ .Values.auth.session.key | quote }}
{{- end }}
{{- end }}
{{- if .Values.auth.externalAccess }}
{{- range $key, $value := .Values.auth.externalAccess }}
{{- if $value.existingSecret }}
- name: {{ printf "EXTERNAL_ACCESS_%d_%s"
  (int64 $key)
  (ternary "SECRET" "TOKEN" (eq (default "static" $value.type) "legacy")) | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ default "" $value.existingSecret | quote }}
      key: {{ default "token" $value.key | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.integrations.github }}
{{- range $key, $value := .Values.integrations.github }}
{{- if ($value.token).existingSecret }}
- name: {{ printf "GITHUB_%d_TOKEN" (int64 $key) | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ default "" ($value.token).existingSecret | quote }}
      key: {{ default "token" ($value.token).key | quote }}
{{- end }}
{{- if ($value.app).existingSecret }}
{{- range $key2, $value2 := omit
  (default dict
    (merge dict
      (default dict ($value.app).secretKeys)
      (default dict
        (dict "appId" "appId" "clientId" "clientId" "clientSecret" "clientSecret" "webhookSecret" "webhookSecret"))))
  "privateKey" }}
- name: {{ printf "GITHUB_%d_%s"
  (int64 $key)
  (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key2 "${1}_${2}" | upper) "_") | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ default "" ($value.app).existingSecret | quote }}
      {{- if not (kindIs "invalid" $value2) }}
      key:
        {{- toYaml $value2 | nindent 8 }}
      {{- end }}
      {{- if eq
        (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key2 "${1}_${2}" | upper) "_")
        "WEBHOOK_SECRET" }}
      optional: true
      {{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.kubernetes.enabled }}
{{- range $value := .Values.kubernetes.clusters }}
{{- if mustFromJson (include "backstage.dig" (list $value "token" "existingSecret")) }}
- name: {{ printf "KUBERNETES_%s_SERVICE_ACCOUNT_TOKEN"
  (regexReplaceAll "[^A-Z0-9]"
    (regexReplaceAll "([a-z0-9])([A-Z])" (default "" (index (default dict $value) "name")) "${1}_${2}" | upper)
    "_")
  | quote }}
  valueFrom:
    secretKeyRef:
      name:
        {{- toYaml
          (default "" (mustFromJson (include "backstage.dig" (list $value "token" "existingSecret")))) | nindent 8 }}
      key:
        {{- toYaml (default "token" (mustFromJson (include "backstage.dig" (list $value "token" "key")))) | nindent 8 }}
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.proxy.endpoints }}
{{- range $key, $value := .Values.proxy.endpoints }}
{{- range $key2, $value2 := index (default dict $value) "headers" }}
{{- if not (kindIs "string" $value2) }}
- name: {{ printf "PROXY%s_%s_%s"
  (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key "${1}_${2}" | upper) "_")
  (regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" $key2 "${1}_${2}" | upper) "_")
  (trunc 6 (sha256sum (printf "%s %s" $key $key2))) | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ (default "" (mustFromJson (include "backstage.dig" (list $value2 "existingSecret")))) | quote }}
      key: {{ (default "" (mustFromJson (include "backstage.dig" (list $value2 "key")))) | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.metrics.serviceMonitor.enabled }}
{{- if not (contains "\"name\":\"OTEL_EXPORTER_PROMETHEUS_HOST\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: OTEL_EXPORTER_PROMETHEUS_HOST
  value: 0.0.0.0
{{- end }}
{{- if not (contains "\"name\":\"OTEL_EXPORTER_PROMETHEUS_PORT\"" (toJson .Values.backstage.extraEnvVars)) }}
- name: OTEL_EXPORTER_PROMETHEUS_PORT
  value: {{ printf "%d" (int64 .Values.metrics.port) | quote }}
{{- end }}
{{- end }}
{{- with .Values.backstage.extraEnvVars }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{- define "backstage.backstage.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.backstage.image.registry) .Values.global.imageRegistry)
    "repository" .Values.backstage.image.repository
    "tag" (default "1.55.0" .Values.backstage.image.tag)
    "digest" (default "" .Values.backstage.image.digest)
    "root" .) -}}
{{- end }}

{{- define "backstage.backstage.nodeWord" -}}
{{- regexReplaceAll "(?)\\t.*"
  (regexFind "(?m)^[a-z]+\\[[0-9]+\\]\\t\"([^\"]*\\/)?node\"$"
    (regexReplaceAll "(?m)^[a-z]+\\[[0-9]+\\]\\t\"--config\"\\n.*\\n"
      (printf "%s%s"
        (include "backstage.leaves" (list .Values.backstage.command "command"))
        (include "backstage.leaves" (list .Values.backstage.args "args")))
      ""))
  "" -}}
{{- end }}

{{- define "backstage.backstage.plainFiles" -}}
places:
  - ""
  {{- range $key, $value := .Values.backstage.extraAppConfig }}
  - {{ printf "[%d].content%s\n"
    (int64 $key)
    (include "backstage.plainSecret"
      (dict
        "lines" (include "backstage.leaves"
          (list (mustFromJson (include "backstage.layered" (list (fromJsonArray "[]") "" $value.content))) ""))
        "root" $))
    | toJson }}
  {{- end }}
{{- end }}

{{- define "backstage.backstage.plainSecret.backstage.appConfig" -}}
{{- include "backstage.plainSecret"
  (dict
    "lines" (printf "%s%s%s"
      (include "backstage.leaves"
        (list
          (mustFromJson (include "backstage.layered" (list (fromJsonArray "[]") "content" .Values.backstage.appConfig)))
          "backstage.appConfig"))
      (include "backstage.leaves" (list .Values.database.knexConfig "database.knexConfig"))
      (include "backstage.leaves" (list .Values.database.plugin "database.plugin")))
    "root" .) -}}
{{- end }}

{{- define "backstage.backstage.plainVariable.backstage.extraEnvVars" -}}
{{- regexReplaceAll "(?)\\t[^\\n]*"
  (regexReplaceAll "(?)^[^\\n]*\\n"
    (regexFind
      "(?im)^([^\\t\\n]*\\.name\\t\"[^\"\\n]*(password|passwd|passphrase|secret|token|authorization|bearer|pfx|(api|app|access|private|account|secret|signing|encryption)[_-]?key|con(nection)?_?string)\"\\n[^\\t\\n]*\\.value\\t\"[^\"]|[^\\t\\n]*\\.value\\t(\"[^\\n]*BEGIN ([a-z]+ ){0,4}PRIVATE KEY|\"(gh[pousr]_|github_pat_|glpat-|xox[bp]-)[a-z0-9]|\"AKIA[a-z0-9]{16}\"|\"[^\\n]*:\\/\\/[^/?#\"@:\\\\ ]*:[^/?#\"@\\\\ ]+@))"
      (regexReplaceAll "(?):(\\$\\([^()\"\\n]+\\))+@"
        (regexReplaceAll "(?m)^[^\\t\\n]*\\.value\\t\"((\\$\\([^()\"\\n]+\\))+|true|false)\"$"
          (printf "%s%s%s"
            (include "backstage.leaves" (list .Values.backstage.extraEnvVars "backstage.extraEnvVars"))
            (include "backstage.leaves" (list .Values.backstage.extraContainers "backstage.extraContainers"))
            (include "backstage.leaves" (list .Values.backstage.initContainers "backstage.initContainers")))
          "")
        ""))
    "")
  "" -}}
{{- end }}

{{- define "backstage.backstage.ports" -}}
ports:
  - "(backend)"
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (int64 .Values.backstage.containerPorts.backend)) "") | toJson }}
  {{- if .Values.metrics.serviceMonitor.enabled }}
  - "(metrics)"
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (int64 .Values.metrics.port)) "") | toJson }}
  {{- end }}
  {{- range $value := .Values.backstage.extraPorts }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "name")) "") | toJson }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "containerPort")) "") | toJson }}
  {{- end }}
{{- end }}

{{- define "backstage.backstage.ports.unknown" -}}
ports:
  - true
  {{- if or
    (kindIs "string" (mustFromJson (include "backstage.dig" (list .Values.backstage.startupProbe "httpGet" "port"))))
    (not .Values.backstage.extraContainers) }}
  {{- if and
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.startupProbe "httpGet" "port")))
        (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\"" (include "backstage.dig" (list .Values.backstage.startupProbe "httpGet" "port")) ""))
        (include "backstage.backstage.ports" .))) }}
  - {{ printf "@backstage.startupProbe.httpGet.port: got %s;"
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list .Values.backstage.startupProbe "httpGet" "port")) "") |
    toJson }}
  {{- end }}
  {{- end }}
  {{- if or
    (kindIs "string" (mustFromJson (include "backstage.dig" (list .Values.backstage.readinessProbe "httpGet" "port"))))
    (not .Values.backstage.extraContainers) }}
  {{- if and
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.readinessProbe "httpGet" "port")))
        (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (include "backstage.dig" (list .Values.backstage.readinessProbe "httpGet" "port"))
            ""))
        (include "backstage.backstage.ports" .))) }}
  - {{ printf "@backstage.readinessProbe.httpGet.port: got %s;"
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list .Values.backstage.readinessProbe "httpGet" "port")) "") |
    toJson }}
  {{- end }}
  {{- end }}
  {{- if or
    (kindIs "string" (mustFromJson (include "backstage.dig" (list .Values.backstage.livenessProbe "httpGet" "port"))))
    (not .Values.backstage.extraContainers) }}
  {{- if and
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.livenessProbe "httpGet" "port")))
        (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (include "backstage.dig" (list .Values.backstage.livenessProbe "httpGet" "port"))
            ""))
        (include "backstage.backstage.ports" .))) }}
  - {{ printf "@backstage.livenessProbe.httpGet.port: got %s;"
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list .Values.backstage.livenessProbe "httpGet" "port")) "") |
    toJson }}
  {{- end }}
  {{- end }}
  {{- if kindIs "string"
    (mustFromJson (include "backstage.dig" (list .Values.backstage.lifecycleHooks "postStart" "httpGet" "port"))) }}
  {{- if and
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.lifecycleHooks "postStart" "httpGet" "port")))
        (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (include "backstage.dig" (list .Values.backstage.lifecycleHooks "postStart" "httpGet" "port"))
            ""))
        (include "backstage.backstage.ports" .))) }}
  - {{ printf "@backstage.lifecycleHooks.postStart.httpGet.port: got %s;"
    (regexReplaceAll "(?m)\""
      (include "backstage.dig" (list .Values.backstage.lifecycleHooks "postStart" "httpGet" "port"))
      "")
    | toJson }}
  {{- end }}
  {{- end }}
  {{- if kindIs "string"
    (mustFromJson (include "backstage.dig" (list .Values.backstage.lifecycleHooks "preStop" "httpGet" "port"))) }}
  {{- if and
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.lifecycleHooks "preStop" "httpGet" "port")))
        (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (include "backstage.dig" (list .Values.backstage.lifecycleHooks "preStop" "httpGet" "port"))
            ""))
        (include "backstage.backstage.ports" .))) }}
  - {{ printf "@backstage.lifecycleHooks.preStop.httpGet.port: got %s;"
    (regexReplaceAll "(?m)\""
      (include "backstage.dig" (list .Values.backstage.lifecycleHooks "preStop" "httpGet" "port"))
      "")
    | toJson }}
  {{- end }}
  {{- end }}
  {{- if kindIs "string" (mustFromJson (include "backstage.dig" (list .Values.backstage.startupProbe "tcpSocket" "port"))) }}
  {{- if and
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.startupProbe "tcpSocket" "port")))
        (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (include "backstage.dig" (list .Values.backstage.startupProbe "tcpSocket" "port"))
            ""))
        (include "backstage.backstage.ports" .))) }}
  - {{ printf "@backstage.startupProbe.tcpSocket.port: got %s;"
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list .Values.backstage.startupProbe "tcpSocket" "port")) "") |
    toJson }}
  {{- end }}
  {{- end }}
  {{- if kindIs "string"
    (mustFromJson (include "backstage.dig" (list .Values.backstage.readinessProbe "tcpSocket" "port"))) }}
  {{- if and
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.readinessProbe "tcpSocket" "port")))
        (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (include "backstage.dig" (list .Values.backstage.readinessProbe "tcpSocket" "port"))
            ""))
        (include "backstage.backstage.ports" .))) }}
  - {{ printf "@backstage.readinessProbe.tcpSocket.port: got %s;"
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list .Values.backstage.readinessProbe "tcpSocket" "port")) "") |
    toJson }}
  {{- end }}
  {{- end }}
  {{- if kindIs "string"
    (mustFromJson (include "backstage.dig" (list .Values.backstage.livenessProbe "tcpSocket" "port"))) }}
  {{- if and
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.livenessProbe "tcpSocket" "port")))
        (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (include "backstage.dig" (list .Values.backstage.livenessProbe "tcpSocket" "port"))
            ""))
        (include "backstage.backstage.ports" .))) }}
  - {{ printf "@backstage.livenessProbe.tcpSocket.port: got %s;"
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list .Values.backstage.livenessProbe "tcpSocket" "port")) "") |
    toJson }}
  {{- end }}
  {{- end }}
  {{- if kindIs "string"
    (mustFromJson (include "backstage.dig" (list .Values.backstage.lifecycleHooks "postStart" "tcpSocket" "port"))) }}
  {{- if and
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.lifecycleHooks "postStart" "tcpSocket" "port")))
        (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (include "backstage.dig" (list .Values.backstage.lifecycleHooks "postStart" "tcpSocket" "port"))
            ""))
        (include "backstage.backstage.ports" .))) }}
  - {{ printf "@backstage.lifecycleHooks.postStart.tcpSocket.port: got %s;"
    (regexReplaceAll "(?m)\""
      (include "backstage.dig" (list .Values.backstage.lifecycleHooks "postStart" "tcpSocket" "port"))
      "")
    | toJson }}
  {{- end }}
  {{- end }}
  {{- if kindIs "string"
    (mustFromJson (include "backstage.dig" (list .Values.backstage.lifecycleHooks "preStop" "tcpSocket" "port"))) }}
  {{- if and
    (not
      (has
        (mustFromJson (include "backstage.dig" (list .Values.backstage.lifecycleHooks "preStop" "tcpSocket" "port")))
        (list nil "")))
    (not
      (contains
        (printf "(%s)"
          (regexReplaceAll "(?m)\""
            (include "backstage.dig" (list .Values.backstage.lifecycleHooks "preStop" "tcpSocket" "port"))
            ""))
        (include "backstage.backstage.ports" .))) }}
  - {{ printf "@backstage.lifecycleHooks.preStop.tcpSocket.port: got %s;"
    (regexReplaceAll "(?m)\""
      (include "backstage.dig" (list .Values.backstage.lifecycleHooks "preStop" "tcpSocket" "port"))
      "")
    | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.backstage.referredVariable" -}}
sentences:
  - true
  {{- range $key, $value := .Values.backstage.extraEnvVars }}
  {{- if and
    (not (has (index (default dict $value) "value") (list nil "")))
    (not (regexMatch "^(\\$\\([^()\"\\n]+\\))+$" (index (default dict $value) "value")))
    (regexMatch "^[A-Za-z_][A-Za-z0-9_]*$" (index (default dict $value) "name"))
    (regexMatch
      (printf
        "((password|passwd|passphrase|secret|token|authorization|bearer|pfx|(api|app|access|private|account|secret|signing|encryption)[_-]?key)\"?|\\.headers\\.[^\t\n]*(key|token|secret|auth|cookie)\"?)(\\[[0-9]+\\])*\t\"[^\n]*\\$\\{ *%s *(:-[^}\n]*)?\\}|://[^/?#\"@: ]*:[^/?#\"@ ]*\\$\\{ *%s *(:-[^}\n]*)?\\}[^/?#\"@ ]*@"
        (ternary
          (lower (index (default dict $value) "name"))
          "_"
          (regexMatch "^[A-Za-z_][A-Za-z0-9_]*$" (index (default dict $value) "name")))
        (ternary
          (lower (index (default dict $value) "name"))
          "_"
          (regexMatch "^[A-Za-z_][A-Za-z0-9_]*$" (index (default dict $value) "name"))))
      (include "backstage.backstage.configLines" $))
    (not $.Values.dangerouslyAllowPlainSecrets) }}
  - {{ printf
    "backstage.extraEnvVars[%d].value: secrets do not belong in values, put the text into a Secret and take the variable from there with valueFrom.secretKeyRef, or allow it with dangerouslyAllowPlainSecrets"
    (int64 $key) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.backstage.userAppConfig" -}}
{{- if kindIs "string" .Values.backstage.appConfig -}}
{{- .Values.backstage.appConfig -}}
{{- else -}}
{{- toPrettyJson .Values.backstage.appConfig -}}
{{- end -}}
{{- end }}

{{- define "backstage.backup.bucketName" -}}
{{- default
  (ternary "backups" "" (not (empty (include "backstage.backup.usesObjectStorage" .))))
  .Values.backup.storage.s3.bucketName -}}
{{- end }}

{{- define "backstage.backup.dump" -}}
name: dump
image: {{ include "backstage.backup.image" . | quote }}
{{- with default (default "" .Values.postgresql.image.pullPolicy) .Values.backup.image.pullPolicy }}
imagePullPolicy: {{ . | quote }}
{{- end }}
env:
  {{- include "backstage.backup.environment" . | nindent 2 }}
  {{- if not (eq .Values.backup.storage.type "s3") }}
  - name: KEEP
    value: {{ printf "%d" (int64 .Values.backup.keep) | quote }}
  {{- end }}
{{- with .Values.backup.resources }}
resources:
  {{- toYaml . | nindent 2 }}
{{- end }}
command:
  - bash
  - /etc/backup/scripts/dump.sh
{{- with .Values.backup.containerSecurityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
volumeMounts:
  - name: scripts
    mountPath: /etc/backup/scripts
    readOnly: true
  - name: tmp
    mountPath: /tmp
  - name: backups
    mountPath: /backups
  {{- if eq (include "backstage.database.type" .) "embedded" }}
  {{- if include "backstage.postgresql.authority" . }}
  - name: database-tls
    mountPath: /etc/backstage/database-tls
    readOnly: true
  {{- end }}
  {{- end }}
  {{- if or
    (and (eq (include "backstage.database.type" .) "external") .Values.database.external.host)
    (and
      (eq (include "backstage.database.type" .) "external")
      .Values.database.external.connectionString.existingSecret) }}
  {{- if or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap
    .Values.database.external.tls.clientCertificate.existingSecret }}
  - name: database-tls
    mountPath: /etc/backstage/database-tls
    readOnly: true
  {{- end }}
  {{- end }}
  {{- if eq (include "backstage.database.type" .) "operator" }}
  {{- if default
    (printf "%s-ca" (include "backstage.operator.clusterName" .))
    (index (default dict .Values.database.operator.certificates) "serverCASecret") }}
  - name: database-tls
    mountPath: /etc/backstage/database-tls
    readOnly: true
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.backup.endpoint" -}}
{{- default
  (ternary
    (printf "http://%s:7070" (include "backstage.objectStorage.fullname" .))
    ""
    (not (empty (include "backstage.backup.usesObjectStorage" .))))
  .Values.backup.storage.s3.endpoint -}}
{{- end }}

{{- define "backstage.backup.environment" -}}
- name: FOLDER
  {{- if eq .Values.backup.storage.type "s3" }}
  value: /backups
  {{- else }}
  value: {{ printf "/backups/%s" (default (include "backstage.fullname" .) .Values.backup.storage.persistence.subPath) | quote }}
  {{- end }}
{{- with .Values.backup.extraEnvVars }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- if eq (include "backstage.database.type" .) "embedded" }}
- name: PGHOST
  value: {{ include "backstage.postgresql.fullname" . | quote }}
- name: PGPORT
  value: '5432'
- name: PGUSER
  value: {{ .Values.postgresql.auth.username | quote }}
- name: PGPASSWORD
  valueFrom:
    secretKeyRef:
      {{- if .Values.postgresql.auth.password }}
      name: {{ printf "%s-auth" (include "backstage.shorten" (list (include "backstage.postgresql.fullname" .) 58)) | quote }}
      {{- else }}
      name: {{ include "backstage.postgresql.secretName" . | quote }}
      {{- end }}
      key: {{ .Values.postgresql.auth.secretKeys.userPasswordKey | quote }}
- name: PGDATABASE
  value: {{ .Values.postgresql.auth.database | quote }}
{{- if .Values.postgresql.tls.enabled }}
- name: PGSSLMODE
  value: verify-full
{{- end }}
{{- if include "backstage.postgresql.authority" . }}
- name: PGSSLROOTCERT
  value: /etc/backstage/database-tls/ca.crt
{{- end }}
{{- if and .Values.postgresql.tls.enabled (not (include "backstage.postgresql.authority" .)) }}
- name: PGSSLROOTCERT
  value: system
{{- end }}
{{- end }}
{{- if and (eq (include "backstage.database.type" .) "external") .Values.database.external.host }}
- name: PGHOST
  value: {{ .Values.database.external.host | quote }}
- name: PGPORT
  value: {{ printf "%d" (int64 .Values.database.external.port) | quote }}
- name: PGUSER
  value: {{ .Values.database.external.user | quote }}
- name: PGPASSWORD
  valueFrom:
    secretKeyRef:
      {{- if and .Values.database.external.password (not .Values.database.external.existingSecret) }}
      name: {{ printf "%s-database" (include "backstage.shorten" (list (include "backstage.fullname" .) 54)) | quote }}
      {{- else }}
      name: {{ default "" .Values.database.external.existingSecret | quote }}
      {{- end }}
      key: {{ .Values.database.external.passwordKey | quote }}
- name: PGDATABASE
  value: {{ .Values.database.external.database | quote }}
{{- if ne (default "" .Values.database.external.tls.mode) "" }}
- name: PGSSLMODE
  value: {{ default "" .Values.database.external.tls.mode | quote }}
{{- end }}
{{- if and
  (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap)
  (ne (default "" .Values.database.external.tls.mode) "require") }}
- name: PGSSLROOTCERT
  value: /etc/backstage/database-tls/ca.crt
{{- end }}
{{- if and
  (eq (default "" .Values.database.external.tls.mode) "verify-full")
  (not (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap)) }}
- name: PGSSLROOTCERT
  value: system
{{- end }}
{{- if .Values.database.external.tls.clientCertificate.existingSecret }}
- name: PGSSLCERT
  value: /etc/backstage/database-tls/tls.crt
- name: PGSSLKEY
  value: /etc/backstage/database-tls/tls.key
{{- end }}
{{- end }}
{{- if and (eq (include "backstage.database.type" .) "external") .Values.database.external.connectionString.existingSecret }}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ .Values.database.external.connectionString.existingSecret | quote }}
      key: {{ .Values.database.external.connectionString.key | quote }}
{{- if ne (default "" .Values.database.external.tls.mode) "" }}
- name: PGSSLMODE
  value: {{ default "" .Values.database.external.tls.mode | quote }}
{{- end }}
{{- if and
  (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap)
  (ne (default "" .Values.database.external.tls.mode) "require") }}
- name: PGSSLROOTCERT
  value: /etc/backstage/database-tls/ca.crt
{{- end }}
{{- if and
  (eq (default "" .Values.database.external.tls.mode) "verify-full")
  (not (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap)) }}
- name: PGSSLROOTCERT
  value: system
{{- end }}
{{- if .Values.database.external.tls.clientCertificate.existingSecret }}
- name: PGSSLCERT
  value: /etc/backstage/database-tls/tls.crt
- name: PGSSLKEY
  value: /etc/backstage/database-tls/tls.key
{{- end }}
{{- end }}
{{- if eq (include "backstage.database.type" .) "operator" }}
- name: PGHOST
  value: {{ printf "%s-rw" (include "backstage.operator.clusterName" .) | quote }}
- name: PGPORT
  value: '5432'
- name: PGUSER
  valueFrom:
    secretKeyRef:
      name:
        {{- toYaml
          (default
            (default
              (default
                (printf "%s-app" (include "backstage.operator.clusterName" .))
                (mustFromJson
                  (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name"))))
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name"))))
            (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name"))))
          | nindent 8 }}
      key: username
- name: PGPASSWORD
  valueFrom:
    secretKeyRef:
      name:
        {{- toYaml
          (default
            (default
              (default
                (printf "%s-app" (include "backstage.operator.clusterName" .))
                (mustFromJson
                  (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name"))))
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name"))))
            (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name"))))
          | nindent 8 }}
      key: password
- name: PGDATABASE
  {{- if default
    (default
      (default ""
        (ternary
          (default "backstage"
            (mustFromJson
              (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "database"))))
          ""
          (not
            (empty
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name")))))))
      (ternary
        (default "backstage"
          (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "database"))))
        ""
        (not
          (empty
            (mustFromJson
              (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name")))))))
    (ternary
      (default "app"
        (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "database"))))
      ""
      (not
        (empty
          (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name")))))) }}
  value:
    {{- toYaml
      (default
        (default
          (default ""
            (ternary
              (default "backstage"
                (mustFromJson
                  (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "database"))))
              ""
              (not
                (empty
                  (mustFromJson
                    (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name")))))))
          (ternary
            (default "backstage"
              (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "database"))))
            ""
            (not
              (empty
                (mustFromJson
                  (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name")))))))
        (ternary
          (default "app"
            (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "database"))))
          ""
          (not
            (empty
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name")))))))
      | nindent 4 }}
  {{- end }}
  {{- if not
    (default
      (default
        (default ""
          (ternary
            (default "backstage"
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "database"))))
            ""
            (not
              (empty
                (mustFromJson
                  (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name")))))))
        (ternary
          (default "backstage"
            (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "database"))))
          ""
          (not
            (empty
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name")))))))
      (ternary
        (default "app"
          (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "database"))))
        ""
        (not
          (empty
            (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name"))))))) }}
  valueFrom:
    secretKeyRef:
      name:
        {{- toYaml
          (default
            (default
              (default
                (printf "%s-app" (include "backstage.operator.clusterName" .))
                (mustFromJson
                  (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name"))))
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name"))))
            (mustFromJson (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name"))))
          | nindent 8 }}
      key: dbname
  {{- end }}
- name: PGSSLMODE
  value: verify-full
{{- if default
  (printf "%s-ca" (include "backstage.operator.clusterName" .))
  (index (default dict .Values.database.operator.certificates) "serverCASecret") }}
- name: PGSSLROOTCERT
  value: /etc/backstage/database-tls/ca.crt
{{- end }}
{{- if not
  (default
    (printf "%s-ca" (include "backstage.operator.clusterName" .))
    (index (default dict .Values.database.operator.certificates) "serverCASecret")) }}
- name: PGSSLROOTCERT
  value: system
{{- end }}
{{- end }}
{{- if include "backstage.database.pluginDivisionMode" . }}
- name: DIVISION_MODE
  value: {{ (include "backstage.database.pluginDivisionMode" .) | quote }}
{{- end }}
{{- if include "backstage.database.prefix" . }}
- name: DATABASE_PREFIX
  value: {{ (include "backstage.database.prefix" .) | quote }}
{{- end }}
{{- if include "backstage.database.schemaPrefix" . }}
- name: SCHEMA_PREFIX
  value: {{ (include "backstage.database.schemaPrefix" .) | quote }}
{{- end }}
{{- if include "backstage.database.role" . }}
- name: PGOPTIONS
  value: {{ printf "-c role=%s" (include "backstage.database.role" .) | quote }}
{{- end }}
{{- end }}

{{- define "backstage.backup.hash" -}}
{{- trunc 8
  (sha256sum
    (printf
      "%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s188270888730a49255f8871241edcb8bbba323fabe6f8cad255f89e3306ad2b6"
      (ternary
        (printf "%s5432%s%s%s%s%s%s\"\"%s\"\"\"\"\"\""
          (toJson (include "backstage.postgresql.fullname" .))
          (toJson .Values.postgresql.auth.username)
          (toJson .Values.postgresql.auth.database)
          (toJson
            (ternary
              (printf "%s-auth" (include "backstage.shorten" (list (include "backstage.postgresql.fullname" .) 58)))
              (include "backstage.postgresql.secretName" .)
              (not (empty .Values.postgresql.auth.password))))
          (toJson .Values.postgresql.auth.secretKeys.userPasswordKey)
          (toJson (ternary "verify-full" "" .Values.postgresql.tls.enabled))
          (toJson (include "backstage.postgresql.authority" .))
          (toJson
            (ternary .Values.postgresql.tls.certCAFilename ""
              (not (empty (include "backstage.postgresql.authority" .))))))
        ""
        (eq (include "backstage.database.type" .) "embedded"))
      (ternary
        (printf "%s%s%s%s%s%s%s%s%s%s%s%s%s"
          (toJson .Values.database.external.host)
          (toJson (int64 .Values.database.external.port))
          (toJson .Values.database.external.user)
          (toJson .Values.database.external.database)
          (toJson
            (ternary
              (printf "%s-database" (include "backstage.shorten" (list (include "backstage.fullname" .) 54)))
              (default "" .Values.database.external.existingSecret)
              (and (not (empty .Values.database.external.password)) (empty .Values.database.external.existingSecret))))
          (toJson .Values.database.external.passwordKey)
          (toJson (default "" .Values.database.external.tls.mode))
          (toJson (default "" .Values.database.external.tls.ca.existingSecret))
          (toJson (default "" .Values.database.external.tls.ca.existingConfigMap))
          (toJson
            (ternary .Values.database.external.tls.ca.key ""
              (or
                (not (empty .Values.database.external.tls.ca.existingSecret))
                (not (empty .Values.database.external.tls.ca.existingConfigMap)))))
          (toJson (default "" .Values.database.external.tls.clientCertificate.existingSecret))
          (toJson
            (ternary .Values.database.external.tls.clientCertificate.certKey ""
              (not (empty .Values.database.external.tls.clientCertificate.existingSecret))))
          (toJson
            (ternary .Values.database.external.tls.clientCertificate.keyKey ""
              (not (empty .Values.database.external.tls.clientCertificate.existingSecret)))))
        ""
        (and (eq (include "backstage.database.type" .) "external") (not (empty .Values.database.external.host))))
      (ternary
        (printf "%s%s%s%s%s%s%s%s%s"
          (toJson .Values.database.external.connectionString.existingSecret)
          (toJson .Values.database.external.connectionString.key)
          (toJson (default "" .Values.database.external.tls.mode))
          (toJson (default "" .Values.database.external.tls.ca.existingSecret))
          (toJson (default "" .Values.database.external.tls.ca.existingConfigMap))
          (toJson
            (ternary .Values.database.external.tls.ca.key ""
              (or
                (not (empty .Values.database.external.tls.ca.existingSecret))
                (not (empty .Values.database.external.tls.ca.existingConfigMap)))))
          (toJson (default "" .Values.database.external.tls.clientCertificate.existingSecret))
          (toJson
            (ternary .Values.database.external.tls.clientCertificate.certKey ""
              (not (empty .Values.database.external.tls.clientCertificate.existingSecret))))
          (toJson
            (ternary .Values.database.external.tls.clientCertificate.keyKey ""
              (not (empty .Values.database.external.tls.clientCertificate.existingSecret)))))
        ""
        (and
          (eq (include "backstage.database.type" .) "external")
          (not (empty .Values.database.external.connectionString.existingSecret))))
      (ternary
        (printf "%s5432%s\"username\"%s\"dbname\"%s\"password\"\"verify-full\"%s\"\"%s\"\"\"\"\"\""
          (toJson (printf "%s-rw" (include "backstage.operator.clusterName" .)))
          (toJson
            (default
              (default
                (default
                  (printf "%s-app" (include "backstage.operator.clusterName" .))
                  (mustFromJson
                    (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name"))))
                (mustFromJson
                  (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name"))))
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name")))))
          (toJson
            (default
              (default
                (default
                  (printf "%s-app" (include "backstage.operator.clusterName" .))
                  (mustFromJson
                    (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name"))))
                (mustFromJson
                  (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name"))))
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name")))))
          (toJson
            (default
              (default
                (default
                  (printf "%s-app" (include "backstage.operator.clusterName" .))
                  (mustFromJson
                    (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "secret" "name"))))
                (mustFromJson
                  (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "secret" "name"))))
              (mustFromJson
                (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "secret" "name")))))
          (toJson
            (default ""
              (default
                (printf "%s-ca" (include "backstage.operator.clusterName" .))
                (index (default dict .Values.database.operator.certificates) "serverCASecret"))))
          (toJson
            (ternary "ca.crt" ""
              (not
                (empty
                  (default
                    (printf "%s-ca" (include "backstage.operator.clusterName" .))
                    (index (default dict .Values.database.operator.certificates) "serverCASecret")))))))
        ""
        (eq (include "backstage.database.type" .) "operator"))
      (toJson (include "backstage.database.pluginDivisionMode" .))
      (toJson (include "backstage.database.prefix" .))
      (toJson (include "backstage.database.schemaPrefix" .))
      (toJson (include "backstage.database.role" .))
      (toJson (include "backstage.backup.image" .))
      (toJson (include "backstage.backstage.image" .))
      (toJson .Values.backstage.installDir)
      (toJson (index (default dict .Values.backstage.podSecurityContext) "runAsUser"))
      (toJson (default (default "" .Values.postgresql.image.pullPolicy) .Values.backup.image.pullPolicy))
      (toJson .Values.global.imagePullSecrets)
      (toJson
        (default
          (ternary .Values.backstage.image.pullSecrets .Values.postgresql.image.pullSecrets
            (eq .Values.backup.storage.type "s3"))
          .Values.backup.image.pullSecrets))
      (toJson .Values.backup.storage.type)
      (toJson .Values.backup.storage.persistence.existingClaim)
      (toJson .Values.backup.storage.persistence.subPath)
      (toJson (include "backstage.backup.bucketName" .))
      (toJson .Values.backup.storage.s3.prefix)
      (toJson (include "backstage.backup.endpoint" .))
      (toJson (include "backstage.backup.region" .))
      (toJson
        (or .Values.backup.storage.s3.forcePathStyle (not (empty (include "backstage.backup.usesObjectStorage" .)))))
      (toJson .Values.backup.storage.s3.sse)
      (toJson .Values.backup.storage.s3.kmsKeyId)
      (toJson
        (ternary
          (include "backstage.object-storage.secretName" .)
          (default "" .Values.backup.storage.s3.credentials.existingSecret)
          (not (empty (include "backstage.backup.usesObjectStorage" .)))))
      (toJson
        (ternary "writer-access-key-id" .Values.backup.storage.s3.credentials.accessKeyIdKey
          (not (empty (include "backstage.backup.usesObjectStorage" .)))))
      (toJson
        (ternary
          (include "backstage.object-storage.secretName" .)
          (default "" .Values.backup.storage.s3.credentials.existingSecret)
          (not (empty (include "backstage.backup.usesObjectStorage" .)))))
      (toJson
        (ternary "writer-secret-access-key" .Values.backup.storage.s3.credentials.secretAccessKeyKey
          (not (empty (include "backstage.backup.usesObjectStorage" .)))))
      (toJson .Values.backup.storage.s3.ca.existingSecret)
      (toJson .Values.backup.storage.s3.ca.existingConfigMap)
      (toJson .Values.backup.storage.s3.ca.key)
      (toJson .Values.backup.restore.from)
      (toJson .Values.backup.restore.id)
      (toJson .Values.backup.serviceAccount.create)
      (toJson .Values.backup.serviceAccount.name)
      (toJson .Values.backup.resources)
      (toJson .Values.backup.extraEnvVars)
      (toJson .Values.backup.podSecurityContext)
      (toJson .Values.backup.containerSecurityContext)
      (toJson .Values.backup.podAnnotations)
      (toJson .Values.backup.podLabels)
      (toJson .Values.backup.priorityClassName)
      (toJson .Values.backup.nodeSelector)
      (toJson .Values.backup.tolerations)
      (toJson .Values.backup.affinity))) -}}
{{- end }}

{{- define "backstage.backup.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default
      (default ""
        (ternary .Values.backup.image.registry
          (default (default "" .Values.postgresql.image.registry) .Values.backup.image.registry)
          (not (empty .Values.backup.image.repository))))
      .Values.global.imageRegistry)
    "repository" (default (default "library/postgres" .Values.postgresql.image.repository) .Values.backup.image.repository)
    "tag" (default "17.6" (default (default "" .Values.postgresql.image.tag) .Values.backup.image.tag))
    "digest" (default ""
      (ternary .Values.backup.image.digest .Values.postgresql.image.digest
        (or
          (not (empty .Values.backup.image.repository))
          (not (empty .Values.backup.image.tag))
          (not (empty .Values.backup.image.digest)))))
    "root" .) -}}
{{- end }}

{{- define "backstage.backup.nodeSecurityContext" -}}
{{- with omit (default dict .Values.backup.containerSecurityContext) "runAsUser" "runAsGroup" }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- if not (kindIs "invalid" (index (default dict .Values.backstage.podSecurityContext) "runAsUser")) }}
runAsUser:
  {{- toYaml (index (default dict .Values.backstage.podSecurityContext) "runAsUser") | nindent 2 }}
{{- end }}
{{- if not (kindIs "invalid" (index (default dict .Values.backstage.podSecurityContext) "runAsUser")) }}
runAsGroup:
  {{- toYaml (index (default dict .Values.backstage.podSecurityContext) "runAsUser") | nindent 2 }}
{{- end }}
{{- end }}

{{- define "backstage.backup.pod" -}}
{{- if .Values.backup.serviceAccount.create }}
serviceAccountName: {{ default
  (printf "%s-backup" (include "backstage.shorten" (list (include "backstage.fullname" .) 56)))
  .Values.backup.serviceAccount.name | quote }}
{{- else }}
serviceAccountName: {{ default "default" .Values.backup.serviceAccount.name | quote }}
{{- end }}
automountServiceAccountToken: false
restartPolicy: Never
{{- if or .Values.global.imagePullSecrets
  (default
    (ternary .Values.backstage.image.pullSecrets .Values.postgresql.image.pullSecrets
      (eq .Values.backup.storage.type "s3"))
    .Values.backup.image.pullSecrets) }}
imagePullSecrets:
  {{- include "backstage.pullSecrets" (dict "secrets" .Values.global.imagePullSecrets "root" .) | nindent 2 }}
  {{- include "backstage.pullSecrets"
    (dict
      "secrets" (default
        (ternary .Values.backstage.image.pullSecrets .Values.postgresql.image.pullSecrets
          (eq .Values.backup.storage.type "s3"))
        .Values.backup.image.pullSecrets)
      "root" .)
    | nindent 2 }}
{{- end }}
{{- with .Values.backup.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.backup.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.backup.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.backup.podSecurityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.backup.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
enableServiceLinks: false
volumes:
  - name: scripts
    configMap:
      name: {{ printf "%s-backup-scripts" (include "backstage.shorten" (list (include "backstage.fullname" .) 48)) | quote }}
  - name: tmp
    emptyDir: {}
  - name: backups
    {{- if not (eq .Values.backup.storage.type "s3") }}
    persistentVolumeClaim:
      {{- if and (not (eq .Values.backup.storage.type "s3")) (not .Values.backup.storage.persistence.existingClaim) }}
      claimName: {{ printf "%s-backup" (include "backstage.shorten" (list (include "backstage.fullname" .) 56)) | quote }}
      {{- else }}
      claimName: {{ .Values.backup.storage.persistence.existingClaim | quote }}
      {{- end }}
    {{- end }}
    {{- if eq .Values.backup.storage.type "s3" }}
    emptyDir: {}
    {{- end }}
  {{- if eq .Values.backup.storage.type "s3" }}
  {{- if or .Values.backup.storage.s3.ca.existingSecret .Values.backup.storage.s3.ca.existingConfigMap }}
  - name: s3-ca
    {{- if .Values.backup.storage.s3.ca.existingSecret }}
    secret:
      secretName: {{ .Values.backup.storage.s3.ca.existingSecret | quote }}
      items:
        - key: {{ .Values.backup.storage.s3.ca.key | quote }}
          path: ca.crt
    {{- end }}
    {{- if not .Values.backup.storage.s3.ca.existingSecret }}
    configMap:
      name: {{ .Values.backup.storage.s3.ca.existingConfigMap | quote }}
      items:
        - key: {{ .Values.backup.storage.s3.ca.key | quote }}
          path: ca.crt
    {{- end }}
  {{- end }}
  {{- end }}
  {{- if eq (include "backstage.database.type" .) "embedded" }}
  {{- if include "backstage.postgresql.authority" . }}
  - name: database-tls
    projected:
      defaultMode: 288
      sources:
        - secret:
            name: {{ (include "backstage.postgresql.authority" .) | quote }}
            items:
              - key: {{ .Values.postgresql.tls.certCAFilename | quote }}
                path: ca.crt
  {{- end }}
  {{- end }}
  {{- if or
    (and (eq (include "backstage.database.type" .) "external") .Values.database.external.host)
    (and
      (eq (include "backstage.database.type" .) "external")
      .Values.database.external.connectionString.existingSecret) }}
  {{- if or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap
    .Values.database.external.tls.clientCertificate.existingSecret }}
  - name: database-tls
    projected:
      defaultMode: 288
      sources:
        {{- if .Values.database.external.tls.ca.existingSecret }}
        - secret:
            name: {{ .Values.database.external.tls.ca.existingSecret | quote }}
            items:
              - key: {{ .Values.database.external.tls.ca.key | quote }}
                path: ca.crt
        {{- end }}
        {{- if .Values.database.external.tls.ca.existingConfigMap }}
        - configMap:
            name: {{ .Values.database.external.tls.ca.existingConfigMap | quote }}
            items:
              - key: {{ .Values.database.external.tls.ca.key | quote }}
                path: ca.crt
        {{- end }}
        {{- if .Values.database.external.tls.clientCertificate.existingSecret }}
        - secret:
            name: {{ .Values.database.external.tls.clientCertificate.existingSecret | quote }}
            items:
              - key: {{ .Values.database.external.tls.clientCertificate.certKey | quote }}
                path: tls.crt
              - key: {{ .Values.database.external.tls.clientCertificate.keyKey | quote }}
                path: tls.key
        {{- end }}
  {{- end }}
  {{- end }}
  {{- if eq (include "backstage.database.type" .) "operator" }}
  {{- if default
    (printf "%s-ca" (include "backstage.operator.clusterName" .))
    (index (default dict .Values.database.operator.certificates) "serverCASecret") }}
  - name: database-tls
    projected:
      defaultMode: 288
      sources:
        - secret:
            name: {{ (default (printf "%s-ca" (include "backstage.operator.clusterName" .)) (index (default dict .Values.database.operator.certificates) "serverCASecret"))
              | quote }}
            items:
              - key: ca.crt
                path: ca.crt
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.backup.region" -}}
{{- default
  (ternary .Values.objectStorage.region "" (not (empty (include "backstage.backup.usesObjectStorage" .))))
  .Values.backup.storage.s3.region -}}
{{- end }}

{{- define "backstage.backup.s3Environment" -}}
- name: FOLDER
  {{- if eq .Values.backup.storage.type "s3" }}
  value: /backups
  {{- else }}
  value: {{ printf "/backups/%s" (default (include "backstage.fullname" .) .Values.backup.storage.persistence.subPath) | quote }}
  {{- end }}
{{- with .Values.backup.extraEnvVars }}
{{- toYaml . | nindent 0 }}
{{- end }}
- name: BUCKET
  value: {{ include "backstage.backup.bucketName" . | quote }}
- name: NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
- name: PREFIX
  value: {{ default (printf "$(NAMESPACE)/%s" (include "backstage.fullname" .)) .Values.backup.storage.s3.prefix | quote }}
{{- if include "backstage.backup.endpoint" . }}
- name: ENDPOINT
  value: {{ (include "backstage.backup.endpoint" .) | quote }}
{{- end }}
{{- if include "backstage.backup.region" . }}
- name: AWS_REGION
  value: {{ (include "backstage.backup.region" .) | quote }}
{{- end }}
- name: FORCE_PATH_STYLE
  value: {{ printf "%t"
    (or .Values.backup.storage.s3.forcePathStyle (not (empty (include "backstage.backup.usesObjectStorage" .)))) | quote }}
{{- if .Values.backup.storage.s3.sse }}
- name: SSE
  value: {{ .Values.backup.storage.s3.sse | quote }}
{{- end }}
{{- if .Values.backup.storage.s3.kmsKeyId }}
- name: KMS_KEY_ID
  value: {{ .Values.backup.storage.s3.kmsKeyId | quote }}
{{- end }}
{{- if or .Values.backup.storage.s3.credentials.existingSecret (include "backstage.backup.usesObjectStorage" .) }}
- name: AWS_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef:
      name: {{ ternary
        (include "backstage.object-storage.secretName" .)
        (default "" .Values.backup.storage.s3.credentials.existingSecret)
        (not (empty (include "backstage.backup.usesObjectStorage" .))) | quote }}
      key: {{ ternary "writer-access-key-id" .Values.backup.storage.s3.credentials.accessKeyIdKey
        (not (empty (include "backstage.backup.usesObjectStorage" .))) | quote }}
- name: AWS_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ ternary
        (include "backstage.object-storage.secretName" .)
        (default "" .Values.backup.storage.s3.credentials.existingSecret)
        (not (empty (include "backstage.backup.usesObjectStorage" .))) | quote }}
      key: {{ ternary "writer-secret-access-key" .Values.backup.storage.s3.credentials.secretAccessKeyKey
        (not (empty (include "backstage.backup.usesObjectStorage" .))) | quote }}
{{- end }}
{{- if or .Values.backup.storage.s3.ca.existingSecret .Values.backup.storage.s3.ca.existingConfigMap }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/backup/s3-ca/ca.crt
{{- end }}
{{- end }}

{{- define "backstage.backup.usesObjectStorage" -}}
{{- if and .Values.objectStorage.enabled (eq .Values.backup.storage.type "s3") (not .Values.backup.storage.s3.endpoint) -}}
{{- "true" -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{- define "backstage.cache.plainSecret.cache.redis" -}}
{{- include "backstage.plainSecret"
  (dict
    "lines" (printf "%s%s"
      (include "backstage.leaves" (list .Values.cache.redis "cache.redis"))
      (include "backstage.leaves" (list .Values.cache.valkey "cache.valkey")))
    "root" .) -}}
{{- end }}

{{- define "backstage.cache.store" -}}
{{- if .Values.cache.store -}}
{{- .Values.cache.store -}}
{{- else -}}
{{- if .Values.valkey.enabled -}}
{{- "valkey" -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "backstage.catalog.files" -}}
known: true
{{- if .Values.catalog.entities }}
files:
  {{- range $value := .Values.catalog.entities }}
  - file: {{ printf "%s.%s.%s.yaml"
    (lower $value.kind)
    (default "default" $value.metadata.namespace)
    $value.metadata.name | toJson }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "backstage.catalog.plainSecret.catalog.locations" -}}
{{- include "backstage.plainSecret"
  (dict
    "lines" (printf "%s%s"
      (include "backstage.leaves" (list .Values.catalog.locations "catalog.locations"))
      (include "backstage.leaves" (list .Values.catalog.providers "catalog.providers")))
    "root" .) -}}
{{- end }}

{{- define "backstage.database.isExplicit" -}}
{{- if or
  (not
    (kindIs "invalid"
      (mustFromJson
        (include "backstage.dig"
          (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "connection")))))
  (eq
    (include "backstage.dig" (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "client"))
    "\"better-sqlite3\"") -}}
{{- "true" -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{- define "backstage.database.isInMemory" -}}
{{- if and
  (eq (include "backstage.database.type" .) "")
  (or
    (and
      (eq
        (include "backstage.dig"
          (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "client"))
        "\"better-sqlite3\"")
      (kindIs "invalid"
        (mustFromJson
          (include "backstage.dig"
            (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "connection")))))
    (and
      (not
        (or
          (include "backstage.database.isExplicit" .)
          (contains "\"name\":\"POSTGRES_HOST\"" (toJson .Values.backstage.extraEnvVars))
          (contains "\"name\":\"APP_CONFIG_backend_database\"" (toJson .Values.backstage.extraEnvVars))
          (contains "\"name\":\"APP_CONFIG_backend_database_client\"" (toJson .Values.backstage.extraEnvVars))
          (contains "\"name\":\"APP_CONFIG_backend_database_connection" (toJson .Values.backstage.extraEnvVars))))
      (kindIs "invalid"
        (mustFromJson
          (include "backstage.dig" (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database"))))
      (eq .Values.backstage.image.repository "backstage/backstage")
      (not .Values.backstage.args)
      (not .Values.backstage.extraAppConfig)
      (not .Values.backstage.extraEnvVarsCM)
      (not .Values.backstage.extraEnvVarsSecrets)
      (not .Values.backstage.extraVolumeMounts))) -}}
{{- "true" -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{- define "backstage.database.pluginDivisionMode" -}}
{{- default
  (default
    (ternary "schema" "" (eq (include "backstage.database.type" .) "operator"))
    .Values.database.pluginDivisionMode)
  (mustFromJson
    (include "backstage.dig"
      (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "pluginDivisionMode"))) -}}
{{- end }}

{{- define "backstage.database.prefix" -}}
{{- default
  (default "" .Values.database.prefix)
  (mustFromJson
    (include "backstage.dig" (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "prefix"))) -}}
{{- end }}

{{- define "backstage.database.role" -}}
{{- default
  (default "" .Values.database.role)
  (mustFromJson
    (include "backstage.dig" (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "role"))) -}}
{{- end }}

{{- define "backstage.database.schemaPrefix" -}}
{{- default
  (default "" .Values.database.schemaPrefix)
  (mustFromJson
    (include "backstage.dig"
      (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "schemaPrefix"))) -}}
{{- end }}

{{- define "backstage.database.type" -}}
{{- if .Values.database.type -}}
{{- .Values.database.type -}}
{{- else -}}
{{- if ternary
  (not
    (or
      (not (empty (include "backstage.database.isExplicit" .)))
      (contains "\"name\":\"POSTGRES_HOST\"" (toJson .Values.backstage.extraEnvVars))
      (contains "\"name\":\"APP_CONFIG_backend_database\"" (toJson .Values.backstage.extraEnvVars))
      (contains "\"name\":\"APP_CONFIG_backend_database_client\"" (toJson .Values.backstage.extraEnvVars))
      (contains "\"name\":\"APP_CONFIG_backend_database_connection" (toJson .Values.backstage.extraEnvVars))))
  .Values.postgresql.enabled
  (kindIs "invalid" .Values.postgresql.enabled) -}}
{{- "embedded" -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "backstage.external-database.plainSecret.database.external.connection" -}}
{{- include "backstage.plainSecret"
  (dict
    "lines" (include "backstage.leaves" (list .Values.database.external.connection "database.external.connection"))
    "root" .) -}}
{{- end }}

{{- define "backstage.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- include "backstage.shorten" (list .Values.fullnameOverride 63) -}}
{{- else -}}
{{- if contains (include "backstage.name" .) .Release.Name -}}
{{- include "backstage.shorten" (list .Release.Name 63) -}}
{{- else -}}
{{- include "backstage.shorten" (list (printf "%s-%s" .Release.Name (include "backstage.name" .)) 63) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "backstage.github.hosts" -}}
sentences:
  - true
  {{- range $key, $value := .Values.integrations.github }}
  {{- if contains "/" (default "github.com" (index (default dict $value) "host")) }}
  - {{ printf "integrations.github[%d].host: got %s, allowed is a host such as github.com, without a scheme and a path"
    (int64 $key)
    (regexReplaceAll "(?)[^/]*@|[\"\\\\]" (default "github.com" (index (default dict $value) "host")) "") | toJson }}
  {{- end }}
  {{- if and
    (ne (default "github.com" (index (default dict $value) "host")) "github.com")
    (not (index (default dict $value) "apiBaseUrl")) }}
  - {{ printf "integrations.github[%d].apiBaseUrl: must be given for another host than github.com, here https://%s/api/v3"
    (int64 $key)
    (default "github.com" (index (default dict $value) "host")) | toJson }}
  {{- end }}
  {{- if and
    (not (mustFromJson (include "backstage.dig" (list $value "token" "existingSecret"))))
    (mustFromJson (include "backstage.dig" (list $value "token" "key"))) }}
  - {{ printf "integrations.github[%d].token.existingSecret: must be given with key, the name of the Secret with the token"
    (int64 $key) | toJson }}
  {{- end }}
  {{- if and
    (not (mustFromJson (include "backstage.dig" (list $value "app" "existingSecret"))))
    (or
      (mustFromJson (include "backstage.dig" (list $value "app" "secretKeys")))
      (mustFromJson (include "backstage.dig" (list $value "app" "allowedInstallationOwners")))) }}
  - {{ printf
    "integrations.github[%d].app.existingSecret: must be given with the App, the name of the Secret with its ids and keys"
    (int64 $key) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.github.names" -}}
{{- if .Values.integrations.github }}
hosts:
  {{- range $value := .Values.integrations.github }}
  - host: {{ (default "github.com" (index (default dict $value) "host")) | toJson }}
  {{- end }}
{{- else }}
hosts: []
{{- end }}
{{- end }}

{{- define "backstage.github.plainSecret.integrations.github" -}}
{{- include "backstage.plainSecret"
  (dict "lines" (include "backstage.leaves" (list .Values.integrations.github "integrations.github")) "root" .) -}}
{{- end }}

{{- define "backstage.givenAppConfig" -}}
{{- include "backstage.layered" (list .Values.backstage.extraAppConfig "content" .Values.backstage.appConfig) -}}
{{- end }}

{{- /* Takes (dict "registry" ... "repository" ... "tag" ... "digest" ... "root" $). */}}
{{- define "backstage.imageReference" -}}
{{- if not .digest -}}
{{- printf "%s%s:%s" (ternary "" (printf "%s/" .registry) (empty .registry)) .repository .tag -}}
{{- else -}}
{{- printf "%s%s@%s" (ternary "" (printf "%s/" .registry) (empty .registry)) .repository .digest -}}
{{- end -}}
{{- end }}

{{- define "backstage.ingress.host" -}}
{{- default (index (urlParse (default "" .Values.publicUrl)) "hostname") (default "" .Values.ingress.host) -}}
{{- end }}

{{- define "backstage.ingress.path" -}}
{{- if eq .Values.ingress.path "/" -}}
{{- include "backstage.publicUrl.path" . -}}
{{- else -}}
{{- trimSuffix "/" .Values.ingress.path -}}
{{- end -}}
{{- end }}

{{- define "backstage.ingress.places" -}}
places:
  - at: {{ printf "%s%s (%s)"
    (include "backstage.ingress.host" .)
    (ternary (default "/" (include "backstage.ingress.path" .)) .Values.ingress.path (eq .Values.ingress.path "/"))
    .Values.ingress.pathType | toJson }}
  {{- range $value := .Values.ingress.extraHosts }}
  {{- if not
    (and
      (eq $value.name (include "backstage.ingress.host" $))
      (eq
        (default "/" $value.path)
        (ternary
          (default "/" (include "backstage.ingress.path" $))
          $.Values.ingress.path
          (eq $.Values.ingress.path "/")))
      (eq (default $.Values.ingress.pathType $value.pathType) $.Values.ingress.pathType)
      (not $value.port)) }}
  - at: {{ printf "%s%s (%s)" $value.name
    (default "/" $value.path)
    (default $.Values.ingress.pathType $value.pathType) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.kubernetes.plainSecret.kubernetes.clusters" -}}
{{- include "backstage.plainSecret"
  (dict "lines" (include "backstage.leaves" (list .Values.kubernetes.clusters "kubernetes.clusters")) "root" .) -}}
{{- end }}

{{- define "backstage.kubernetes.tokenless" -}}
clusters:
  - true
  {{- range $value := .Values.kubernetes.clusters }}
  {{- if and
    (eq (default "serviceAccount" (index (default dict $value) "authProvider")) "serviceAccount")
    (not (mustFromJson (include "backstage.dig" (list $value "token" "existingSecret")))) }}
  - {{ (index (default dict $value) "name") | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.labels" -}}
helm.sh/chart: {{ trimSuffix "-" (trunc 63 (replace "+" "_" (printf "%s-%s" .Chart.Name .Chart.Version))) | quote }}
{{ include "backstage.selectorLabels" . }}
app.kubernetes.io/version: {{ trimSuffix "-" (trunc 63 (replace "+" "_" .Chart.AppVersion)) | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- with omit
  (default dict .Values.commonLabels)
  "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/version" "app.kubernetes.io/managed-by"
  "app.kubernetes.io/component" "helm.sh/chart" }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{- define "backstage.name" -}}
{{- trimSuffix "-" (trunc 63 (default .Chart.Name .Values.nameOverride)) -}}
{{- end }}

{{- define "backstage.namespace" -}}
{{- default .Release.Namespace .Values.namespaceOverride -}}
{{- end }}

{{- define "backstage.object-storage.bucketsHash" -}}
{{- trunc 8
  (sha256sum
    (printf "%s %s %s %s %s %s %s %s %s %s %s %s %s af353f49ea27c019e5799414df8a4a580bceba29086f6ca2a1636b5ec3ca64ff"
      (include "backstage.backstage.image" .)
      (toJson .Values.backstage.image.pullPolicy)
      (toJson .Values.global.imagePullSecrets)
      (toJson .Values.backstage.image.pullSecrets)
      (toJson .Values.backstage.nodeSelector)
      (toJson .Values.backstage.tolerations)
      (toJson .Values.helpers.resources.requests)
      (toJson .Values.helpers.resources.limits)
      (include "backstage.laidOver" (list .Values.backstage.podSecurityContext .Values.helpers.podSecurityContext))
      (include "backstage.laidOver"
        (list .Values.backstage.containerSecurityContext .Values.helpers.containerSecurityContext))
      (toJson .Values.objectStorage.buckets)
      .Values.objectStorage.region .Values.backstage.installDir)) -}}
{{- end }}

{{- define "backstage.object-storage.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.objectStorage.image.registry) .Values.global.imageRegistry)
    "repository" .Values.objectStorage.image.repository
    "tag" (default "v1.8.0" .Values.objectStorage.image.tag)
    "digest" (default "" .Values.objectStorage.image.digest)
    "root" .) -}}
{{- end }}

{{- define "backstage.object-storage.secretName" -}}
{{- if .Values.objectStorage.existingSecret -}}
{{- .Values.objectStorage.existingSecret -}}
{{- else -}}
{{- include "backstage.objectStorage.fullname" . -}}
{{- end -}}
{{- end }}

{{- define "backstage.objectStorage.fullname" -}}
{{- printf "%s-object-storage"
  (include "backstage.shorten"
    (list (ternary .Release.Name (printf "%s-%s" .Release.Name .Chart.Name) (eq .Chart.Name "backstage")) 37)) -}}
{{- end }}

{{- define "backstage.operator.clusterName" -}}
{{- if .Values.database.operator.existingCluster -}}
{{- .Values.database.operator.existingCluster -}}
{{- else -}}
{{- include "backstage.operator.name" . -}}
{{- end -}}
{{- end }}

{{- define "backstage.operator.maxConnections" -}}
{{- printf "%d"
  (int64
    (ternary 1000
      (add 20
        (mul 140
          (add
            (int64
              (default 1
                (int64
                  (ternary
                    (int64 .Values.backstage.autoscaling.maxReplicas)
                    (int64 .Values.backstage.replicas)
                    .Values.backstage.autoscaling.enabled))))
            1)))
      (gt
        (int64
          (ternary
            (int64 .Values.backstage.autoscaling.maxReplicas)
            (int64 .Values.backstage.replicas)
            .Values.backstage.autoscaling.enabled))
        6))) -}}
{{- end }}

{{- define "backstage.operator.name" -}}
{{- include "backstage.shorten"
  (list
    (printf "%s-postgresql"
      (include "backstage.shorten"
        (list (ternary .Release.Name (printf "%s-%s" .Release.Name .Chart.Name) (eq .Chart.Name "backstage")) 39)))
    50) -}}
{{- end }}

{{- /* Takes (dict "lines" ... "root" $). */}}
{{- define "backstage.plainSecret" -}}
{{- regexReplaceAll "(?)\\t[^\\n]*"
  (regexFind
    "(?im)^[^\\t\\n]*(((password|passwd|passphrase|secret|token|authorization|bearer|pfx|(api|app|access|private|account|secret|signing|encryption)[_-]?key)\"?|\\.(ssl|tls|socket|certificate)\\.key)(\\[[0-9]+\\])*\\t[\"0-9-]|\\.headers\\.(\"[^\"\\t\\n]*|[^\".\\t\\n]*)(key|token|secret|auth|cookie)\"?\\t[\"0-9-]|\\t\"[^\\n]*:\\/\\/[^/?#\"@:\\\\ ]*:[^/?#\"@\\\\ ]+@|\\.(connection|connectionstring|url|uri|host|nodes?|servers?)(\\[[0-9]+\\])*\\t\"[^\":@/\\\\ ]*:[^\"@/\\\\ ]+@|\\t\"([^\\n]*([?; ]|\\\\u0026))?[a-z_-]*(password|passwd|passphrase|secret|token|authorization|bearer|pfx|(api|app|access|private|account|secret|signing|encryption)[_-]?key|pwd|sig|signature)=([^\"$;&\\\\ ]|\\$[^{])|\\.(defaultEnvironment\\.secrets\\.[^\\t\\n]*|authconfig\\.(auth|key))\\t[\"0-9-]|\\t(\"[^\\n]*BEGIN ([a-z]+ ){0,4}PRIVATE KEY|\"(gh[pousr]_|github_pat_|glpat-|xox[bp]-)[a-z0-9]|\"AKIA[a-z0-9]{16}\"))"
    (regexReplaceAll "(?i):(\\$\\{ *[a-z_][a-z0-9_]*(:-)? *\\})+@"
      (regexReplaceAll
        "(?im)^[^\\t\\n]*(\\t(\"\"|null|true|false|\"((basic|bearer|token|apikey) )?(\\$\\{ *[a-z_][a-z0-9_]*(:-)? *\\})+\")|existing[a-z]{0,40}secret\\t.*|\\.secretkeys\\.[^\\t\\n]*\\t.*)$"
        .lines "")
      ""))
  "" -}}
{{- end }}

{{- define "backstage.port-ocean.blueprints" -}}
{{- if not .Values.portOcean.blueprints.content -}}
{{- trimSuffix "\n" (.Files.Get "files/port-ocean/blueprints.json") -}}
{{- else -}}
{{- toPrettyJson .Values.portOcean.blueprints.content -}}
{{- end -}}
{{- end }}

{{- define "backstage.port-ocean.identifiers" -}}
sentences:
  - true
  {{- range $key, $value := .Values.portOcean.blueprints.content }}
  {{- if not (index (default dict $value) "identifier") }}
  - {{ printf
    "portOcean.blueprints.content[%d].identifier: must be given, the name by which the mapping and relations refer to the blueprint"
    (int64 $key) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.port-ocean.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.portOcean.image.registry) .Values.global.imageRegistry)
    "repository" .Values.portOcean.image.repository
    "tag" (default "0.2.57" .Values.portOcean.image.tag)
    "digest" (default "" .Values.portOcean.image.digest)
    "root" .) -}}
{{- end }}

{{- define "backstage.port-ocean.mapping" -}}
{{- if not .Values.portOcean.mapping.content -}}
{{- trimSuffix "\n" (.Files.Get "files/port-ocean/mapping.yaml") -}}
{{- else -}}
{{- toPrettyJson .Values.portOcean.mapping.content -}}
{{- end -}}
{{- end }}

{{- define "backstage.ports.containers" -}}
ports:
  - "(backend)"
  {{- if .Values.metrics.serviceMonitor.enabled }}
  - "(metrics)"
  {{- end }}
  {{- range $value := .Values.backstage.extraPorts }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "name")) "") | toJson }}
  {{- end }}
  {{- range $value := .Values.backstage.extraContainers }}
  {{- range $value2 := ternary
    (index (default dict $value) "ports")
    (fromJsonArray "[]")
    (kindIs "slice" (index (default dict $value) "ports")) }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "name")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- range $value := .Values.backstage.initContainers }}
  {{- range $value2 := ternary
    (index (default dict $value) "ports")
    (fromJsonArray "[]")
    (kindIs "slice" (index (default dict $value) "ports")) }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "name")) "") | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.ports.containers.unknown" -}}
ports:
  - true
  {{- if kindIs "string" .Values.service.ports.targetPort }}
  {{- if and
    (not (has .Values.service.ports.targetPort (list nil "")))
    (not
      (contains
        (printf "(%s)" (regexReplaceAll "(?m)\"" (toJson .Values.service.ports.targetPort) ""))
        (include "backstage.ports.containers" .))) }}
  - {{ printf "@service.ports.targetPort: got %s;"
    (regexReplaceAll "(?m)\"" (toJson .Values.service.ports.targetPort) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- range $key, $value := .Values.service.extraPorts }}
  {{- if kindIs "string" (index (default dict $value) "targetPort") }}
  {{- if and
    (not (has (index (default dict $value) "targetPort") (list nil "")))
    (not
      (contains
        (printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "targetPort")) ""))
        (include "backstage.ports.containers" $))) }}
  - {{ printf "@service.extraPorts[%d].targetPort: got %s;"
    (int64 $key)
    (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "targetPort")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- if .Values.networkPolicy.enabled }}
  {{- range $key, $value := .Values.networkPolicy.ingressRules.customRules }}
  {{- range $key2, $value2 := ternary
    (index (default dict $value) "ports")
    (fromJsonArray "[]")
    (kindIs "slice" (index (default dict $value) "ports")) }}
  {{- if kindIs "string" (mustFromJson (include "backstage.dig" (list $value2 "port"))) }}
  {{- if and
    (not (has (mustFromJson (include "backstage.dig" (list $value2 "port"))) (list nil "")))
    (not
      (contains
        (printf "(%s)" (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "port")) ""))
        (include "backstage.ports.containers" $))) }}
  - {{ printf "@networkPolicy.ingressRules.customRules[%d].ports[%d].port: got %s;"
    (int64 $key)
    (int64 $key2)
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "port")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.ports.service" -}}
ports:
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson .Values.service.ports.name) "") | toJson }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (int64 .Values.service.ports.backend)) "") | toJson }}
  {{- if .Values.metrics.serviceMonitor.enabled }}
  - "(metrics)"
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (int64 .Values.metrics.port)) "") | toJson }}
  {{- end }}
  {{- range $value := .Values.service.extraPorts }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "name")) "") | toJson }}
  - {{ printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "port")) "") | toJson }}
  {{- end }}
{{- end }}

{{- define "backstage.ports.service.unknown" -}}
ports:
  - true
  {{- if and .Values.metrics.serviceMonitor.enabled (kindIs "string" .Values.metrics.serviceMonitor.port) }}
  {{- if and
    (not (has .Values.metrics.serviceMonitor.port (list nil "")))
    (not
      (contains
        (printf "(%s)" (regexReplaceAll "(?m)\"" (toJson .Values.metrics.serviceMonitor.port) ""))
        (include "backstage.ports.service" .))) }}
  - {{ printf "@metrics.serviceMonitor.port: got %s;"
    (regexReplaceAll "(?m)\"" (toJson .Values.metrics.serviceMonitor.port) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- if .Values.ingress.enabled }}
  {{- range $key, $value := .Values.ingress.extraHosts }}
  {{- if and
    (not (has (index (default dict $value) "port") (list nil "")))
    (not
      (contains
        (printf "(%s)" (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "port")) ""))
        (include "backstage.ports.service" $))) }}
  - {{ printf "@ingress.extraHosts[%d].port: got %s;"
    (int64 $key)
    (regexReplaceAll "(?m)\"" (toJson (index (default dict $value) "port")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- if .Values.httpRoute.enabled }}
  {{- range $key, $value := .Values.httpRoute.rules }}
  {{- range $key2, $value2 := ternary
    (index (default dict $value) "backendRefs")
    (fromJsonArray "[]")
    (kindIs "slice" (index (default dict $value) "backendRefs")) }}
  {{- if eq (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "name")) "") (include "backstage.fullname" $) }}
  {{- if and
    (not (has (mustFromJson (include "backstage.dig" (list $value2 "port"))) (list nil "")))
    (not
      (contains
        (printf "(%s)" (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "port")) ""))
        (include "backstage.ports.service" $))) }}
  - {{ printf "@httpRoute.rules[%d].backendRefs[%d].port: got %s;"
    (int64 $key)
    (int64 $key2)
    (regexReplaceAll "(?m)\"" (include "backstage.dig" (list $value2 "port")) "") | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.postgresql.authority" -}}
{{- if .Values.postgresql.tls.enabled -}}
{{- default "" .Values.postgresql.tls.certificatesSecret -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{- define "backstage.postgresql.configuration" -}}
{{- include "backstage.leaves" (list .Values.postgresql.configuration "postgresql.configuration") -}}
{{- end }}

{{- define "backstage.postgresql.fullname" -}}
{{- printf "%s-postgresql"
  (include "backstage.shorten"
    (list (ternary .Release.Name (printf "%s-%s" .Release.Name .Chart.Name) (eq .Chart.Name "backstage")) 41)) -}}
{{- end }}

{{- define "backstage.postgresql.hasPersistence" -}}
{{- if ternary .Values.postgresql.persistence.enabled
  (mustFromJson (include "backstage.dig" (list .Values.postgresql.primary "persistence" "enabled")))
  (kindIs "invalid" (mustFromJson (include "backstage.dig" (list .Values.postgresql.primary "persistence" "enabled")))) -}}
{{- "true" -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{- define "backstage.postgresql.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.postgresql.image.registry) .Values.global.imageRegistry)
    "repository" (default "library/postgres" .Values.postgresql.image.repository)
    "tag" (default "17.6" .Values.postgresql.image.tag)
    "digest" (default "" .Values.postgresql.image.digest)
    "root" .) -}}
{{- end }}

{{- define "backstage.postgresql.metrics.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.postgresql.metrics.image.registry) .Values.global.imageRegistry)
    "repository" .Values.postgresql.metrics.image.repository
    "tag" (default "v0.20.1" .Values.postgresql.metrics.image.tag)
    "digest" (default "" .Values.postgresql.metrics.image.digest)
    "root" .) -}}
{{- end }}

{{- define "backstage.postgresql.secretName" -}}
{{- if .Values.postgresql.auth.existingSecret -}}
{{- .Values.postgresql.auth.existingSecret -}}
{{- else -}}
{{- include "backstage.postgresql.fullname" . -}}
{{- end -}}
{{- end }}

{{- define "backstage.proxy.plainSecret.proxy.endpoints" -}}
{{- include "backstage.plainSecret"
  (dict "lines" (include "backstage.leaves" (list .Values.proxy.endpoints "proxy.endpoints")) "root" .) -}}
{{- end }}

{{- define "backstage.proxy.prefix" -}}
{{- regexReplaceAll "(?)\\t"
  (regexFind "(?m)^[^\\t\\n]*\\.headers\\.[^\\t\\n]*\\.prefix\\t"
    (regexReplaceAll "(?m)\\.prefix\\t(null|\"([A-Za-z][A-Za-z_-]*( |=| [A-Za-z_-]+=))?\")$"
      (include "backstage.leaves" (list .Values.proxy.endpoints "proxy.endpoints"))
      ""))
  "" -}}
{{- end }}

{{- define "backstage.publicUrl.path" -}}
{{- trimSuffix "/" (index (urlParse (default "" .Values.publicUrl)) "path") -}}
{{- end }}

{{- /* Takes (dict "secrets" ... "root" $). */}}
{{- define "backstage.pullSecrets" -}}
{{- range $value := .secrets }}
- name: {{ (default $value (mustFromJson (include "backstage.dig" (list $value "name")))) | quote }}
{{- end }}
{{- end }}

{{- define "backstage.search.plainSecret.search.collators" -}}
{{- include "backstage.plainSecret"
  (dict
    "lines" (printf "%s%s%s%s%s%s"
      (include "backstage.leaves" (list .Values.search.collators "search.collators"))
      (include "backstage.leaves" (list .Values.search.elasticsearch.node "search.elasticsearch.node"))
      (include "backstage.leaves"
        (list .Values.search.elasticsearch.indexTemplates "search.elasticsearch.indexTemplates"))
      (include "backstage.leaves"
        (list .Values.search.elasticsearch.highlightOptions "search.elasticsearch.highlightOptions"))
      (include "backstage.leaves" (list .Values.search.elasticsearch.queryOptions "search.elasticsearch.queryOptions"))
      (include "backstage.leaves"
        (list .Values.search.elasticsearch.clientOptions "search.elasticsearch.clientOptions")))
    "root" .) -}}
{{- end }}

{{- define "backstage.secrets.stringData" -}}
{{- regexFind "(?m)^secrets\\.[^.\\t\\n]*\\.stringData" (include "backstage.leaves" (list .Values.secrets "secrets")) -}}
{{- end }}

{{- define "backstage.secrets.taken" -}}
{{- trimSuffix "."
  (regexFind
    "(?m)^secrets\\.(postgresql|postgresql-app|postgresql-ca|postgresql-replication|postgresql-server|postgresql-superuser|valkey|object-storage)\\."
    (include "backstage.leaves" (list .Values.secrets "secrets"))) -}}
{{- end }}

{{- define "backstage.secrets.template" -}}
{{- include "backstage.plainSecret"
  (dict
    "lines" (regexReplaceAll "(?)\\{\\{[^{}\\n]*\\}\\}"
      (regexReplaceAll
        "(?m)^secrets\\.[^.\\t\\n]*\\.(generate|stringData|externalSecret\\.(secretStoreRef|refreshInterval|data|dataFrom))[.[\\t][^\\n]*$"
        (include "backstage.leaves" (list .Values.secrets "secrets"))
        "")
      "")
    "root" .) -}}
{{- end }}

{{- define "backstage.secrets.written" -}}
secrets:
  - true
  {{- range $key, $value := .Values.secrets }}
  {{- if $value.stringData }}
  - {{ printf "%s %s" $key (toJson $value.stringData) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "backstage.selectorLabels" -}}
app.kubernetes.io/name: {{ include "backstage.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{- define "backstage.techdocs-publisher.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.techdocs.publish.image.registry) .Values.global.imageRegistry)
    "repository" .Values.techdocs.publish.image.repository
    "tag" (default "1" .Values.techdocs.publish.image.tag)
    "digest" (default "" .Values.techdocs.publish.image.digest)
    "root" .) -}}
{{- end }}

{{- define "backstage.techdocs.bucketName" -}}
{{- default
  (ternary "techdocs" "" (not (empty (include "backstage.techdocs.usesObjectStorage" .))))
  .Values.techdocs.publisher.awsS3.bucketName -}}
{{- end }}

{{- define "backstage.techdocs.endpoint" -}}
{{- default
  (ternary
    (printf "http://%s:7070" (include "backstage.objectStorage.fullname" .))
    ""
    (not (empty (include "backstage.techdocs.usesObjectStorage" .))))
  .Values.techdocs.publisher.awsS3.endpoint -}}
{{- end }}

{{- define "backstage.techdocs.region" -}}
{{- default
  (ternary .Values.objectStorage.region "" (not (empty (include "backstage.techdocs.usesObjectStorage" .))))
  .Values.techdocs.publisher.awsS3.region -}}
{{- end }}

{{- define "backstage.techdocs.type" -}}
{{- default "" .Values.techdocs.publisher.type -}}
{{- end }}

{{- define "backstage.techdocs.usesObjectStorage" -}}
{{- if and .Values.objectStorage.enabled
  (eq (include "backstage.techdocs.type" .) "awsS3")
  (not .Values.techdocs.publisher.awsS3.endpoint) -}}
{{- "true" -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{- define "backstage.valkey.image" -}}
{{- include "backstage.imageReference"
  (dict
    "registry" (default (default "" .Values.valkey.image.registry) .Values.global.imageRegistry)
    "repository" .Values.valkey.image.repository
    "tag" (default "8.1.10" .Values.valkey.image.tag)
    "digest" (default "" .Values.valkey.image.digest)
    "root" .) -}}
{{- end }}

{{- define "backstage.valkey.secretName" -}}
{{- if .Values.valkey.auth.existingSecret -}}
{{- .Values.valkey.auth.existingSecret -}}
{{- else -}}
{{- printf "%s-valkey" (include "backstage.shorten" (list (include "backstage.fullname" .) 56)) -}}
{{- end -}}
{{- end }}
