{{- /* The section kubernetes of the app-config that the chart makes. */}}
{{- define "backstage.kubernetes.appConfig" -}}
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
                      (include "backstage.variable" (default "" (index (default dict $value) "name")))))))
              dict
              (not (empty (mustFromJson (include "backstage.dig" (list $value "token" "existingSecret")))))))
          (omit (default dict $value) "token")
          (dict "authProvider" "serviceAccount") | toJson }}
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
{{- end }}

{{- /* The environment variables of the backend for kubernetes. */}}
{{- define "backstage.kubernetes.environment" -}}
{{- if .Values.kubernetes.enabled }}
{{- range $value := .Values.kubernetes.clusters }}
{{- $tokenExistingSecret := mustFromJson (include "backstage.dig" (list $value "token" "existingSecret")) }}
{{- if $tokenExistingSecret }}
- name: {{ printf "KUBERNETES_%s_SERVICE_ACCOUNT_TOKEN"
  (include "backstage.variable" (default "" (index (default dict $value) "name"))) | quote }}
  valueFrom:
    secretKeyRef:
      name:
        {{- toYaml (default "" $tokenExistingSecret) | nindent 8 }}
      key:
        {{- toYaml (default "token" (mustFromJson (include "backstage.dig" (list $value "token" "key")))) | nindent 8 }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- /* The clusters that the rules search, as YAML; the first item is a dummy, so that the list is never empty. */}}
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
