{{- /* Values of auth that do not go together: a line for each problem; lines that are indented go on. */}}
{{- define "backstage.problems.auth" }}
{{- if and
  (include "backstage.allowsGuests" .)
  (eq (index (urlParse (default "" .Values.publicUrl)) "scheme") "https")
  (not
    (regexMatch "^(localhost|.*[.]localhost|127[.][0-9.]+|::1)$"
      (index (urlParse (default "" .Values.publicUrl)) "hostname")))
  (not .Values.auth.dangerouslyAllowPublicGuests) }}
auth.providers.guest: would let everybody in without a password at publicUrl; set guest to null, or
  auth.dangerouslyAllowPublicGuests to true
{{- end }}

{{- if and
  (or
    (not (kindIs "invalid" (index (default dict .Values.auth.providers) "oidc")))
    (not (kindIs "invalid" (index (default dict .Values.auth.providers) "saml"))))
  (not .Values.auth.session.existingSecret)
  (kindIs "invalid"
    (mustFromJson
      (include "backstage.dig" (list (mustFromJson (include "backstage.givenAppConfig" .)) "auth" "session" "secret"))))
  (not .Values.backstage.extraAppConfig) }}
auth.session.existingSecret: must be given for oidc and saml, the name of the Secret with a text that signs their
  cookies
{{- end }}

{{- if and
  (not (kindIs "invalid" (index (default dict .Values.auth.providers) "guest")))
  (ne
    (toJson
      (index (default dict (index (default dict .Values.auth.providers) "guest")) "dangerouslyAllowOutsideDevelopment"))
    "true") }}
auth.providers.guest: lets nobody in, since the pods run in production mode; set dangerouslyAllowOutsideDevelopment to
  true where everybody may get in without a password, or leave guest out
{{- end }}

{{- if regexFind `(?i)"allowedDomains":\["[^{}]*"resolver":"emailMatchingUserEntityProfileEmail"`
  (toJson .Values.auth.providers) }}
auth.providers: emailMatchingUserEntityProfileEmail ignores allowedDomains; take emailLocalPartMatchingUserEntityName,
  or leave allowedDomains out
{{- end }}

{{- with include "backstage.repeated"
  (list
    (index
      (default dict (mustFromJson (include "backstage.layered" (list list "" (include "backstage.auth.variables" .)))))
      "variables")
    "name") }}
auth.providers: two secrets would be the variable {{ . }}, as names that differ in capitals or hyphens only are one;
  choose another one
{{- end }}

{{- with regexReplaceAll `"` (regexFind `"[^"]*"` (include "backstage.auth.providers" .)) "" }}
{{ . }}
{{- end }}

{{- with regexReplaceAll `"` (regexFind `"[^"]*"` (include "backstage.auth.callers" .)) "" }}
{{ . }}
{{- end }}

{{- if not .Values.dangerouslyAllowPlainSecrets }}
{{- with include "backstage.plainSecret.auth.providers" . }}
{{ . }}: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from
  a Secret, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- end }}

{{- if and .Values.auth.externalAccess
  (not
    (kindIs "invalid"
      (mustFromJson
        (include "backstage.dig"
          (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "auth" "externalAccess"))))) }}
auth.externalAccess: would be replaced by backend.auth.externalAccess in backstage.appConfig, as Backstage takes one
  list only; put all into auth.externalAccess
{{- end }}
{{- end }}
