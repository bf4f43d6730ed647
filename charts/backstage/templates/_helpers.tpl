{{- /* Whether guests may sign in: "true" or nothing. */}}
{{- define "backstage.allowsGuests" -}}
{{- include "backstage.once" (list . "backstage.allowsGuests") -}}
{{- end }}
{{- define "backstage.allowsGuests.once" -}}
{{- if or
  (contains `"dangerouslyAllowOutsideDevelopment":true` (toJson .Values.auth.providers))
  (contains `"dangerouslyAllowOutsideDevelopment":true` (include "backstage.givenAppConfig" .)) -}}
{{- "true" -}}
{{- end -}}
{{- end }}

{{- /* The app-config in small letters, a path and a value on each line, for the rules. */}}
{{- define "backstage.configLines" -}}
{{- lower (include "backstage.leaves" (list (mustFromJson (include "backstage.givenAppConfig" .)) "")) -}}
{{- end }}

{{- /* The release, as what keeps data is called after it. */}}
{{- define "backstage.dataRelease" -}}
{{- if eq .Chart.Name "backstage" -}}
{{- .Release.Name -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name -}}
{{- end -}}
{{- end }}

{{- /* The name of the release and its chart, with which the names of all objects begin. */}}
{{- define "backstage.fullname" -}}
{{- include "backstage.once" (list . "backstage.fullname") -}}
{{- end }}
{{- define "backstage.fullname.once" -}}
{{- if .Values.fullnameOverride -}}
{{- include "backstage.shorten" (list .Values.fullnameOverride 63) -}}
{{- else if contains (include "backstage.name" .) .Release.Name -}}
{{- include "backstage.shorten" (list .Release.Name 63) -}}
{{- else -}}
{{- include "backstage.shorten" (list (printf "%s-%s" .Release.Name (include "backstage.name" .)) 63) -}}
{{- end -}}
{{- end }}

{{- /* The app-config that the user wrote and that is known to the chart, merged, as JSON. */}}
{{- define "backstage.givenAppConfig" -}}
{{- include "backstage.once" (list . "backstage.givenAppConfig") -}}
{{- end }}
{{- define "backstage.givenAppConfig.once" -}}
{{- include "backstage.layered" (list .Values.backstage.extraAppConfig "content" .Values.backstage.appConfig) -}}
{{- end }}

{{- /* The image of small Jobs, and what it may do. */}}
{{- define "backstage.helpers.container" -}}
image: {{ include "backstage.backstage.image" . | quote }}
{{- with .Values.backstage.image.pullPolicy }}
imagePullPolicy: {{ . | quote }}
{{- end }}
{{- with mustFromJson
  (include "backstage.laidOver"
    (list .Values.backstage.containerSecurityContext .Values.helpers.containerSecurityContext)) }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- /* Where small Jobs run, and as which user. */}}
{{- define "backstage.helpers.pod" -}}
{{- if or .Values.global.imagePullSecrets .Values.backstage.image.pullSecrets }}
imagePullSecrets:
  {{- with include "backstage.pullSecrets" (dict "secrets" .Values.global.imagePullSecrets) }}
  {{- . | nindent 2 }}
  {{- end }}
  {{- with include "backstage.pullSecrets" (dict "secrets" .Values.backstage.image.pullSecrets) }}
  {{- . | nindent 2 }}
  {{- end }}
{{- end }}
{{- with .Values.backstage.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.backstage.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if eq .Values.global.compatibility.openshift.adaptSecurityContext "force" }}
{{- with omit
  (default dict
    (mustFromJson
      (include "backstage.laidOver" (list .Values.backstage.podSecurityContext .Values.helpers.podSecurityContext))))
  "runAsUser" "runAsGroup" "fsGroup" }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- else }}
{{- with mustFromJson
  (include "backstage.laidOver" (list .Values.backstage.podSecurityContext .Values.helpers.podSecurityContext)) }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}

