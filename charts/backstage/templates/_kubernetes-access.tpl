{{- /* What the account may read. */}}
{{- define "backstage.kubernetes-access.rules" -}}
{{- if or
  (not .Values.kubernetes.objectTypes)
  (contains `"pods"` (toJson .Values.kubernetes.objectTypes))
  (contains `"services"` (toJson .Values.kubernetes.objectTypes))
  (contains `"configmaps"` (toJson .Values.kubernetes.objectTypes))
  (contains `"limitranges"` (toJson .Values.kubernetes.objectTypes))
  (contains `"resourcequotas"` (toJson .Values.kubernetes.objectTypes)) }}
- apiGroups:
    - ''
  resources:
    {{- if or (not .Values.kubernetes.objectTypes) (contains `"pods"` (toJson .Values.kubernetes.objectTypes)) }}
    - pods
    {{- end }}
    {{- if or (not .Values.kubernetes.objectTypes) (contains `"services"` (toJson .Values.kubernetes.objectTypes)) }}
    - services
    {{- end }}
    {{- if or (not .Values.kubernetes.objectTypes) (contains `"configmaps"` (toJson .Values.kubernetes.objectTypes)) }}
    - configmaps
    {{- end }}
    {{- if or (not .Values.kubernetes.objectTypes) (contains `"limitranges"` (toJson .Values.kubernetes.objectTypes)) }}
    - limitranges
    {{- end }}
    {{- if or (not .Values.kubernetes.objectTypes) (contains `"resourcequotas"` (toJson .Values.kubernetes.objectTypes)) }}
    - resourcequotas
    {{- end }}
  verbs:
    - list
{{- end }}
{{- if or
  (not .Values.kubernetes.objectTypes)
  (contains `"deployments"` (toJson .Values.kubernetes.objectTypes))
  (contains `"replicasets"` (toJson .Values.kubernetes.objectTypes))
  (contains `"statefulsets"` (toJson .Values.kubernetes.objectTypes))
  (contains `"daemonsets"` (toJson .Values.kubernetes.objectTypes)) }}
- apiGroups:
    - apps
  resources:
    {{- if or (not .Values.kubernetes.objectTypes) (contains `"deployments"` (toJson .Values.kubernetes.objectTypes)) }}
    - deployments
    {{- end }}
    {{- if or (not .Values.kubernetes.objectTypes) (contains `"replicasets"` (toJson .Values.kubernetes.objectTypes)) }}
    - replicasets
    {{- end }}
    {{- if or (not .Values.kubernetes.objectTypes) (contains `"statefulsets"` (toJson .Values.kubernetes.objectTypes)) }}
    - statefulsets
    {{- end }}
    {{- if or (not .Values.kubernetes.objectTypes) (contains `"daemonsets"` (toJson .Values.kubernetes.objectTypes)) }}
    - daemonsets
    {{- end }}
  verbs:
    - list
{{- end }}
{{- if or
  (not .Values.kubernetes.objectTypes)
  (contains `"horizontalpodautoscalers"` (toJson .Values.kubernetes.objectTypes)) }}
- apiGroups:
    - autoscaling
  resources:
    - horizontalpodautoscalers
  verbs:
    - list
{{- end }}
{{- if or
  (not .Values.kubernetes.objectTypes)
  (contains `"jobs"` (toJson .Values.kubernetes.objectTypes))
  (contains `"cronjobs"` (toJson .Values.kubernetes.objectTypes)) }}
- apiGroups:
    - batch
  resources:
    {{- if or (not .Values.kubernetes.objectTypes) (contains `"jobs"` (toJson .Values.kubernetes.objectTypes)) }}
    - jobs
    {{- end }}
    {{- if or (not .Values.kubernetes.objectTypes) (contains `"cronjobs"` (toJson .Values.kubernetes.objectTypes)) }}
    - cronjobs
    {{- end }}
  verbs:
    - list
{{- end }}
{{- if or (not .Values.kubernetes.objectTypes) (contains `"ingresses"` (toJson .Values.kubernetes.objectTypes)) }}
- apiGroups:
    - networking.k8s.io
  resources:
    - ingresses
  verbs:
    - list
{{- end }}
{{- if .Values.kubernetes.inCluster.podLogs }}
- apiGroups:
    - ''
  resources:
    - pods/log
  verbs:
    - get
{{- end }}
{{- if not .Values.kubernetes.inCluster.skipMetricsLookup }}
- apiGroups:
    - metrics.k8s.io
  resources:
    - pods
  verbs:
    - list
{{- end }}
{{- range $value := .Values.kubernetes.customResources }}
- apiGroups:
    - {{ $value.group | quote }}
  resources:
    - {{ $value.plural | quote }}
  verbs:
    - list
{{- end }}
{{- end }}
