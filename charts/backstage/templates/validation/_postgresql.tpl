{{- /* Values of postgresql that do not go together: a line for each problem; lines that are indented go on. */}}
{{- define "backstage.problems.postgresql" }}
{{- if and
  (not (or (not .Values.database.type) (eq .Values.database.type "embedded")))
  (eq .Values.postgresql.enabled true) }}
postgresql.enabled: got true, but database.type is "{{ default "" .Values.database.type }}"; leave one of them out
{{- end }}

{{- if and (eq .Values.database.type "embedded") (eq .Values.postgresql.enabled false) }}
postgresql.enabled: got false, but database.type is "embedded"; leave one of them out
{{- end }}

{{- if and
  (eq .Values.postgresql.enabled true)
  .Values.postgresql.tls.enabled
  (include "backstage.database.isExplicit" .)
  (kindIs "invalid"
    (mustFromJson
      (include "backstage.dig"
        (list (mustFromJson (include "backstage.givenAppConfig" .)) "backend" "database" "connection" "ssl")))) }}
postgresql.tls.enabled: got true, but backend.database.connection of the configuration has no ssl, and the server takes
  encrypted connections only; leave that connection out, or write ssl into it
{{- end }}

{{- if and (eq (include "backstage.database.type" .) "embedded") (eq .Values.postgresql.auth.username "postgres") }}
postgresql.auth.username: got "postgres", which is the superuser; choose a role of its own for Backstage
{{- end }}

{{- if eq .Values.postgresql.architecture "replication" }}
postgresql.architecture: got "replication", allowed is "standalone"; for replicas use an operator such as CloudNativePG
{{- end }}

{{- if eq (include "backstage.database.type" .) "embedded" }}
{{- $postgresqlConfiguration := include "backstage.postgresql.configuration" . }}
{{- $extraEnvVars := default .Values.postgresql.extraEnvVars (.Values.postgresql.primary).extraEnvVars }}
{{- $scripts := default .Values.postgresql.initdb.scripts ((.Values.postgresql.primary).initdb).scripts }}
{{- $existingClaim := default .Values.postgresql.persistence.existingClaim
  ((.Values.postgresql.primary).persistence).existingClaim }}
{{- with include "backstage.postgresql.otherImage" . }}
postgresql.image: got {{ . }}, which is not of the official image or one like it; leave out postgresql.image as a whole,
  or give a repository (such as library/postgres) with a tag or digest of its own
{{- end }}
{{- if .Values.postgresql.metrics.enabled }}
{{- if or
  (contains "bitnami" (default "" .Values.postgresql.metrics.image.repository))
  (include "backstage.postgresql.bitnamiTag" (dict "tag" (default "" .Values.postgresql.metrics.image.tag))) }}
postgresql.metrics.image: got an image of Bitnami; leave out postgresql.metrics.image as a whole
{{- end }}
{{- if and (not .Values.postgresql.metrics.image.repository) .Values.postgresql.metrics.image.digest }}
postgresql.metrics.image: got a digest without a repository, and it may be of another image; leave out
  postgresql.metrics.image as a whole, or give both
{{- end }}
{{- end }}
{{- if and .Values.postgresql.metrics.serviceMonitor.enabled (not .Values.postgresql.metrics.enabled) }}
postgresql.metrics.serviceMonitor.enabled: got true, but there is no exporter to scrape; set postgresql.metrics.enabled
  too
{{- end }}
{{- if and
  (eq .Values.postgresql.auth.secretKeys.adminPasswordKey .Values.postgresql.auth.secretKeys.userPasswordKey)
  (or .Values.postgresql.auth.password .Values.postgresql.auth.postgresPassword) }}
postgresql.auth.secretKeys: got "{{ .Values.postgresql.auth.secretKeys.adminPasswordKey }}" for both passwords, which
  only one Secret can have (existingSecret); give each password a key of its own
{{- end }}
{{- if .Values.postgresql.auth.password }}
{{- if not .Values.dangerouslyAllowPlainSecrets }}
postgresql.auth.password: passwords do not belong in values, put it into a Secret and name that in
  postgresql.auth.existingSecret, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- if .Values.postgresql.auth.existingSecret }}
