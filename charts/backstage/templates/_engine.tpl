{{- /* Refuses two objects of one kind and name, of those that the templates with these names make. */}}
{{- define "backstage.madeOnce" -}}
{{- $root := index . 0 -}}
{{- $makers := dict -}}
{{- range $name := index . 1 -}}
{{- $template := printf "%s/%s.yaml" $root.Template.BasePath $name -}}
{{- range include $template $root | printf "\n%s" | splitList "\n---\n" -}}
{{- $object := include "backstage.head" . | fromYaml -}}
{{- if and $object.kind $object.metadata.name -}}
{{- $id := include "backstage.identity" (list $root $object) -}}
{{- $what := printf "the %s \"%s\"" $object.kind $object.metadata.name -}}
{{- $other := index $makers $id -}}
{{- if eq (default "" $other) $name -}}
{{- fail (printf "%s: two turns of a loop make %s; give it a name that tells them apart" $name $what) -}}
{{- else if $other -}}
{{- fail (printf "%s: %s makes %s already; give one of them another name" $name $other $what) -}}
{{- end -}}
{{- $_ := set $makers $id $name -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Objects that users write out in the values, each as an object or as YAML in a text. */}}
{{- define "backstage.writtenObjects" -}}
{{- $root := index . 0 -}}
{{- $state := dict "kinds" (index . 3) "looked" dict "places" dict -}}
{{- range $index, $item := index . 2 -}}
{{- $path := printf "%s[%d]" (index $ 1) $index -}}
{{- $documents := list -}}
{{- if kindIs "string" $item -}}
{{- $documents = regexSplit "(?m)^---([ \\t\\r]|$)" (include "backstage.tpl" (list $item $root $path)) -1 -}}
{{- else -}}
{{- $documents = list (include "backstage.tplAll" (list $item $root $path) | mustFromJson | toYaml | printf "%s\n") -}}
{{- end -}}
{{- $lines := 0 -}}
{{- range $text := $documents -}}
{{- /* As many lines before as others have, so that an error says the line in the whole text. */ -}}
{{- $read := trimSuffix "\n" $text | printf "%s%s\n" (repeat $lines "\n") -}}
{{- $object := fromYaml $read -}}
{{- $lines = splitList "\n" $text | len | add -1 $lines | int -}}
{{- $text = trimSuffix "\n" $text | trimPrefix "\n" -}}
{{- with (kindIs "string" $item | ternary (include "backstage.yamlProblem" (list $read)) "") -}}
{{- fail (printf "%s: %s" $path .) -}}
{{- end -}}
{{- if $object }}
---
{{- include "backstage.checkWritten" (list $root $path $object $state) -}}
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
{{- $own := include "backstage.head" . | fromYaml -}}
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

{{- /* The beginning of an object's text, with its metadata. */}}
{{- define "backstage.head" -}}
{{- regexFind "^(.*\n)*?metadata:\n( .*\n)*" . | default . -}}
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
{{- $known := printf "_%s" (index . 0).Template.BasePath | get (index . 0).Release | default dict -}}
{{- if not (index . 1 | hasKey $known) -}}
{{- $_ := include "backstage.uniqueObjects" . | set $known (index . 1) -}}
{{- end -}}
{{- index . 1 | get $known -}}
{{- end }}

{{- /* What "uniqueKeys" keeps, since the checks read the objects too. */}}
{{- define "backstage.uniqueObjects" -}}
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

