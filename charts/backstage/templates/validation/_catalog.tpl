{{- /* Values of catalog that do not go together: a line for each problem; lines that are indented go on. */}}
{{- define "backstage.problems.catalog" }}
{{- if gt (int64 (include "backstage.largest" (list .Values.catalog.entities))) 1048576 }}
catalog.entities: one of them is larger than 1 MiB, which no ConfigMap holds; keep it in a repository, and name that in
  catalog.locations
{{- end }}

{{- if not .Values.dangerouslyAllowPlainSecrets }}
{{- with include "backstage.plainSecret.catalog.locations" . }}
{{ . }}: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from
  a Secret, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- end }}

{{- with trimSuffix ".yaml"
  (include "backstage.repeated"
    (list
      (index
        (default dict (mustFromJson (include "backstage.layered" (list list "" (include "backstage.catalog.files" .)))))
        "files")
      "file")) }}
catalog.entities: {{ . }} is there twice, leave one of them out
{{- end }}

{{- if and
  (or .Values.catalog.locations .Values.catalog.entities .Values.catalog.existingConfigMaps)
  (not
    (kindIs "invalid"
      (mustFromJson
        (include "backstage.dig" (list (mustFromJson (include "backstage.givenAppConfig" .)) "catalog" "locations"))))) }}
catalog.locations: would be replaced by catalog.locations in backstage.appConfig, as Backstage takes one list only; put
  all into catalog.locations
{{- end }}
{{- end }}
