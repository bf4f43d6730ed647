{{- /* Values of database that do not go together: a line for each problem; lines that are indented go on. */}}
{{- define "backstage.problems.database" }}
{{- $databaseType := include "backstage.database.type" . }}
{{- if .Values.database.type }}
{{- if include "backstage.database.isExplicit" . }}
database.type: got "{{ default "" .Values.database.type }}", but the configuration (backstage.appConfig or
  extraAppConfig) has a backend.database of its own, which wins; leave one of them out
{{- end }}
{{- if include "backstage.database.isOverridden" . }}
database.type: got "{{ default "" .Values.database.type }}", but backstage.extraEnvVars name another database
  (POSTGRES_HOST or APP_CONFIG_backend_database), which wins; leave one of them out
{{- end }}
{{- end }}

{{- if and
  (ne .Values.database.type "external")
  (not
    (and
      (not .Values.database.external.host)
      (not .Values.database.external.connectionString.existingSecret)
      (not .Values.database.external.connection))) }}
database.external: is given, but database.type is "{{ default "" .Values.database.type }}"; set it to "external", or
  leave database.external out
{{- end }}

{{- if and
  (ne .Values.database.type "operator")
  (not
    (and
      (not .Values.database.operator.existingCluster)
      (not .Values.database.operator.imageName)
      (not .Values.database.operator.bootstrap)
      (not .Values.database.operator.postgresql)
      (not .Values.database.operator.affinity)
      (not .Values.database.operator.monitoring)
      (not .Values.database.operator.backup)
      (not .Values.database.operator.spec))) }}
database.operator: is given, but database.type is "{{ default "" .Values.database.type }}"; set it to "operator", or
  leave database.operator out
{{- end }}

{{- if and
  (ne .Values.database.type "sqlite")
  (or .Values.database.sqlite.persistence.enabled .Values.database.sqlite.persistence.existingClaim) }}
database.sqlite: is given, but database.type is "{{ default "" .Values.database.type }}"; set it to "sqlite", or leave
  database.sqlite out
{{- end }}

{{- if eq $databaseType "external" }}
{{- if or
  (contains "://" (default "" .Values.database.external.host))
  (contains "@" (default "" .Values.database.external.host)) }}
database.external.host: is more than a host name, give the parts in host, port, user and database, or put a whole
  connection string into a Secret and name that in database.external.connectionString.existingSecret
{{- end }}
{{- if regexMatch `^([A-Za-z0-9._-]*:[A-Za-z0-9._-]*|\[.*\].*)$` (default "" .Values.database.external.host) }}
database.external.host: got "{{ default "" .Values.database.external.host }}", allowed are the name of a host and an
  address without brackets; give the port in database.external.port
{{- end }}
{{- if and
  (not .Values.database.external.host)
  (not .Values.database.external.connectionString.existingSecret)
  (not .Values.database.external.connection) }}
database.external: names no database, give one of host, connectionString.existingSecret and connection
{{- end }}
{{- if .Values.database.external.host }}
{{- if .Values.database.external.connectionString.existingSecret }}
database.external: got both host and connectionString, give only one of them
{{- end }}
{{- if .Values.database.external.connection }}
database.external: got both host and connection, give only one of them
{{- end }}
{{- end }}
{{- if and .Values.database.external.connectionString.existingSecret .Values.database.external.connection }}
database.external: got both connectionString and connection, give only one of them
{{- end }}
{{- if .Values.database.external.password }}
{{- if not .Values.dangerouslyAllowPlainSecrets }}
database.external.password: passwords do not belong in values, put it into a Secret and name that in
  database.external.existingSecret, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- if .Values.database.external.existingSecret }}
database.external: got both password and existingSecret, give only one of them
{{- end }}
{{- end }}
{{- if and .Values.database.external.connectionString.existingSecret
  (not .Values.database.external.host)
  (or .Values.database.external.existingSecret .Values.database.external.password) }}