postgresql.auth: got both password and existingSecret, give only one of them
{{- end }}
{{- end }}
{{- if .Values.postgresql.auth.postgresPassword }}
{{- if not .Values.dangerouslyAllowPlainSecrets }}
postgresql.auth.postgresPassword: passwords do not belong in values, put it into a Secret and name that in
  postgresql.auth.existingSecret, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- if .Values.postgresql.auth.existingSecret }}
postgresql.auth: got both postgresPassword and existingSecret, give only one of them
{{- end }}
{{- end }}
{{- with include "backstage.first"
  (list $extraEnvVars
    (list "name")
    "^(PGDATA|POSTGRES_PASSWORD_FILE|POSTGRES_INITDB_ARGS|POSTGRES_HOST_AUTH_METHOD|LC_COLLATE|POSTGRES_USER|APP_USER|APP_DATABASE|APP_PASSWORD_FILE)$"
    true "name") }}
{{ ternary "postgresql.primary.extraEnvVars" "postgresql.extraEnvVars"
  (not (empty ($.Values.postgresql.primary).extraEnvVars)) }}{{ . }}
  is set by the chart itself, leave it out
{{- end }}
{{- with include "backstage.first" (list $extraEnvVars (list "name") "^(LC_ALL)$" true "name") }}
{{ ternary "postgresql.primary.extraEnvVars" "postgresql.extraEnvVars"
  (not (empty ($.Values.postgresql.primary).extraEnvVars)) }}{{ . }}
  sorts the scripts of initdb in another way, so that some run before the role is there; use LANG
{{- end }}
{{- with include "backstage.first" (list $extraEnvVars (list "name") "^(POSTGRES_PASSWORD)$" true "name") }}
{{ ternary "postgresql.primary.extraEnvVars" "postgresql.extraEnvVars"
  (not (empty ($.Values.postgresql.primary).extraEnvVars)) }}{{ . }}
  is not taken beside the file with the password, use postgresql.auth.existingSecret
{{- end }}
{{- if hasKey (default dict $scripts) "create-role.sh" }}
postgresql.initdb.scripts: has "create-role.sh", which is the script of the chart that makes the role; give yours
  another name
{{- end }}
{{- if and $existingClaim (or .Values.postgresql.persistence.local.path .Values.postgresql.persistence.local.nodeName) }}
postgresql.persistence: got both existingClaim and local, give only one of them
{{- end }}
{{- if and
  (not (include "backstage.postgresql.hasPersistence" .))
  (or $existingClaim .Values.postgresql.persistence.local.path) }}
postgresql.persistence.enabled: got false beside existingClaim or local, but without persistence no volume is used;
  leave one of them out
{{- end }}
{{- with $existingClaim }}
{{- with default
  (ternary $.Values.global.storageClass "" (empty .))
  (default $.Values.postgresql.persistence.storageClass (($.Values.postgresql.primary).persistence).storageClass) }}