{{- /* Leaves out of an object's keyed lists what stands in them already, and says whether there was any; refuses two
   items with one key, and mounts of no volume. */}}
{{- define "backstage.uniqueKeysOf" -}}
{{- $object := index . 1 -}}
{{- $type := $object.kind -}}
{{- if contains "/" $object.apiVersion -}}
{{- $type = printf "%s/%s" (dir $object.apiVersion) $type -}}
{{- end -}}
{{- $known := printf "_%s" (index . 0).Template.BasePath | get (index . 0).Release | default dict -}}
{{- if not (hasKey $known "keyedTypes") -}}
{{- $_ := fromJson `{
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
 "Affinity": {"nodeAffinity":"NodeAffinity","podAffinity":"PodAffinity","podAntiAffinity":"PodAffinity"},
 "AdmissionPolicySpec": {"matchConditions":{"keys":["name"],"item":"match condition"},"variables":{"keys":["name"],"item":"variable"}},
 "Container": {
  "env": {"keys":["name"],"item":"variable","of":"EnvVar"},
  "envFrom": {"keys":[],"item":"source of variables","of":"EnvFromSource"},
  "lifecycle": "Lifecycle",
  "livenessProbe": "Probe",
  "ports": {"keys":["containerPort","protocol"],"item":"port","defaults":{"protocol":"TCP"},"unique":[{"keys":["name"],"item":"port name"}]},
  "readinessProbe": "Probe",
  "resources": "ResourceRequirements",
  "securityContext": "SecurityContext",
  "startupProbe": "Probe",
  "volumeDevices": {"keys":["devicePath"],"item":"device path","role":"mount"},
  "volumeMounts": {"keys":["mountPath"],"item":"mount path","role":"mount","of":"VolumeMount"}
 },
 "CronJobSpec": {"jobTemplate":"JobTemplateSpec"},
 "DeploymentSpec": {"strategy":"DeploymentStrategy","template":"PodTemplateSpec"},
 "EnvVar": {"valueFrom":"EnvVarSource"},
 "JobTemplateSpec": {"spec":"WorkloadSpec"},
 "LabelSelector": {"matchExpressions":{"keys":[],"item":"condition","of":"LabelSelectorRequirement"}},
 "Lifecycle": {"postStart":"LifecycleHandler","preStop":"LifecycleHandler"},
 "NodeAffinity": {
  "preferredDuringSchedulingIgnoredDuringExecution": {"keys":[],"item":"preference","of":"NodePreference"},
  "requiredDuringSchedulingIgnoredDuringExecution": "NodeSelector"
 },
 "NodePreference": {"preference":"NodeSelectorTerm"},
 "NodeSelector": {"nodeSelectorTerms":{"keys":[],"item":"term","of":"NodeSelectorTerm"}},
 "NodeSelectorTerm": {"matchExpressions":{"keys":[],"item":"condition","of":"NodeSelectorRequirement"}},
 "PodAffinity": {
  "preferredDuringSchedulingIgnoredDuringExecution": {"keys":[],"item":"preference","of":"PodPreference"},
  "requiredDuringSchedulingIgnoredDuringExecution": {"keys":[],"item":"term","of":"PodAffinityTerm"}
 },
 "PodAffinityTerm": {"labelSelector":"LabelSelector","namespaceSelector":"LabelSelector"},
 "PodPreference": {"podAffinityTerm":"PodAffinityTerm"},
 "PodSpec": {
  "affinity": "Affinity",
  "containers": {"keys":["name"],"item":"container","group":"containers","of":"Container"},
  "ephemeralContainers": {"keys":["name"],"item":"container","group":"containers","of":"Container"},
  "hostAliases": {"keys":["ip"],"item":"host alias","united":"hostnames"},
  "imagePullSecrets": {"keys":["name"],"item":"pull secret"},
  "initContainers": {"keys":["name"],"item":"container","group":"containers","of":"InitContainer"},
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
 "WorkloadSpec": {"template":"PodTemplateSpec","volumeClaimTemplates":{"keys":["name"],"item":"claim template","in":"metadata","role":"volume"}}
}` | set $known "keyedTypes" -}}
{{- $_ := set $known.keyedTypes "InitContainer" $known.keyedTypes.Container -}}
{{- $_ := fromJson `{
 "DeploymentStrategy": {"goesWith":[{"field":"rollingUpdate","other":"type","values":["RollingUpdate",""]}]},
 "EnvFromSource": {"oneOf":{"fields":["configMapRef","secretRef"],"item":"source of variables"}},
 "EnvVar": {"oneOf":{"fields":["value","valueFrom"],"item":"value","orNone":true}},
 "EnvVarSource": {"oneOf":{"fields":["configMapKeyRef","fieldRef","fileKeyRef","resourceFieldRef","secretKeyRef"],"item":"source of a value"}},
 "InitContainer": {
  "goesWith": [
   {"field":"lifecycle","other":"restartPolicy","values":["Always"]},
   {"field":"livenessProbe","other":"restartPolicy","values":["Always"]},
   {"field":"readinessProbe","other":"restartPolicy","values":["Always"]},
   {"field":"startupProbe","other":"restartPolicy","values":["Always"]}
  ]
 },
 "LabelSelectorRequirement": {
  "goesWith": [{"field":"values","other":"operator","values":["In","NotIn"]}],
  "neededFor": [{"field":"values","other":"operator","values":["In","NotIn"]}]
 },
 "LifecycleHandler": {"oneOf":{"fields":["exec","httpGet","sleep","tcpSocket"],"item":"handler"}},
 "NodeSelectorRequirement": {
  "goesWith": [{"field":"values","other":"operator","values":["In","NotIn","Gt","Lt"]}],
  "neededFor": [{"field":"values","other":"operator","values":["In","NotIn","Gt","Lt"]}]
 },
 "Probe": {"oneOf":{"fields":["exec","grpc","httpGet","tcpSocket"],"item":"handler"}},
 "ResourceRequirements": {"amounts":true},
 "SecurityContext": {"goesWith":[{"field":"privileged","other":"allowPrivilegeEscalation","values":[true,""]}]},
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
  "oneOf": {"fields":["clusterTrustBundle","configMap","downwardAPI","podCertificate","secret","serviceAccountToken"],"item":"source of files"}
 }
}` | set $known "fieldRules" -}}
{{- $_ := fromJson `{
 "PodTemplateSpec": ["spec"],
 "WorkloadSpec": ["template","volumeClaimTemplates"],
 "ServiceSpec": ["ports"],
 "Webhook": ["matchConditions"],
 "AdmissionPolicySpec": ["matchConditions","variables"],
 "DeploymentSpec": ["strategy","template"],
 "CronJobSpec": ["jobTemplate"],
 "NodeAffinity": ["preferredDuringSchedulingIgnoredDuringExecution","requiredDuringSchedulingIgnoredDuringExecution"],
 "PodAffinity": ["preferredDuringSchedulingIgnoredDuringExecution","requiredDuringSchedulingIgnoredDuringExecution"],
 "EnvVar": ["valueFrom"],
 "Lifecycle": ["postStart","preStop"],
 "ResourceRequirements": ["claims","limits","requests"],
 "SecurityContext": ["privileged"],
 "VolumeMount": ["subPathExpr"],
 "JobTemplateSpec": ["spec"],
 "DeploymentStrategy": ["rollingUpdate"],
 "LabelSelectorRequirement": ["values","operator"],
 "NodePreference": ["preference"],
 "NodeSelector": ["nodeSelectorTerms"],
 "NodeSelectorTerm": ["matchExpressions"],
 "NodeSelectorRequirement": ["values","operator"],
 "PodPreference": ["podAffinityTerm"],
 "PodAffinityTerm": ["labelSelector","namespaceSelector"],
 "LabelSelector": ["matchExpressions"],
 "Affinity": ["nodeAffinity","podAffinity","podAntiAffinity"],
 "Toleration": ["value","tolerationSeconds"],
 "TopologySpreadConstraint": ["minDomains"],
 "ProjectedVolumeSource": ["sources"]
}` | set $known "checkedFields" -}}
{{- end -}}
{{- $types := $known.keyedTypes -}}
{{- if hasKey $types $type -}}
{{- $name := printf "%s %s" $object.kind (default $object.metadata.generateName $object.metadata.name) -}}
{{- $state := dict "types" $types "object" $name "values" (index . 0).Values "sources" (index . 2)
  "rules" $known.fieldRules "checked" $known.checkedFields "seen" dict "volumes" dict "mounts" dict "problems" list "merged" "" -}}
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
{{- $type := index . 1 -}}
{{- with index $state.rules $type -}}
{{- include "backstage.fieldProblems" (list $map . $path $state) -}}
{{- end -}}
{{- range $field, $list := index $state.types $type -}}
{{- $inner := index $map $field -}}
{{- if and (kindIs "string" $list) (kindIs "map" $inner) -}}
{{- $isChecked := not (hasKey $state.checked $list) -}}
{{- range index $state.checked $list -}}
{{- $isChecked = or $isChecked (hasKey $inner .) -}}
{{- end -}}
{{- if $isChecked -}}
{{- include "backstage.uniqueKeysIn" (list $inner $list (printf "%s.%s" $path $field) $state) -}}
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
{{- $key = include "backstage.listKey" (list $full $list) -}}
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
{{- $isChecked := not (hasKey $state.checked $list.of) -}}
{{- range index $state.checked $list.of -}}
{{- $isChecked = or $isChecked (hasKey $item .) -}}
{{- end -}}
{{- if $isChecked -}}
{{- include "backstage.uniqueKeysIn" (list $item $list.of (printf "%s[%d]" $at $index) $state) -}}
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
{{- $place := include "backstage.valueBehind" (list $state (index . 4) (append (index . 5) $key) (index . 3)) -}}
{{- $remedy := index . 3 | join " or " | printf "leave one of them out, or change its %s" -}}
{{- $sentence := printf "%s: the %s %s stands twice in %s; %s" $place (index . 1) $key $state.object $remedy -}}
{{- $_ := append $state.problems $sentence | set $state "problems" -}}
{{- end }}