database.external.connectionString: got it beside existingSecret or password, which go with host; leave those out
{{- end }}
{{- if and .Values.database.external.connection
  (not .Values.database.external.host)
  (or .Values.database.external.existingSecret .Values.database.external.password) }}
database.external.connection: got it beside existingSecret or password, which go with host; leave those out
{{- end }}
{{- if and .Values.database.external.host
  (not .Values.database.external.existingSecret)
  (not .Values.database.external.password) }}
database.external.existingSecret: must be given, the name of the Secret with the password
{{- end }}
{{- if not (kindIs "invalid" (index (default dict .Values.database.external.connection) "connectionString")) }}
database.external.connection.connectionString: the plugins would break each other's tables in one database, put the text
  into a Secret and name that in database.external.connectionString.existingSecret
{{- end }}
{{- if not .Values.dangerouslyAllowPlainSecrets }}
{{- with include "backstage.plainSecret.database.external.connection" . }}
{{ . }}: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from
  a Secret, or allow it with dangerouslyAllowPlainSecrets
{{- end }}
{{- end }}
{{- with default "" .Values.database.external.tls.mode }}
{{- if and
  (ne $.Values.database.external.tls.mode "disable")
  (ne $.Values.database.external.tls.mode "require")
  (ne $.Values.database.external.tls.mode "verify-ca")
  (ne $.Values.database.external.tls.mode "verify-full") }}
database.external.tls.mode: got "{{ . }}", allowed are disable, require, verify-ca and verify-full; leave it out for an
  unencrypted connection
{{- end }}
{{- end }}
{{- if and .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap }}
database.external.tls.ca: got both existingSecret and existingConfigMap, give only one of them
{{- end }}
{{- if and .Values.database.external.connection
  (or .Values.database.external.tls.mode .Values.database.external.tls.ca.existingSecret
    .Values.database.external.tls.ca.existingConfigMap .Values.database.external.tls.clientCertificate.existingSecret) }}
database.external.tls: is not used with database.external.connection, write ssl with the options of Node.js into that,
  and mount the files with backstage.extraVolumes
{{- end }}
{{- if not .Values.database.external.connection }}
{{- if and
  (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap
    .Values.database.external.tls.clientCertificate.existingSecret)
  (or
    (eq .Values.database.external.tls.mode "disable")
    (and (not .Values.database.external.tls.mode) (not .Values.database.external.connectionString.existingSecret))) }}
database.external.tls.mode: got "{{ default "" .Values.database.external.tls.mode }}", which does not encrypt, beside ca
  or clientCertificate; set it to verify-full, or leave those out
{{- end }}
{{- if and
  (or .Values.database.external.tls.ca.existingSecret .Values.database.external.tls.ca.existingConfigMap)
  (eq .Values.database.external.tls.mode "require") }}
database.external.tls.ca: is given, but the mode "require" takes any certificate; set it to verify-full or verify-ca, or
  leave ca out
{{- end }}
{{- end }}
{{- if and
  (eq .Values.database.external.tls.mode "verify-ca")
  (not .Values.database.external.connectionString.existingSecret)
  (not .Values.database.external.connection)
  (not .Values.database.external.tls.ca.existingSecret)
  (not .Values.database.external.tls.ca.existingConfigMap) }}
database.external.tls.ca: must be given for verify-ca, in existingSecret or existingConfigMap
{{- end }}
{{- if and .Values.database.external.connectionString.existingSecret
  (or
    (eq .Values.database.external.tls.mode "verify-ca")
    (and .Values.database.external.tls.mode .Values.database.external.tls.clientCertificate.existingSecret)) }}
database.external.tls.mode: got "verify-ca" or a client certificate beside a connection string; write them into that, as
  in ?sslmode=verify-ca&uselibpqcompat=true&sslrootcert=/etc/backstage/database-tls/ca.crt, and leave the mode out
{{- end }}
{{- if and
  (eq .Values.database.external.tls.mode "verify-ca")
  (regexMatch "^[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*$" (default "" .Values.database.external.host)) }}
