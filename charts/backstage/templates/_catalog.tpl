{{- /* The section catalog of the app-config that the chart makes. */}}
{{- define "backstage.catalog.appConfig" -}}
{{- if or .Values.catalog.locations .Values.catalog.entities .Values.catalog.existingConfigMaps .Values.catalog.rules
  (merge dict (default dict .Values.catalog.providers))
  (not (kindIs "invalid" .Values.catalog.processingInterval))
  .Values.catalog.orphanStrategy
  (not (kindIs "invalid" .Values.catalog.readonly)) }}
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
  {{- if merge dict (default dict .Values.catalog.providers) }}
  providers:
    {{- range $key, $value := merge dict (default dict .Values.catalog.providers) }}
    {{ include "backstage.key" $key }}: {{ $value | toJson }}
    {{- end }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.catalog.readonly) }}
  readonly: {{ .Values.catalog.readonly | toJson }}
  {{- end }}
  {{- with .Values.catalog.rules }}
  rules: {{ . | toJson }}
  {{- end }}
{{- end }}
{{- end }}

{{- /* The entities of the catalog by their files, for the rules. */}}
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
