{{- /* The section integrations of the app-config that the chart makes. */}}
{{- define "backstage.integrations.appConfig" -}}
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
{{- end }}

{{- /* The environment variables of the backend for integrations. */}}
{{- define "backstage.integrations.environment" -}}
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
  (merge dict
    (default dict ($value.app).secretKeys)
    (dict "appId" "appId" "clientId" "clientId" "clientSecret" "clientSecret" "webhookSecret" "webhookSecret"))
  "privateKey" }}
- name: {{ printf "GITHUB_%d_%s" (int64 $key) (include "backstage.variable" $key2) | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ default "" ($value.app).existingSecret | quote }}
      {{- if not (kindIs "invalid" $value2) }}
      key:
        {{- toYaml $value2 | nindent 8 }}
      {{- end }}
      {{- if eq (include "backstage.variable" $key2) "WEBHOOK_SECRET" }}
      optional: true
      {{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
