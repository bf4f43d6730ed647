{{- /* Refuses two objects of one kind and name, of those that the templates with these names make. */}}
{{- define "chart.madeOnce" -}}
{{- $root := index . 0 -}}
{{- $makers := dict -}}
{{- range $name := index . 1 -}}
{{- $template := printf "%s/%s.yaml" $root.Template.BasePath $name -}}
{{- range include $template $root | printf "\n%s" | splitList "\n---\n" -}}
{{- $object := include "chart.head" . | fromYaml -}}
{{- if and $object.kind $object.metadata.name -}}
{{- $id := include "chart.identity" (list $root $object) -}}
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
