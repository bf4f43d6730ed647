{{- /* Leaves out the default requests that are above a given limit: Kubernetes then takes the limit. */}}
{{- define "chart.yieldToLimits" -}}
{{- $values := index . 0 -}}
{{- $key := index . 1 -}}
{{- $defaults := (index . 2 | default dict).requests | default dict -}}
{{- $resources := index $values $key -}}
{{- if kindIs "map" $resources -}}
{{- if and (kindIs "map" $resources.requests) (kindIs "map" $resources.limits) -}}
{{- $kept := dict -}}
{{- range $name, $request := $resources.requests -}}
{{- $asked := include "chart.amount" $request -}}
{{- $allowed := include "chart.amount" (index $resources.limits $name) -}}
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