{{- /* What a Job runs that makes a Secret. Takes (dict "serviceAccountName" ... "keys" ... "secretName" ... "component"
   ... "root" $). */}}
{{- define "backstage.helpers.secretMaker" -}}
backoffLimit: 10
template:
  metadata:
    labels:
      {{- include "backstage.selectorLabels" .root | nindent 6 }}
      app.kubernetes.io/component: {{ printf "%s-secret" .component | quote }}
  spec:
    serviceAccountName: {{ .serviceAccountName | quote }}
    automountServiceAccountToken: true
    enableServiceLinks: false
    restartPolicy: OnFailure
    {{- with include "backstage.helpers.pod" .root }}
    {{- . | nindent 4 }}
    {{- end }}
    containers:
      - name: make-secret
        {{- include "backstage.helpers.container" .root | nindent 8 }}
        resources:
          requests:
            {{- toYaml
              (merge dict (default dict .root.Values.helpers.resources.requests) (dict "cpu" "50m" "memory" "64Mi")) |
              nindent 12 }}
          limits:
            {{- toYaml
              (merge dict (default dict .root.Values.helpers.resources.limits) (dict "memory" "128Mi")) | nindent 12 }}
        command:
          - node
          - -e
          - |
            {{- .root.Files.Get "files/make-secret.js" | nindent 12 }}
        env:
          - name: SECRET_NAME
            value: {{ .secretName | quote }}
          - name: SECRET_KEYS
            value: {{ .keys | quote }}
          - name: SECRET_LABELS
            value: {{ printf "app.kubernetes.io/component=%s" .component | quote }}
{{- end }}

{{- /* The part of the hash in the name of each small Job that stands for its pod. */}}
{{- define "backstage.helpers.variable" -}}
{{- include "backstage.once" (list . "backstage.helpers.variable") -}}
{{- end }}
{{- define "backstage.helpers.variable.once" -}}
{{- join ""
  (list
    (include "backstage.backstage.image" .)
    " "
    (toJson .Values.backstage.image.pullPolicy)
    " "
    (toJson .Values.global.imagePullSecrets)
    " "
    (toJson .Values.backstage.image.pullSecrets)
    " "
    (toJson .Values.backstage.nodeSelector)
    " "
    (toJson .Values.backstage.tolerations)
    " "
    (toJson .Values.helpers.resources.requests)
    " "
    (toJson .Values.helpers.resources.limits)
    " "
    (toJson
      (ternary
        (omit
          (default dict
            (mustFromJson
              (include "backstage.laidOver"
                (list .Values.backstage.podSecurityContext .Values.helpers.podSecurityContext))))
          "runAsUser" "runAsGroup" "fsGroup")
        (mustFromJson
          (include "backstage.laidOver" (list .Values.backstage.podSecurityContext .Values.helpers.podSecurityContext)))
        (eq .Values.global.compatibility.openshift.adaptSecurityContext "force")))
    " "
    (include "backstage.laidOver"
      (list .Values.backstage.containerSecurityContext .Values.helpers.containerSecurityContext))) -}}
{{- end }}

{{- /* The annotations of what Helm makes before the rest, and deletes once it has succeeded. Takes (dict
   "commonAnnotations" ... "weight" ...). */}}
{{- define "backstage.hookAnnotations" -}}
{{- with omit (default dict .commonAnnotations) "helm.sh/hook" "helm.sh/hook-weight" "helm.sh/hook-delete-policy" }}
{{- toYaml . | nindent 0 }}
{{- end }}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}

{{- /* The reference of an image: registry/repository:tag, or @digest. Takes (dict "registry" ... "repository" ... "tag"
   ... "digest" ...). */}}
{{- define "backstage.imageReference" -}}
{{- if not .digest -}}
{{- printf "%s%s:%s" (ternary "" (printf "%s/" .registry) (empty .registry)) .repository .tag -}}
{{- else -}}
{{- printf "%s%s@%s" (ternary "" (printf "%s/" .registry) (empty .registry)) .repository .digest -}}
{{- end -}}
{{- end }}

