{{- /* Objects as another named template writes them, of which keyed lists have each item once. */}}
{{- define "web.uniqueKeys" -}}
{{- $root := index . 0 -}}
{{- $sources := index . 2 -}}
{{- $documents := include (index . 1) $root | printf "\n%s" | splitList "\n---\n" -}}
{{- range $text := $documents -}}
{{- $object := printf "%s\n" $text | fromYaml -}}
{{- if and $object.kind (gt (len $documents) 1) }}
---
{{- end -}}
{{- if and $object.kind (include "web.uniqueKeysOf" (list $root $object $sources "")) }}
{{ toYaml $object }}
# Helm cuts empty lines off the end of an object.
{{- else }}
{{ trim $text }}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Leaves out of an object's keyed lists what stands in them already, and says whether there was any; refuses two
   items with one key, and mounts of no volume. */}}
{{- define "web.uniqueKeysOf" -}}
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
 "apps/Deployment": {"spec":"DeploymentSpec"},
 "apps/ReplicaSet": {"spec":"WorkloadSpec"},
 "apps/StatefulSet": {"spec":"WorkloadSpec"},
 "batch/CronJob": {"spec":"CronJobSpec"},
 "batch/Job": {"spec":"WorkloadSpec"},
 "AdmissionPolicySpec": {"matchConditions":{"keys":["name"],"item":"match condition"},"variables":{"keys":["name"],"item":"variable"}},
 "Container": {
  "env": {"keys":["name"],"item":"variable","of":"EnvVar"},
  "envFrom": {"keys":[],"item":"source of variables","of":"EnvFromSource"},
  "lifecycle": "Lifecycle",
  "livenessProbe": "Probe",
  "ports": {
   "keys": ["containerPort","protocol"],
   "item": "port",
   "defaults": {"protocol":"TCP"},
   "unique": [{"keys":["name"],"item":"port name"}]
  },
  "readinessProbe": "Probe",
  "resources": "ResourceRequirements",
  "startupProbe": "Probe",
  "volumeDevices": {"keys":["devicePath"],"item":"device path","role":"mount"},
  "volumeMounts": {"keys":["mountPath"],"item":"mount path","role":"mount","of":"VolumeMount"}
 },
 "CronJobSpec": {"jobTemplate":"JobTemplateSpec"},
 "DeploymentSpec": {"strategy":"DeploymentStrategy","template":"PodTemplateSpec"},
 "EnvVar": {"valueFrom":"EnvVarSource"},
 "JobTemplateSpec": {"spec":"WorkloadSpec"},
 "Lifecycle": {"postStart":"LifecycleHandler","preStop":"LifecycleHandler"},
 "PodSpec": {
  "containers": {"keys":["name"],"item":"container","group":"containers","of":"Container"},
  "ephemeralContainers": {"keys":["name"],"item":"container","group":"containers","of":"Container"},
  "hostAliases": {"keys":["ip"],"item":"host alias","united":"hostnames"},
  "imagePullSecrets": {"keys":["name"],"item":"pull secret"},
  "initContainers": {"keys":["name"],"item":"container","group":"containers","of":"Container"},
  "resourceClaims": {"keys":["name"],"item":"resource claim"},
  "schedulingGates": {"keys":["name"],"item":"scheduling gate"},
  "tolerations": {"keys":[],"item":"toleration","of":"Toleration"},
  "topologySpreadConstraints": {"keys":["topologyKey","whenUnsatisfiable"],"item":"constraint","of":"TopologySpreadConstraint"},
  "volumes": {"keys":["name"],"item":"volume","role":"volume","of":"Volume"}
 },
 "PodTemplateSpec": {"spec":"PodSpec"},
 "ProjectedVolumeSource": {"sources":{"keys":[],"item":"source of files","of":"VolumeProjection"}},
 "ResourceRequirements": {"claims":{"keys":["name"],"item":"claim"},"limits":"Quantities","requests":"Quantities"},
 "ServiceSpec": {
  "ports": {
   "keys": ["port","protocol"],
   "item": "port",
   "defaults": {"protocol":"TCP"},
   "unique": [{"keys":["name"],"item":"port name"},{"keys":["nodePort","protocol"],"item":"node port"}]
  }
 },
 "Volume": {"projected":"ProjectedVolumeSource"},
 "Webhook": {"matchConditions":{"keys":["name"],"item":"match condition"}},
 "WorkloadSpec": {
  "template": "PodTemplateSpec",
  "volumeClaimTemplates": {"keys":["name"],"item":"claim template","in":"metadata","role":"volume"}
 }
}` -}}
{{- if hasKey $types $type -}}
{{- $name := printf "%s %s" $object.kind (default $object.metadata.generateName $object.metadata.name) -}}
{{- $state := dict "types" $types "object" $name "values" (index . 0).Values "sources" (index . 2)
  "rules" (fromJson `{
 "DeploymentStrategy": {"goesWith":[{"field":"rollingUpdate","other":"type","values":["RollingUpdate",""]}]},
 "EnvFromSource": {"oneOf":{"fields":["configMapRef","secretRef"],"item":"source of variables"}},
 "EnvVar": {"oneOf":{"fields":["value","valueFrom"],"item":"value","orNone":true}},
 "EnvVarSource": {
  "oneOf": {"fields":["configMapKeyRef","fieldRef","fileKeyRef","resourceFieldRef","secretKeyRef"],"item":"source of a value"}
 },
 "LifecycleHandler": {"oneOf":{"fields":["exec","httpGet","sleep","tcpSocket"],"item":"handler"}},
 "Probe": {"oneOf":{"fields":["exec","grpc","httpGet","tcpSocket"],"item":"handler"}},
 "ResourceRequirements": {"amounts":true},
 "Toleration": {
  "goesWith": [
   {"field":"value","other":"operator","values":["Equal","Gt","Lt",""]},
   {"field":"tolerationSeconds","other":"effect","values":["NoExecute"]}
  ]
 },
 "TopologySpreadConstraint": {"goesWith":[{"field":"minDomains","other":"whenUnsatisfiable","values":["DoNotSchedule"]}]},
 "Volume": {"oneOf":{"allBut":"name","item":"source of a volume","orNone":true}},
 "VolumeMount": {"oneOf":{"fields":["subPath","subPathExpr"],"item":"path in the volume","orNone":true}},
 "VolumeProjection": {
  "oneOf": {
   "fields": ["clusterTrustBundle","configMap","downwardAPI","podCertificate","secret","serviceAccountToken"],
   "item": "source of files"
  }
 }
}`) "seen" dict "volumes" dict "mounts" dict "problems" list "merged" "" -}}
{{- include "web.uniqueKeysIn" (list $object $type (index . 3) $state) -}}
{{- range $volume, $mount := $state.mounts -}}
{{- if not (hasKey $state.volumes $volume) -}}
{{- $texts := list (first $mount | toJson) (toJson $volume) -}}
{{- $place := include "web.valueBehind" (list $state (last $mount | list) $texts) -}}
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
{{- define "web.uniqueKeysIn" -}}
{{- $map := index . 0 -}}
{{- $path := index . 2 -}}
{{- $state := index . 3 -}}
{{- $type := index . 1 -}}
{{- with index $state.rules $type -}}
{{- include "web.fieldProblems" (list $map . $path $state) -}}
{{- end -}}
{{- range $field, $list := index $state.types $type -}}
{{- $inner := index $map $field -}}
{{- if and (kindIs "string" $list) (kindIs "map" $inner) -}}
{{- include "web.uniqueKeysIn" (list $inner $list (printf "%s.%s" $path $field) $state) -}}
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
{{- $key := include "web.listKey" (list $full $list) -}}
{{- $id := printf "%s %s" $scope $key -}}
{{- $before := index $state.seen $id -}}
{{- $isRepeated := false -}}
{{- if not $list.keys -}}
{{- $isRepeated = and (gt $index 0) (eq (toJson $item) (sub $index 1 | index $inner | toJson)) -}}
{{- else if not (and $before $key) -}}
{{- $_ := list $at $full | set $state.seen $id -}}
{{- else if eq (toJson $before) (toJson (list $at $full)) -}}
{{- $isRepeated = true -}}
{{- else if include "web.united" (list $list.united (last $before) $item) -}}
{{- $isRepeated = true -}}
{{- else -}}
{{- $texts := list (toJson $item) (last $before | toJson) -}}
{{- $places := list (printf "%s[%d]" $at $index) (first $before) -}}
{{- include "web.refuseRepeated" (list $state $list.item $key $list.keys $places $texts) -}}
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
{{- include "web.uniqueFields" (list $state $unique $at $index $item $full) -}}
{{- end -}}
{{- end -}}
{{- if $list.of -}}
{{- include "web.uniqueKeysIn" (list $item $list.of (printf "%s[%d]" $at $index) $state) -}}
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
{{- define "web.united" -}}
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
{{- define "web.listKey" -}}
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
{{- define "web.uniqueFields" -}}
{{- $state := index . 0 -}}
{{- $unique := index . 1 -}}
{{- $at := index . 2 -}}
{{- $item := index . 4 -}}
{{- $full := index . 5 -}}
{{- $name := include "web.listKey" (list $full $unique) -}}
{{- if $name -}}
{{- $id := printf "%s %s %s" $at (first $unique.keys) $name -}}
{{- $before := index $state.seen $id -}}
{{- if $before -}}
{{- $places := index . 3 | printf "%s[%d]" $at | list -}}
{{- $texts := list (toJson $item) (toJson $before) -}}
{{- include "web.refuseRepeated" (list $state $unique.item $name $unique.keys $places $texts) -}}
{{- else -}}
{{- $_ := set $state.seen $id $full -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Notes the problem that two items have one key. */}}
{{- define "web.refuseRepeated" -}}
{{- $state := index . 0 -}}
{{- $key := toJson (index . 2) -}}
{{- $place := include "web.valueBehind" (list $state (index . 4) (append (index . 5) $key) (index . 3)) -}}
{{- $remedy := index . 3 | join " or " | printf "leave one of them out, or change its %s" -}}
{{- $sentence := printf "%s: the %s %s stands twice in %s; %s" $place (index . 1) $key $state.object $remedy -}}
{{- $_ := append $state.problems $sentence | set $state "problems" -}}
{{- end }}

{{- /* The value that brought what stands at the first of some places: the first that has one of the texts, or an item
   with the key, or is in the key, or the only one that it can be. */}}
{{- define "web.valueBehind" -}}
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
{{- if and $isMap $list.keys (eq (include "web.listKey" (list (ternary $item dict $isMap) $list) | toJson) (last $texts)) -}}
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
{{- if and (kindIs "map" .value) (hasKey .value (trimPrefix "." .rest)) -}}
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

{{- /* Notes what the Kubernetes API refuses of an object of a type: fields that do not go together, and requests above limits. */}}
{{- define "web.fieldProblems" -}}
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
{{- include "web.fieldProblem" (list $state (list $path) (toJson $map | list) $sentence) -}}
{{- end -}}
{{- end -}}
{{- range $rules.goesWith -}}
{{- $value := index $map .field -}}
{{- $other := ternary "" (index $map .other) (index $map .other | kindIs "invalid") -}}
{{- if not (or (kindIs "invalid" $value) (eq (toString $value) "") (has $other .values)) -}}
{{- $sentence := "%s goes with the %s %s, got %s; leave one of them out" -}}
{{- $sentence = printf $sentence .field .other (first .values | toJson) (toJson $other) -}}
{{- $texts := list (toJson $map) (printf "%s:%s" (toJson .field) (toJson $value)) -}}
{{- include "web.fieldProblem" (list $state (list $path) $texts $sentence) -}}
{{- end -}}
{{- end -}}
{{- if and $rules.amounts (kindIs "map" $map.requests) (kindIs "map" $map.limits) -}}
{{- $places := list (printf "%s.requests" $path) (printf "%s.limits" $path) -}}
{{- range $name, $request := $map.requests -}}
{{- $limit := index $map.limits $name -}}
{{- $asked := include "web.amount" $request -}}
{{- $allowed := include "web.amount" $limit -}}
{{- $isExact := regexMatch "/|^hugepages-" $name -}}
{{- $isOther := ne (float64 $asked) (float64 $allowed) -}}
{{- if and $asked $allowed $isOther (or $isExact (gt (float64 $asked) (float64 $allowed))) -}}
{{- $sentence := "the request of %s is %s, allowed is %s its limit, which is %s; change one of them" -}}
{{- $most := ternary "exactly" "at most" $isExact -}}
{{- $sentence = printf $sentence $name (toJson $request) $most (toJson $limit) -}}
{{- $texts := list (toJson $map.requests) (printf "%s:%s" (toJson $name) (toJson $limit)) -}}
{{- include "web.fieldProblem" (list $state $places $texts $sentence) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Notes a problem with the value that brought what stands at some places. */}}
{{- define "web.fieldProblem" -}}
{{- $state := index . 0 -}}
{{- $place := include "web.valueBehind" (list $state (index . 1) (index . 2)) -}}
{{- $_ := printf "%s: %s" $place (index . 3) | append $state.problems | set $state "problems" -}}
{{- end }}

{{- /* A quantity as a number, or nothing. */}}
{{- define "web.amount" -}}
{{- $text := toString . -}}
{{- if regexMatch "^[+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$" $text -}}
{{- $factors := dict "" 1 "n" 1e-9 "u" 1e-6 "m" 1e-3 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15 "E" 1e18
  "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606846976 -}}
{{- $suffix := regexFind "([KMGTPE]i|[numkMGTPE])$" $text -}}
{{- trimSuffix $suffix $text | float64 | mulf (index $factors $suffix) -}}
{{- end -}}
{{- end }}

{{- /* A name of at most the given length; a hash keeps two names apart that begin alike. */}}
{{- define "web.shorten" -}}
{{- $name := index . 0 -}}
{{- $max := index . 1 -}}
{{- if le (len $name) $max -}}
{{- $name -}}
{{- else -}}
{{- printf "%s-%s" (trunc (int (sub $max 9)) $name | trimSuffix "-") (sha256sum $name | trunc 8) -}}
{{- end -}}
{{- end }}

{{- /* A text that may hold Helm expressions; ${{ }} belongs to others. What Helm could not read is refused with its
   path. */}}
{{- define "web.tpl" -}}
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
    (include "web.placeOf" (list $path $text $root))
    "has a \"{{\" that begins no Helm expression; for a literal \"{{\", write {{ \"{{\" }}") -}}
{{- end -}}
{{- /* Helm shows the text where it cannot evaluate it: the comment tells of the value. */ -}}
{{- tpl (printf "{{/* %s */}}%s" (include "web.placeOf" (list $path $text $root) | replace "*/" "*") $escaped) $root -}}
{{- else -}}
{{- $text -}}
{{- end -}}
{{- end }}

{{- /* The path of a text: the one that is known, or that of the first text in the values that is the same. */}}
{{- define "web.placeOf" -}}
{{- $place := index . 0 | trimPrefix "." -}}
{{- if not $place -}}
{{- $place = include "web.pathOf" (list (index . 2).Values (index . 1) "") | trimPrefix "." | default "a value" -}}
{{- end -}}
{{- $place -}}
{{- end }}

{{- /* The path of the first text in a value that is a given one. */}}
{{- define "web.pathOf" -}}
{{- $value := index . 0 -}}
{{- $text := index . 1 -}}
{{- $path := index . 2 -}}
{{- $found := "" -}}
{{- if kindIs "map" $value -}}
{{- range $key, $inner := $value -}}
{{- $found = $found | default (include "web.pathOf" (list $inner $text (printf "%s.%s" $path $key))) -}}
{{- end -}}
{{- else if kindIs "slice" $value -}}
{{- range $index, $inner := $value -}}
{{- $found = $found | default (include "web.pathOf" (list $inner $text (printf "%s[%d]" $path $index))) -}}
{{- end -}}
{{- else if and (kindIs "string" $value) (eq (toString $value) $text) -}}
{{- $found = $path -}}
{{- end -}}
{{- $found -}}
{{- end }}

{{- /* A value in which every text may hold Helm expressions, as JSON. */}}
{{- define "web.tplAll" -}}
{{- $value := index . 0 -}}
{{- $root := index . 1 -}}
{{- $path := index (append . "") 2 -}}
{{- $separator := "" -}}
{{- if kindIs "map" $value -}}
{
{{- range $key, $inner := $value -}}
{{ $separator }}{{ toJson $key }}:{{ include "web.tplAll" (list $inner $root (and $path (printf "%s.%s" $path $key))) }}
{{- $separator = "," -}}
{{- end -}}
}
{{- else if kindIs "slice" $value -}}
[
{{- range $index, $inner := $value -}}
{{ $separator }}{{ include "web.tplAll" (list $inner $root (and $path (printf "%s[%d]" $path $index))) }}
{{- $separator = "," -}}
{{- end -}}
]
{{- else if and (kindIs "string" $value) (contains "{{" $value) -}}
{{- include "web.tpl" (list $value $root $path) | toJson -}}
{{- else -}}
{{- toJson $value -}}
{{- end -}}
{{- end }}

{{- /* Makes .Values what the templates read, once: null is "not given", and Helm expressions are evaluated. */}}
{{- define "web.init" -}}
{{- if not (hasKey .Values "_init") -}}
{{- /* Other charts of a parent chart share this map. */ -}}
{{- if kindIs "map" .Values.global -}}
{{- $_ := deepCopy .Values.global | set .Values "global" -}}
{{- end -}}
{{- include "web.completeSection" (list .Values (.Files.Get "files/values/defaults.json" | mustFromJson)) -}}
{{- if contains "{{" (toJson .Values) -}}
{{- include "web.evaluate" . -}}
{{- end -}}
{{- $_ := set .Values "_init" true -}}
{{- end -}}
{{- end }}

{{- /* Completes one section of the values, in place. */}}
{{- define "web.completeSection" -}}
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
{{- include "web.completeSection" (list (index $values $key) $section) -}}
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
{{- define "web.evaluate" -}}
{{- $evaluated := dict -}}
{{- $state := dict "problems" list -}}
{{- $forms := .Files.Get "files/values/forms.json" | mustFromJson -}}
{{- range $path := $forms.templated -}}
{{- $value := $.Values -}}
{{- range $key := splitList "." $path -}}
{{- $value = get (ternary $value dict (kindIs "map" $value)) $key -}}
{{- end -}}
{{- if contains "{{" (toJson $value) -}}
{{- $result := include "web.tplAll" (list $value $ $path) | mustFromJson -}}
{{- $_ := set $evaluated $path $result -}}
{{- if hasKey $forms.values $path -}}
{{- include "web.checkForm" (list $forms (index $forms.values $path) $value $result $path $state) -}}
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
{{- define "web.checkForm" -}}
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
{{- include "web.checkForm" (list $forms $part.each (index $before $index) $item (printf "%s[%d]" $path $index) $state) -}}
{{- end -}}
{{- else if kindIs "map" $after -}}
{{- range $key, $item := $after -}}
{{- $own := get (default dict $part.fields) $key -}}
{{- $own = ternary $part.each $own (kindIs "string" $own) -}}
{{- if not (kindIs "invalid" $own) -}}
{{- include "web.checkForm" (list $forms $own (index $before $key) $item (printf "%s.%s" $path $key) $state) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}
