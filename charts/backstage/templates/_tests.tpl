{{- /* How the plugins share the database, for the test. */}}
{{- define "backstage.tests.pluginDivisionMode" -}}
{{- default
  (default "" .Values.database.pluginDivisionMode)
  (mustFromJson (include "backstage.dig" (list .Values.backstage.appConfig "backend" "database" "pluginDivisionMode"))) -}}
{{- end }}
