{{- /* Values of kubernetes that do not go together: a line for each problem; lines that are indented go on. */}}
{{- define "backstage.problems.kubernetes" }}
{{- if .Values.kubernetes.enabled }}
{{- if and (not .Values.kubernetes.inCluster.enabled) (not .Values.kubernetes.clusters) }}
kubernetes.clusters: must be given without kubernetes.inCluster, the clusters to look into
{{- end }}
{{- with include "backstage.repeated" (list .Values.kubernetes.clusters "name") }}
kubernetes.clusters: the name "{{ . }}" occurs twice, give each cluster a name of its own
{{- end }}
{{- if and .Values.kubernetes.inCluster.enabled
  (include "backstage.first"
    (list .Values.kubernetes.clusters (list "name") (printf "^%s$" .Values.kubernetes.inCluster.name) true "name")) }}
kubernetes.clusters: the name "{{ .Values.kubernetes.inCluster.name }}" is taken by kubernetes.inCluster, choose another
  one
{{- end }}
{{- with regexFind `"[^"]*"` (include "backstage.kubernetes.tokenless" .) }}
kubernetes.clusters: {{ . }} has no token.existingSecret, and so would be sent the token of the pods' own account; give
  it, or another authProvider
{{- end }}
{{- if not .Values.dangerouslyAllowPlainSecrets }}
{{- with include "backstage.plainSecret.kubernetes.clusters" . }}
{{ . }}: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from
  a Secret, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- end }}
{{- if not
  (kindIs "invalid"
    (mustFromJson
      (include "backstage.dig"
        (list (mustFromJson (include "backstage.givenAppConfig" .)) "kubernetes" "clusterLocatorMethods")))) }}
kubernetes.clusters: would be replaced by kubernetes.clusterLocatorMethods in backstage.appConfig, as Backstage takes
  one list only; put all into kubernetes.clusters
{{- end }}
{{- if and .Values.kubernetes.inCluster.enabled .Values.kubernetes.rbac.create
  (not (default .Release.Namespace .Values.namespaceOverride)) }}
kubernetes.rbac: rights are given to an account of a namespace, which is not known; name it with --namespace, or set
  namespaceOverride
{{- end }}
{{- end }}
{{- end }}
