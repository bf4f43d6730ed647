{{- /* The section auth of the app-config that the chart makes. */}}
{{- define "backstage.auth.appConfig" -}}
{{- if or .Values.auth.providers .Values.auth.session.existingSecret }}
auth:
  {{- if .Values.auth.providers }}
  providers:
    {{- range $key, $value := .Values.auth.providers }}
    {{- if eq $key "guest" }}
    {{ include "backstage.key" $key }}: {{ merge dict
      (default dict
        (ternary
          (mustFromJson
            (include "backstage.references"
              (list
                (default
                  (dict "clientId" "clientId" "clientSecret" "clientSecret")
                  (index (default dict $value) "secretKeys"))
                (printf "AUTH_PROVIDER_%s_" (include "backstage.variable" $key)))))
          dict
          (not (empty (index (default dict $value) "existingSecret")))))
      (omit (default dict $value) "existingSecret" "secretKeys") | toJson }}
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
                    (index (default dict $value) "secretKeys"))
                  (printf "AUTH_PROVIDER_%s_" (include "backstage.variable" $key)))))
            dict
            (not (empty (index (default dict $value) "existingSecret")))))
        (omit (default dict $value) "existingSecret" "secretKeys") | toJson }}
    {{- end }}
    {{- end }}
  {{- else }}
  providers: {}
  {{- end }}
  {{- if .Values.auth.providers }}
  environment: {{ .Values.auth.environment | toJson }}
  {{- end }}
  {{- if .Values.auth.session.existingSecret }}
  session:
    secret: "${AUTH_SESSION_SECRET}"
  {{- end }}
{{- end }}
{{- end }}

{{- /* What is wrong, a sentence for each place. */}}
{{- define "backstage.auth.callers" -}}
sentences:
  - true
  {{- range $key, $value := .Values.auth.externalAccess }}
  {{- $type := index (default dict $value) "type" }}
  {{- $optionsSubject := mustFromJson (include "backstage.dig" (list $value "options" "subject")) }}
  {{- if and
    (ne (default "static" $type) "jwks")
    (not (index (default dict $value) "existingSecret"))
    (not (mustFromJson (include "backstage.dig" (list $value "options" "token"))))
    (not (mustFromJson (include "backstage.dig" (list $value "options" "secret")))) }}
  - {{ printf
    "auth.externalAccess[%d].existingSecret: must be given, the name of the Secret with the token of the caller; only jwks has none"
    (int64 $key) | toJson }}
  {{- end }}
  {{- if and
    (ne (default "static" $type) "jwks")
    (not (default (default "" $optionsSubject) (index (default dict $value) "subject"))) }}
  - {{ printf "auth.externalAccess[%d].subject: must be given, the name of the caller in logs and for permissions"
    (int64 $key) | toJson }}
  {{- end }}
  {{- if regexMatch `[ \t\n\r\f\v]` (default (default "" $optionsSubject) (index (default dict $value) "subject")) }}
  - {{ printf "auth.externalAccess[%d].subject: has white space, which Backstage does not take; write a hyphen instead"
    (int64 $key) | toJson }}
  {{- end }}
  {{- if and
    (eq (default "static" $type) "jwks")
    (not (mustFromJson (include "backstage.dig" (list $value "options" "url")))) }}
  - {{ printf "auth.externalAccess[%d].options.url: must be given for jwks, the address of the published keys"
    (int64 $key) | toJson }}
  {{- end }}
  {{- if and
    (eq (default "static" $type) "jwks")
    (not (mustFromJson (include "backstage.dig" (list $value "options" "issuer"))))
    (not (mustFromJson (include "backstage.dig" (list $value "options" "audience")))) }}
  - {{ printf
    "auth.externalAccess[%d].options: has neither issuer nor audience, so that each token signed by those keys would be let in, whoever it is for; give at least one of them"
    (int64 $key) | toJson }}
  {{- end }}
  {{- if and
    (eq (default "static" $type) "jwks")
    (or (index (default dict $value) "existingSecret") (index (default dict $value) "key")) }}
  - {{ printf
    "auth.externalAccess[%d].existingSecret, key: are for static and legacy, and jwks has no secret; leave them out"
    (int64 $key) | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- /* The environment variables of the backend for auth. */}}
{{- define "backstage.auth.environment" -}}
{{- if or .Values.auth.providers .Values.auth.session.existingSecret }}
{{- range $key, $value := .Values.auth.providers }}
{{- if index (default dict $value) "existingSecret" }}
{{- range $key2, $value2 := default
  (dict "clientId" "clientId" "clientSecret" "clientSecret")
  (index (default dict $value) "secretKeys") }}
- name: {{ printf "AUTH_PROVIDER_%s_%s" (include "backstage.variable" $key) (include "backstage.variable" $key2) | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ (default "" (index (default dict $value) "existingSecret")) | quote }}
      key: {{ $value2 | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- if and .Values.auth.session.existingSecret
  (not (contains `"name":"AUTH_SESSION_SECRET"` (toJson .Values.backstage.extraEnvVars))) }}
- name: AUTH_SESSION_SECRET
  valueFrom:
    secretKeyRef:
      name: {{ .Values.auth.session.existingSecret | quote }}
      key: {{ .Values.auth.session.key | quote }}
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
{{- end }}

