{{- /* The path of the first header whose prefix holds a secret, for the rules. */}}
{{- define "backstage.proxy.prefix" -}}
{{- regexReplaceAll `(?)\t`
  (regexFind `(?m)^[^\t\n]*\.headers\.[^\t\n]*\.prefix\t`
    (regexReplaceAll `(?m)\.prefix\t(null|"([A-Za-z][A-Za-z_-]*( |=| [A-Za-z_-]+=))?")$`
      (include "backstage.leaves" (list .Values.proxy.endpoints "proxy.endpoints"))
      ""))
  "" -}}
{{- end }}
