{{- /* What tells an object from all others. */}}
{{- define "chart.identity" -}}
{{- $object := index . 1 -}}
{{- $group := ternary (dir $object.apiVersion) "" (contains "/" $object.apiVersion) -}}
{{- $namespace := (index . 0).Release.Namespace -}}
{{- if and $object.metadata.namespace (kindIs "string" $object.metadata.namespace) -}}
{{- $namespace = $object.metadata.namespace -}}
{{- end -}}
{{- list $group $object.kind $namespace $object.metadata.name | join " " -}}
{{- end }}