{{- /* What is wrong, a sentence for each place. */}}
{{- define "backstage.auth.providers" -}}
sentences:
  - true
  {{- range $key, $value := .Values.auth.providers }}
  {{- if kindIs "map" (mustFromJson (include "backstage.dig" (list $value $.Values.auth.environment))) }}
  - {{ printf
    "auth.providers.%s.%s: got a map, but the environment is added by the chart, from auth.environment; put what is in it into auth.providers.%s"
    $key $.Values.auth.environment $key | toJson }}
  {{- end }}
  {{- if kindIs "map" (index (default dict $value) "development") }}
  - {{ printf
    "auth.providers.%s.development: got a map, but the environment is added by the chart, from auth.environment; put what is in it into auth.providers.%s"
    $key $key | toJson }}
  {{- end }}
  {{- if kindIs "map" (index (default dict $value) "production") }}
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
  {{- $resolver := mustFromJson (include "backstage.dig" (list $value2 "resolver")) }}
  {{- if and
    (regexMatch "[Mm]atching[Uu]ser[Ee]ntity" $resolver)
    (not
      (regexMatch
        "^(emailMatchingUserEntityProfileEmail|emailLocalPartMatchingUserEntityName|preferredUsernameMatchingUserEntityName|usernameMatchingUserEntityName|userIdMatchingUserEntityAnnotation)$"
        $resolver)) }}
  - {{ printf
    "auth.providers.%s.signIn.resolvers[%d].resolver: got %s, allowed are emailMatchingUserEntityProfileEmail, emailLocalPartMatchingUserEntityName, preferredUsernameMatchingUserEntityName, usernameMatchingUserEntityName, userIdMatchingUserEntityAnnotation"
    $key
    (int64 $key2)
    $resolver | toJson }}
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
  {{- $resolver := mustFromJson (include "backstage.dig" (list $value2 "resolver")) }}
  {{- if and
    (regexMatch "[Mm]atching[Uu]ser[Ee]ntity" $resolver)
    (not
      (regexMatch
        "^(emailMatchingUserEntityProfileEmail|emailLocalPartMatchingUserEntityName|preferredUsernameMatchingUserEntityName)$"
        $resolver)) }}
  - {{ printf
    "auth.providers.%s.signIn.resolvers[%d].resolver: got %s, allowed are emailMatchingUserEntityProfileEmail, emailLocalPartMatchingUserEntityName, preferredUsernameMatchingUserEntityName"
    $key
    (int64 $key2)
    $resolver | toJson }}
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
        (index (default dict $value) "clientId")
        (and
          (index (default dict $value) "existingSecret")
          (mustFromJson
            (include "backstage.dig"
              (list
                (default
                  (dict "clientId" "clientId" "clientSecret" "clientSecret")
                  (index (default dict $value) "secretKeys"))
                "clientId")))))) }}
  - {{ printf
    "auth.providers.%s: has no clientId; name the Secret with it in existingSecret (and its key in secretKeys, if that is given), or write it as ${NAME}"
    $key | toJson }}
  {{- end }}
  {{- if and
    (regexMatch "^(github|google|gitlab|microsoft|okta|oidc|oauth2|onelogin|bitbucket|atlassian|auth0)$" $key)
    (not
      (or
        (index (default dict $value) "clientSecret")
        (and
          (index (default dict $value) "existingSecret")
          (mustFromJson
            (include "backstage.dig"
              (list
                (default
                  (dict "clientId" "clientId" "clientSecret" "clientSecret")
                  (index (default dict $value) "secretKeys"))
                "clientSecret")))))) }}
  - {{ printf
    "auth.providers.%s: has no clientSecret; name the Secret with it in existingSecret (and its key in secretKeys, if that is given), or write it as ${NAME}"
    $key | toJson }}
  {{- end }}
  {{- if and
    (regexMatch "^oidc$" $key)
    (not
      (or
        (index (default dict $value) "metadataUrl")
        (and
          (index (default dict $value) "existingSecret")
          (mustFromJson
            (include "backstage.dig"
              (list
                (default
                  (dict "clientId" "clientId" "clientSecret" "clientSecret")
                  (index (default dict $value) "secretKeys"))
                "metadataUrl")))))) }}
  - {{ printf "auth.providers.%s: has no metadataUrl; give the address that ends in /.well-known/openid-configuration" $key
    | toJson }}
  {{- end }}
  {{- if and
    (regexMatch "^microsoft$" $key)
    (not
      (or
        (index (default dict $value) "tenantId")
        (and
          (index (default dict $value) "existingSecret")
          (mustFromJson
            (include "backstage.dig"
              (list
                (default
                  (dict "clientId" "clientId" "clientSecret" "clientSecret")
                  (index (default dict $value) "secretKeys"))
                "tenantId")))))) }}
  - {{ printf "auth.providers.%s: has no tenantId; give the id of the tenant of Entra" $key | toJson }}
  {{- end }}
  {{- end }}
{{- end }}

{{- /* The variables that the rules search, as YAML; the first item is a dummy, so that the list is never empty. */}}
{{- define "backstage.auth.variables" -}}
variables:
  - name: "NONE"
  {{- range $key, $value := .Values.auth.providers }}
  {{- if index (default dict $value) "existingSecret" }}
  {{- range $key2, $value2 := default
    (dict "clientId" "clientId" "clientSecret" "clientSecret")
    (index (default dict $value) "secretKeys") }}
  - name: {{ printf "AUTH_PROVIDER_%s_%s" (include "backstage.variable" $key) (include "backstage.variable" $key2) | toJson }}
    valueFrom:
      secretKeyRef:
        name: {{ (default "" (index (default dict $value) "existingSecret")) | toJson }}
        key: {{ $value2 | toJson }}
  {{- end }}
  {{- end }}
  {{- end }}
{{- end }}