{{- /* The value that brought what stands at the first of some places: the first that has one of the texts, or an item
   with the key, or is in the key, or the only one that it can be. */}}
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
{{- $list := index (append . list) 3 | dict "keys" -}}
{{- range $candidate := reverse $given -}}
{{- range $index, $item := ternary .value list (kindIs "slice" .value) -}}
{{- $isMap := kindIs "map" $item -}}
{{- if and $isMap $list.keys
  (eq (include "backstage.listKey" (list (ternary $item dict $isMap) $list) | toJson) (last $texts)) -}}
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

{{- /* Notes what the Kubernetes API refuses of an object of a type: fields that do not go together, and requests above limits. */}}
{{- define "backstage.fieldProblems" -}}
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
{{- include "backstage.fieldProblem" (list $state (list $path) (toJson $map | list) $sentence) -}}
{{- end -}}
{{- end -}}
{{- $nothing := list "null" "\"\"" "false" "[]" -}}
{{- range $rules.neededFor -}}
{{- $other := index $map .other -}}
{{- if and (has $other .values) (has (index $map .field | toJson) $nothing) -}}
{{- $sentence := "the %s %s needs %s; give them, or change the %s" -}}
{{- $sentence = printf $sentence .other (toJson $other) .field .other -}}
{{- $texts := list (toJson $map) (printf "%s:%s" (toJson .other) (toJson $other)) -}}
{{- include "backstage.fieldProblem" (list $state (list $path) $texts $sentence) -}}
{{- end -}}
{{- end -}}
{{- range $rules.goesWith -}}
{{- $value := index $map .field -}}
{{- $other := ternary "" (index $map .other) (index $map .other | kindIs "invalid") -}}
{{- if not (or (has (toJson $value) $nothing) (has $other .values)) -}}
{{- $sentence := "%s goes with the %s %s, got %s; leave one of them out" -}}
{{- $sentence = printf $sentence .field .other (first .values | toJson) (toJson $other) -}}
{{- $texts := list (toJson $map) (printf "%s:%s" (toJson .field) (toJson $value)) -}}
{{- include "backstage.fieldProblem" (list $state (list $path) $texts $sentence) -}}
{{- end -}}
{{- end -}}
{{- if and $rules.amounts (kindIs "map" $map.requests) (kindIs "map" $map.limits) -}}
{{- $places := list (printf "%s.requests" $path) (printf "%s.limits" $path) -}}
{{- range $name, $request := $map.requests -}}
{{- $limit := index $map.limits $name -}}
{{- if not (or (kindIs "invalid" $limit) (eq (toString $request) (toString $limit))) -}}
{{- $asked := include "backstage.amount" $request -}}
{{- $allowed := include "backstage.amount" $limit -}}
{{- $isExact := regexMatch "/|^hugepages-" $name -}}
{{- $isOther := ne (float64 $asked) (float64 $allowed) -}}
{{- if and $asked $allowed $isOther (or $isExact (gt (float64 $asked) (float64 $allowed))) -}}
{{- $sentence := "the request of %s is %s, allowed is %s its limit, which is %s; change one of them" -}}
{{- $most := ternary "exactly" "at most" $isExact -}}
{{- $sentence = printf $sentence $name (toJson $request) $most (toJson $limit) -}}
{{- $texts := list (toJson $map.requests) (printf "%s:%s" (toJson $name) (toJson $limit)) -}}
{{- include "backstage.fieldProblem" (list $state $places $texts $sentence) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Notes a problem with the value that brought what stands at some places. */}}
{{- define "backstage.fieldProblem" -}}
{{- $state := index . 0 -}}
{{- $place := include "backstage.valueBehind" (list $state (index . 1) (index . 2)) -}}
{{- $_ := printf "%s: %s" $place (index . 3) | append $state.problems | set $state "problems" -}}
{{- end }}

