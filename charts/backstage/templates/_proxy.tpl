{{- /* The section proxy of the app-config that the chart makes. */}}
{{- define "backstage.proxy.appConfig" -}}
{{- if or .Values.proxy.endpoints
  (not (kindIs "invalid" .Values.proxy.skipInvalidProxies))
  (not (kindIs "invalid" .Values.proxy.reviveConsumedRequestBodies)) }}
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
          (include "backstage.variable" $key)
          (include "backstage.variable" $key2)
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
{{- end }}
{{- end }}

{{- /* The environment variables of the backend for proxy. */}}
{{- define "backstage.proxy.environment" -}}
{{- if .Values.proxy.endpoints }}
{{- range $key, $value := .Values.proxy.endpoints }}
{{- range $key2, $value2 := index (default dict $value) "headers" }}
{{- if not (kindIs "string" $value2) }}
- name: {{ printf "PROXY%s_%s_%s"
  (include "backstage.variable" $key)
  (include "backstage.variable" $key2)
  (trunc 6 (sha256sum (printf "%s %s" $key $key2))) | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ (default "" (mustFromJson (include "backstage.dig" (list $value2 "existingSecret")))) | quote }}
      key: {{ (default "" (mustFromJson (include "backstage.dig" (list $value2 "key")))) | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- /* The path of the first header whose prefix holds a secret, for the rules. */}}
{{- define "backstage.proxy.prefix" -}}
{{- regexReplaceAll `\t`
  (regexFind `(?m)^[^\t\n]*\.headers\.[^\t\n]*\.prefix\t`
    (regexReplaceAll `(?m)\.prefix\t(null|"([A-Za-z][A-Za-z_-]*( |=| [A-Za-z_-]+=))?")$`
      (include "backstage.leaves" (list .Values.proxy.endpoints "proxy.endpoints"))
      ""))
  "" -}}
{{- end }}