{{- /* Whether a CronJob takes a text for a schedule: "true" or nothing. Takes (dict "schedule" ...). */}}
{{- define "backstage.isSchedule" -}}
{{- if regexMatch
  "^(([*?]|([0-5]?[0-9])(-([0-5]?[0-9]))?)(/[0-9]+)?(,([*?]|([0-5]?[0-9])(-([0-5]?[0-9]))?)(/[0-9]+)?)* +([*?]|([01]?[0-9]|2[0-3])(-([01]?[0-9]|2[0-3]))?)(/[0-9]+)?(,([*?]|([01]?[0-9]|2[0-3])(-([01]?[0-9]|2[0-3]))?)(/[0-9]+)?)* +([*?]|(0?[1-9]|[12][0-9]|3[01])(-(0?[1-9]|[12][0-9]|3[01]))?)(/[0-9]+)?(,([*?]|(0?[1-9]|[12][0-9]|3[01])(-(0?[1-9]|[12][0-9]|3[01]))?)(/[0-9]+)?)* +([*?]|(0?[1-9]|1[0-2]|[A-Za-z]{3})(-(0?[1-9]|1[0-2]|[A-Za-z]{3}))?)(/[0-9]+)?(,([*?]|(0?[1-9]|1[0-2]|[A-Za-z]{3})(-(0?[1-9]|1[0-2]|[A-Za-z]{3}))?)(/[0-9]+)?)* +([*?]|(0?[0-6]|[A-Za-z]{3})(-(0?[0-6]|[A-Za-z]{3}))?)(/[0-9]+)?(,([*?]|(0?[0-6]|[A-Za-z]{3})(-(0?[0-6]|[A-Za-z]{3}))?)(/[0-9]+)?)*|@(yearly|annually|monthly|weekly|daily|midnight|hourly|every [0-9][0-9a-z.]*))$"
  .schedule -}}
{{- "true" -}}
{{- end -}}
{{- end }}

{{- /* The labels of every object. */}}
{{- define "backstage.labels" -}}
{{- include "backstage.once" (list . "backstage.labels") -}}
{{- end }}
{{- define "backstage.labels.once" -}}
helm.sh/chart: {{ trimSuffix "-" (trunc 63 (replace "+" "_" (printf "%s-%s" .Chart.Name .Chart.Version))) | quote }}
{{ include "backstage.selectorLabels" . }}
app.kubernetes.io/version: {{ trimSuffix "-" (trunc 63 (replace "+" "_" .Chart.AppVersion)) | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- with omit
  (default dict .Values.commonLabels)
  "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/version" "app.kubernetes.io/managed-by"
  "app.kubernetes.io/component" "helm.sh/chart" }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{- /* The name of the chart, or that of the values. */}}
{{- define "backstage.name" -}}
{{- trimSuffix "-" (trunc 63 (default .Chart.Name .Values.nameOverride)) -}}
{{- end }}

{{- /* The namespace of all objects. */}}
{{- define "backstage.namespace" -}}
{{- default .Release.Namespace .Values.namespaceOverride -}}
{{- end }}

{{- /* The path of the first plain secret in lines of values; nothing where there is none. Takes (dict "lines" ...). */}}
{{- define "backstage.plainSecret" -}}
{{- regexReplaceAll `\t[^\n]*`
  (regexFind
    `(?im)^[^\t\n]*(((password|passwd|passphrase|secret|token|authorization|bearer|pfx|(api|app|access|private|account|secret|signing|encryption)[_-]?key)"?|\.(ssl|tls|socket|certificate)\.key)(\[[0-9]+\])*\t["0-9-]|\.headers\.("[^"\t\n]*|[^".\t\n]*)(key|token|secret|auth|cookie)"?\t["0-9-]|\t"[^\n]*:\/\/[^/?#"@:\\ ]*:[^/?#"@\\ ]+@|\.(connection|connectionstring|url|uri|host|nodes?|servers?)(\[[0-9]+\])*\t"[^":@/\\ ]*:[^"@/\\ ]+@|\t"([^\n]*([?; ]|\\u0026))?[a-z_-]*(password|passwd|passphrase|secret|token|authorization|bearer|pfx|(api|app|access|private|account|secret|signing|encryption)[_-]?key|pwd|sig|signature)=([^"$;&\\ ]|\$[^{])|\.(defaultEnvironment\.secrets\.[^\t\n]*|authconfig\.(auth|key))\t["0-9-]|\t("[^\n]*BEGIN ([a-z]+ ){0,4}PRIVATE KEY|"(gh[pousr]_|github_pat_|glpat-|xox[bp]-)[a-z0-9]|"AKIA[a-z0-9]{16}"))`
    (regexReplaceAll `(?i):(\$\{ *[a-z_][a-z0-9_]*(:-)? *\})+@`
      (regexReplaceAll
        `(?im)^[^\t\n]*(\t(""|null|true|false|"((basic|bearer|token|apikey) )?(\$\{ *[a-z_][a-z0-9_]*(:-)? *\})+")|existing[a-z]{0,40}secret\t.*|\.secretkeys\.[^\t\n]*\t.*)$`
        .lines "")
      ""))
  "" -}}
{{- end }}