{{- /* A quantity as a number, or nothing. */}}
{{- define "backstage.amount" -}}
{{- $text := toString . -}}
{{- if regexMatch "^[+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$" $text -}}
{{- $factors := dict "" 1 "n" 1e-9 "u" 1e-6 "m" 1e-3 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15 "E" 1e18
  "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606846976 -}}
{{- $suffix := regexFind "([KMGTPE]i|[numkMGTPE])$" $text -}}
{{- trimSuffix $suffix $text | float64 | mulf (index $factors $suffix) -}}
{{- end -}}
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

{{- /* What the named template NAME.once gives, kept from its first use on. Takes (list $ NAME). */}}
{{- define "backstage.once" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{- $known := printf "_%s" $root.Template.BasePath | get $root.Release | default dict -}}
{{- if not (hasKey $known $name) -}}
{{- $_ := include (printf "%s.once" $name) $root | set $known $name -}}
{{- end -}}
{{- get $known $name -}}
{{- end }}

{{- /* A name that ends in a suffix. Takes (list NAME SUFFIX MAX): the characters it has at most, 63 unless they are given. */}}
{{- define "backstage.suffixed" -}}
{{- $end := printf "-%s" (index . 1) -}}
{{- $max := 63 -}}
{{- if gt (len .) 2 -}}
{{- $max = index . 2 -}}
{{- end -}}
{{- include "backstage.shorten" (list (index . 0) (int (sub $max (len $end)))) -}}
{{- $end -}}
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

{{- /* A text that may hold Helm expressions; ${{ }} belongs to others. What Helm could not read is refused with its
   path. */}}
{{- define "backstage.tpl" -}}
{{- $text := index . 0 -}}
{{- $root := index . 1 -}}
{{- $path := index (append . "") 2 -}}
{{- if contains "{{" $text -}}
{{- $escaped := replace "${{" "${{ \"{{\" }}" $text -}}
{{- /* Most expressions are paths, for which there is no need to know more. */ -}}
{{- if regexReplaceAll "(^|[^{])[{]{2} *[.][A-Za-z]+([.][A-Za-z0-9_]+)* *[}]{2}" $escaped "" | contains "{{" -}}
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
{{- $read := $text -}}
{{- if regexMatch "^([ \\n]|#[^\\n]*\\n)*[{]" $text -}}
{{- /* Helm does not look at what follows braces; below a key, it does. */ -}}
{{- $read = indent 1 $text | printf "_:\n%s" -}}
{{- end -}}
{{- $error := get (fromYaml $read) "Error" | toString -}}
{{- if hasPrefix "error " $error -}}
{{- $problem = include "backstage.yamlError" (list $text $error (ne $read $text)) -}}
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

{{- /* What is wrong with a text, from the error of its reading: the line, and the reasons that every reader gives. */}}
{{- define "backstage.yamlError" -}}
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

{{- /* A map with the same keys, of texts that name a variable for each of them, as JSON. */}}
{{- define "backstage.references" -}}
{{- $texts := dict -}}
{{- $prefix := index . 1 -}}
{{- range $key, $_ := index . 0 -}}
{{- $texts = include "backstage.variable" $key | printf "${%s%s}" $prefix | set $texts $key -}}
{{- end -}}
{{- toJson $texts -}}
{{- end }}

{{- /* A text as a part of the name of an environment variable: API_BASE_URL of apiBaseUrl. */}}
{{- define "backstage.variable" -}}
{{- regexReplaceAll "[^A-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" . "${1}_${2}" | upper) "_" -}}
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

{{- /* Makes .Values what the templates read, in place: null is "not given", and Helm expressions are evaluated. Every
   template begins with it, as Helm renders them in an order of its own; the first one does the work. */}}
{{- define "backstage.init" -}}
{{- /* Beside the values, as templates may print those; the charts of a parent chart share the release. */}}
{{- $kept := printf "_%s" .Template.BasePath -}}
{{- if not (hasKey .Release $kept) -}}
{{- /* Other charts of a parent chart share this map. */ -}}
{{- if kindIs "map" .Values.global -}}
{{- $_ := deepCopy .Values.global | set .Values "global" -}}
{{- end -}}
{{- include "backstage.complete" . -}}
{{- if contains "{{" (toJson .Values) -}}
{{- include "backstage.evaluate" . -}}
{{- end -}}
{{- /* What named templates keep from their first use on. */ -}}
{{- $_ := dict "isComplete" true | set .Release $kept -}}
{{- end -}}
{{- end }}

{{- /* Gives each section of the values its defaults, in place. Helm takes a default away where the user gives null;
   files/values/defaults.json, which is generated with values.yaml, still has it: `required` ones stand for null,
   `optional` ones only where the whole section is null. */}}
{{- define "backstage.complete" -}}
{{- $sections := dict "values" .Values | dict "" -}}
{{- range $path, $declared := .Files.Get "files/values/defaults.json" | mustFromJson -}}
{{- $around := initial (splitList "." $path) | join "." | get $sections -}}
{{- if kindIs "map" $around -}}
{{- $key := splitList "." $path | last -}}
{{- if kindIs "invalid" (index $around $key) -}}
{{- $_ := default dict $declared.optional | set $around $key -}}
{{- end -}}
{{- $values := index $around $key -}}
{{- if kindIs "map" $values -}}
{{- $_ := set $sections $path $values -}}
{{- range $key, $default := $declared.required -}}
{{- if kindIs "invalid" (index $values $key) -}}
{{- $_ := set $values $key $default -}}
{{- end -}}
{{- end -}}
{{- range $key := $declared.yielding -}}
{{- $default := index $declared.optional $key -}}
{{- if ne (toJson $default) (index $values $key | toJson) -}}
{{- include "backstage.yieldToLimits" (list $values $key $default) -}}
{{- end -}}
{{- end -}}
{{- range $map := $declared.maps -}}
{{- range $key, $entry := index $values $map -}}
{{- if kindIs "invalid" $entry -}}
{{- $_ := unset (index $values $map) $key -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Leaves out the default requests that are above a given limit: Kubernetes then takes the limit. */}}
{{- define "backstage.yieldToLimits" -}}
{{- $values := index . 0 -}}
{{- $key := index . 1 -}}
{{- $defaults := (index . 2 | default dict).requests | default dict -}}
{{- $resources := index $values $key -}}
{{- if kindIs "map" $resources -}}
{{- if and (kindIs "map" $resources.requests) (kindIs "map" $resources.limits) -}}
{{- $kept := dict -}}
{{- range $name, $request := $resources.requests -}}
{{- $asked := include "backstage.amount" $request -}}
{{- $allowed := include "backstage.amount" (index $resources.limits $name) -}}
{{- $isDefault := eq (toJson $request) (get $defaults $name | toJson) -}}
{{- if not (and $isDefault $asked $allowed (gt (float64 $asked) (float64 $allowed))) -}}
{{- $_ := set $kept $name $request -}}
{{- end -}}
{{- end -}}
{{- if ne (len $kept) (len $resources.requests) -}}
{{- $resources = omit $resources "requests" -}}
{{- if $kept -}}
{{- $_ := set $resources "requests" $kept -}}
{{- end -}}
{{- $_ := set $values $key $resources -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Evaluates the Helm expressions in the values, in place; they refer to the values as they were given. */}}
{{- define "backstage.evaluate" -}}
{{- $evaluated := dict -}}
{{- $state := dict "problems" list -}}
{{- $forms := .Files.Get "files/values/forms.json" | mustFromJson -}}
{{- range $path, $part := $forms.templated -}}
{{- $value := $.Values -}}
{{- range $key := splitList "." $path -}}
{{- $value = get (ternary $value dict (kindIs "map" $value)) $key -}}
{{- end -}}
{{- if contains "{{" (toJson $value) -}}
{{- $result := include "backstage.tplAll" (list $value $ $path) | mustFromJson -}}
{{- $_ := set $evaluated $path $result -}}
{{- if not (kindIs "invalid" $part) -}}
{{- include "backstage.checkForm" (list $forms $part $value $result $path $state) -}}
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
