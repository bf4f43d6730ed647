{{- /* The section scaffolder of the app-config that the chart makes. */}}
{{- define "backstage.scaffolder.appConfig" -}}
{{- if or .Values.scaffolder.defaultAuthor.name .Values.scaffolder.defaultAuthor.email
  .Values.scaffolder.defaultCommitMessage
  (not (kindIs "invalid" .Values.scaffolder.concurrentTasksLimit))
  (not (kindIs "invalid" .Values.scaffolder.taskTimeout)) }}
scaffolder:
  {{- if or .Values.scaffolder.defaultAuthor.name .Values.scaffolder.defaultAuthor.email }}
  defaultAuthor:
    {{- with .Values.scaffolder.defaultAuthor.name }}
    name: {{ . | toJson }}
    {{- end }}
    {{- with .Values.scaffolder.defaultAuthor.email }}
    email: {{ . | toJson }}
    {{- end }}
  {{- end }}
  {{- with .Values.scaffolder.defaultCommitMessage }}
  defaultCommitMessage: {{ . | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.scaffolder.concurrentTasksLimit) }}
  concurrentTasksLimit: {{ .Values.scaffolder.concurrentTasksLimit | toJson }}
  {{- end }}
  {{- if not (kindIs "invalid" .Values.scaffolder.taskTimeout) }}
  taskTimeout: {{ .Values.scaffolder.taskTimeout | toJson }}
  {{- end }}
{{- end }}
{{- end }}
