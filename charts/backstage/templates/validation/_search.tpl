{{- /* Values of search that do not go together: a line for each problem; lines that are indented go on. */}}
{{- define "backstage.problems.search" }}
{{- with default "" .Values.search.elasticsearch.provider }}
{{- if and
  (ne $.Values.search.elasticsearch.provider "elastic")
  (ne $.Values.search.elasticsearch.provider "opensearch")
  (ne $.Values.search.elasticsearch.provider "aws") }}
search.elasticsearch.provider: got "{{ . }}", allowed are elastic, opensearch and aws; leave it out for an Elasticsearch
  of your own
{{- end }}
{{- end }}

{{- if eq .Values.search.elasticsearch.provider "elastic" }}
{{- if not .Values.search.elasticsearch.cloudId }}
search.elasticsearch.cloudId: must be given for the provider "elastic", as the console of Elastic shows it
{{- end }}
{{- if .Values.search.elasticsearch.node }}
search.elasticsearch.node: is given, but the provider is "elastic", which is found by cloudId; leave one of them out
{{- end }}
{{- end }}

{{- if and .Values.search.elasticsearch.cloudId (ne .Values.search.elasticsearch.provider "elastic") }}
search.elasticsearch.cloudId: is given, but the provider is "{{ default "" .Values.search.elasticsearch.provider }}";
  set it to "elastic", or leave cloudId out
{{- end }}

{{- if and
  (or (eq .Values.search.elasticsearch.provider "opensearch") (eq .Values.search.elasticsearch.provider "aws"))
  (not .Values.search.elasticsearch.node) }}
search.elasticsearch.node: must be given for the provider "{{ default "" .Values.search.elasticsearch.provider }}", the
  address of the server
{{- end }}

{{- if and
  (or .Values.search.elasticsearch.region .Values.search.elasticsearch.service)
  (ne .Values.search.elasticsearch.provider "aws") }}
search.elasticsearch.region, service: are for the provider "aws", got
  "{{ default "" .Values.search.elasticsearch.provider }}"; leave them out
{{- end }}

{{- with default "" .Values.search.elasticsearch.service }}
{{- if and (ne $.Values.search.elasticsearch.service "es") (ne $.Values.search.elasticsearch.service "aoss") }}
search.elasticsearch.service: got "{{ . }}", allowed are es and aoss; leave it out for the service of the address
{{- end }}
{{- end }}

{{- if and .Values.search.elasticsearch.auth.username (not .Values.search.elasticsearch.auth.password.existingSecret) }}
search.elasticsearch.auth.password.existingSecret: must be given with username, the name of the Secret with the password
{{- end }}

{{- if and .Values.search.elasticsearch.auth.password.existingSecret (not .Values.search.elasticsearch.auth.username) }}
search.elasticsearch.auth.username: must be given with password.existingSecret, the name of the user
{{- end }}

{{- if .Values.search.elasticsearch.auth.apiKey.existingSecret }}
{{- if .Values.search.elasticsearch.auth.username }}
search.elasticsearch.auth: got both apiKey and username, give only one of them
{{- end }}
{{- with default "" .Values.search.elasticsearch.provider }}
search.elasticsearch.auth.apiKey: Backstage takes it for an Elasticsearch without a provider only, got "{{ . }}"; use
  username and password
{{- end }}
{{- end }}

{{- if and (eq .Values.search.elasticsearch.provider "elastic") (not .Values.search.elasticsearch.auth.username) }}
search.elasticsearch.auth.username: must be given for the provider "elastic", with the password in
  password.existingSecret
{{- end }}

{{- if and
  (eq .Values.search.elasticsearch.provider "aws")
  (or .Values.search.elasticsearch.auth.username .Values.search.elasticsearch.auth.password.existingSecret
    .Values.search.elasticsearch.auth.apiKey.existingSecret) }}
search.elasticsearch.auth: is given, but with the provider "aws" the pod signs in with its own identity; leave it out
{{- end }}

{{- if and
  (or .Values.search.elasticsearch.auth.username .Values.search.elasticsearch.auth.password.existingSecret
    .Values.search.elasticsearch.auth.apiKey.existingSecret)
  (not .Values.search.elasticsearch.provider)
  (not .Values.search.elasticsearch.node)
  (not .Values.search.elasticsearch.cloudId) }}
search.elasticsearch.node: must be given with auth, the address of the server
{{- end }}

{{- if not .Values.dangerouslyAllowPlainSecrets }}
{{- with include "backstage.plainSecret.search.collators" . }}
{{ . }}: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from
  a Secret, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- end }}
{{- end }}