{{- /* The path of the first variable with a plain secret in lines of values; nothing where there is none. Takes (dict
   "lines" ...). */}}
{{- define "backstage.plainVariable" -}}
{{- regexReplaceAll `\t[^\n]*`
  (regexReplaceAll `^[^\n]*\n`
    (regexFind
      `(?im)^([^\t\n]*\.name\t"[^"\n]*(password|passwd|passphrase|secret|token|authorization|bearer|pfx|(api|app|access|private|account|secret|signing|encryption)[_-]?key|con(nection)?_?string|_(pass|pat|pwd))"\n[^\t\n]*\.value\t"[^"]|[^\t\n]*\.value\t("[^\n]*BEGIN ([a-z]+ ){0,4}PRIVATE KEY|"(gh[pousr]_|github_pat_|glpat-|xox[bp]-)[a-z0-9]|"AKIA[a-z0-9]{16}"|"[^\n]*:\/\/[^/?#"@:\\ ]*:[^/?#"@\\ ]+@|"[^\n]*(password|passwd|passphrase|secret|token|authorization|bearer|pfx|(api|app|access|private|account|secret|signing|encryption)[_-]?key)\\" *: *\\"[^\\$]))`
      (regexReplaceAll `:(\$\([^()"\n]+\))+@`
        (regexReplaceAll `(?m)^[^\t\n]*\.value\t"((\$\([^()"\n]+\))+|true|false)"$` .lines "")
        ""))
    "")
  "" -}}
{{- end }}

{{- /* The items of imagePullSecrets, of names and of objects with a name. Takes (dict "secrets" ...). */}}
{{- define "backstage.pullSecrets" -}}
{{- range $value := .secrets }}
- name: {{ (default $value (mustFromJson (include "backstage.dig" (list $value "name")))) | quote }}
{{- end }}
{{- end }}

{{- /* A pattern for lines of values in which a secret is taken from a variable. Takes (dict "name" ...). */}}
{{- define "backstage.referenceTo" -}}
{{- printf
  "((password|passwd|passphrase|secret|token|authorization|bearer|pfx|(api|app|access|private|account|secret|signing|encryption)[_-]?key)\"?|\\.headers\\.[^\t\n]*(key|token|secret|auth|cookie)\"?)(\\[[0-9]+\\])*(\\.\"\\$env\"\t\"%s\"|\t\"[^\n]*\\$\\{ *%s *(:-[^}\n]*)?\\})|://[^/?#\"@: ]*:[^/?#\"@ ]*\\$\\{ *%s *(:-[^}\n]*)?\\}[^/?#\"@ ]*@"
  .name .name .name -}}
{{- end }}

{{- /* The labels that select the pods of the release. */}}
{{- define "backstage.selectorLabels" -}}
{{- include "backstage.once" (list . "backstage.selectorLabels") -}}
{{- end }}
{{- define "backstage.selectorLabels.once" -}}
app.kubernetes.io/name: {{ include "backstage.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{- /* What the rules say of a port that nothing has; nothing of others. Takes (dict "path" ... "port" ... "container"
   ... "ports" ...). */}}
{{- define "backstage.unknownPort" -}}
{{- if contains (printf "(%s%s)" .container .port) .ports -}}
{{- "" -}}
{{- else -}}
{{- printf "@%s: got %s;" .path .port -}}
{{- end -}}
{{- end }}