database.external.host: got "{{ default "" .Values.database.external.host }}", an address of IPv6, which does not go
  with database.external.tls.mode "verify-ca"; give the name of the host, or set the mode to verify-full
{{- end }}
{{- end }}

{{- if eq $databaseType "operator" }}
{{- if and .Values.database.operator.existingCluster
  (not
    (and
      (not .Values.database.operator.annotations)
      (not .Values.database.operator.imageName)
      (not .Values.database.operator.walStorage.size)
      (not .Values.database.operator.bootstrap)
      (not .Values.database.operator.postgresql)
      (not .Values.database.operator.affinity)
      (not (omit (default dict .Values.database.operator.certificates) "serverCASecret"))
      (not .Values.database.operator.monitoring)
      (not .Values.database.operator.backup)
      (not .Values.database.operator.spec))) }}
database.operator.existingCluster: names a Cluster that is there, and annotations, imageName, walStorage, bootstrap,
  postgresql, affinity, certificates but for serverCASecret, monitoring, backup and spec are for one that is made; leave
  them or existingCluster out
{{- end }}
{{- if not .Values.database.operator.walStorage.size }}
{{- with .Values.database.operator.walStorage.storageClass }}
database.operator.walStorage.storageClass: got "{{ . }}", but without a size there is no such volume; set
  database.operator.walStorage.size, or leave the class out
{{- end }}
{{- end }}
{{- if or
  (hasKey (default dict .Values.database.operator.spec) "instances")
  (hasKey (default dict .Values.database.operator.spec) "imageName")
  (hasKey (default dict .Values.database.operator.spec) "imagePullSecrets")
  (hasKey (default dict .Values.database.operator.spec) "storage")
  (hasKey (default dict .Values.database.operator.spec) "walStorage")
  (hasKey (default dict .Values.database.operator.spec) "bootstrap")
  (hasKey (default dict .Values.database.operator.spec) "postgresql")
  (hasKey (default dict .Values.database.operator.spec) "resources")
  (hasKey (default dict .Values.database.operator.spec) "affinity")
  (hasKey (default dict .Values.database.operator.spec) "certificates")
  (hasKey (default dict .Values.database.operator.spec) "monitoring")
  (hasKey (default dict .Values.database.operator.spec) "backup")
  (hasKey (default dict .Values.database.operator.spec) "smartShutdownTimeout") }}
database.operator.spec: has one of instances, imageName, imagePullSecrets, storage, walStorage, bootstrap, postgresql,
  resources, affinity, certificates, monitoring, backup, smartShutdownTimeout, which have places of their own beside it;
  set it there
{{- end }}
{{- if eq (include "backstage.dig" (list .Values.database.operator.bootstrap "initdb" "owner")) `"postgres"` }}
database.operator.bootstrap.initdb.owner: got "postgres", which is the superuser; choose a role of its own for Backstage
{{- end }}
{{- if eq (include "backstage.dig" (list .Values.database.operator.bootstrap "recovery" "owner")) `"postgres"` }}
database.operator.bootstrap.recovery.owner: got "postgres", which is the superuser; choose a role of its own for
  Backstage
{{- end }}
{{- if eq (include "backstage.dig" (list .Values.database.operator.bootstrap "pg_basebackup" "owner")) `"postgres"` }}
database.operator.bootstrap.pg_basebackup.owner: got "postgres", which is the superuser; choose a role of its own for
  Backstage
{{- end }}
{{- end }}

{{- if and
  (eq $databaseType "sqlite")
  (not .Values.database.sqlite.persistence.enabled)
  .Values.database.sqlite.persistence.existingClaim }}
database.sqlite.persistence.enabled: got false, but existingClaim is given; set it to true, or leave existingClaim out
{{- end }}
{{- end }}