postgresql.persistence.storageClass: got "{{ . }}" beside existingClaim, but it is for a claim that is made; leave one
  of them out
{{- end }}
{{- end }}
{{- if ne (empty .Values.postgresql.persistence.local.path) (empty .Values.postgresql.persistence.local.nodeName) }}
postgresql.persistence.local: got the path "{{ default "" .Values.postgresql.persistence.local.path }}" and the nodeName
  "{{ default "" .Values.postgresql.persistence.local.nodeName }}", give both or none of them
{{- end }}
{{- if regexFind `(?im)^postgresql\.configuration\.port\t` $postgresqlConfiguration }}
postgresql.configuration.port: cannot be changed, since probes, Service and volume rely on it; leave it out
{{- end }}
{{- if regexFind `(?im)^postgresql\.configuration\.data_directory\t` $postgresqlConfiguration }}
postgresql.configuration.data_directory: cannot be changed, since probes, Service and volume rely on it; leave it out
{{- end }}
{{- if regexFind `(?im)^postgresql\.configuration\.unix_socket_directories\t` $postgresqlConfiguration }}
postgresql.configuration.unix_socket_directories: cannot be changed, since probes, Service and volume rely on it; leave
  it out
{{- end }}
{{- if regexFind `(?im)^postgresql\.configuration\.listen_addresses\t` $postgresqlConfiguration }}
postgresql.configuration.listen_addresses: cannot be changed, since Service and probes rely on it; use
  networkPolicy.enabled to keep others away
{{- end }}
{{- if regexFind `(?im)^postgresql\.configuration\.config_file\t` $postgresqlConfiguration }}
postgresql.configuration.config_file: cannot be changed, since the image and the scripts rely on it; leave it out
{{- end }}
{{- if regexFind `(?im)^postgresql\.configuration\.ident_file\t` $postgresqlConfiguration }}
postgresql.configuration.ident_file: cannot be changed, since the image and the scripts rely on it; leave it out
{{- end }}
{{- if regexFind `(?im)^postgresql\.configuration\.hba_file\t` $postgresqlConfiguration }}
postgresql.configuration.hba_file: cannot be changed, since roles log in with passwords; use postgresql.tls.enabled for
  encrypted connections only
{{- end }}
{{- if regexFind `(?im)^postgresql\.configuration\.password_encryption\t` $postgresqlConfiguration }}
postgresql.configuration.password_encryption: cannot be changed, since roles log in with scram-sha-256; leave it out
{{- end }}
{{- if regexFind `(?im)^postgresql\.configuration\.ssl\t` $postgresqlConfiguration }}
postgresql.configuration.ssl: cannot be changed here, use postgresql.tls.enabled
{{- end }}
{{- if regexFind `(?im)^postgresql\.configuration\.ssl_cert_file\t` $postgresqlConfiguration }}
postgresql.configuration.ssl_cert_file: cannot be changed here, use postgresql.tls.certificatesSecret and certFilename
{{- end }}
{{- if regexFind `(?im)^postgresql\.configuration\.ssl_key_file\t` $postgresqlConfiguration }}
postgresql.configuration.ssl_key_file: cannot be changed here, use postgresql.tls.certificatesSecret and certKeyFilename
{{- end }}
{{- with regexFind `(?m)^postgresql\.configuration\.[^\t\n]*`
  (regexReplaceAll `(?im)^postgresql\.configuration\.([a-z_][a-z0-9_]*|"[a-z_][a-z0-9_.]*")\t.*$`
    $postgresqlConfiguration "") }}
{{ . }}: is no name of a parameter, allowed are the names in postgresql.conf, of letters, digits, _ and .
{{- end }}
{{- if and .Values.postgresql.tls.enabled (not .Values.postgresql.tls.certificatesSecret) }}
postgresql.tls.certificatesSecret: must be given, the name of the Secret with the certificate of the server
{{- end }}
{{- if and .Values.postgresql.tls.certificatesSecret (not .Values.postgresql.tls.enabled) }}
postgresql.tls.certificatesSecret: is given, but postgresql.tls.enabled is false, and nothing is encrypted; set that to
  true, or leave the Secret out
{{- end }}
{{- if gt (len (default list (toJson $scripts))) 1048576 }}
postgresql.initdb.scripts: got more than 1 MiB, which is all that a ConfigMap or Secret holds; give them as ConfigMap or
  Secret
{{- end }}
{{- if and .Values.postgresql.pdb.create
  (not (has .Values.postgresql.pdb.minAvailable (list nil "")))
  (not (has .Values.postgresql.pdb.maxUnavailable (list nil ""))) }}
postgresql.pdb: minAvailable and maxUnavailable are both given, Kubernetes takes only one of them; leave one out
{{- end }}
{{- end }}
{{- end }}
