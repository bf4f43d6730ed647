{{- /* Whether the values leave a way to the Kubernetes API: "true" or nothing. */}}
{{- define "backstage.networkPolicy.hasKubernetesApi" -}}
{{- if or
  (kindIs "invalid" .Values.networkPolicy.egressRules.kubernetesApi)
  .Values.networkPolicy.egressRules.kubernetesApi -}}
{{- "true" -}}
{{- end -}}
{{- end }}

{{- /* The rule that lets pods reach the Kubernetes API. */}}
{{- define "backstage.networkPolicy.kubernetesApi" -}}
{{- if kindIs "invalid" .Values.networkPolicy.egressRules.kubernetesApi }}
{{- if .Values.networkPolicy.egressRules.denyConnectionsToExternal }}
to:
  - ipBlock:
      cidr: 10.0.0.0/8
  - ipBlock:
      cidr: 100.64.0.0/10
  - ipBlock:
      cidr: 172.16.0.0/12
  - ipBlock:
      cidr: 192.168.0.0/16
  - ipBlock:
      cidr: fc00::/7
{{- else }}
to:
  - ipBlock:
      cidr: 0.0.0.0/0
  - ipBlock:
      cidr: ::/0
{{- end }}
{{- else if .Values.networkPolicy.egressRules.kubernetesApi }}
to:
  {{- range $value := .Values.networkPolicy.egressRules.kubernetesApi }}
  - ipBlock:
      {{- toYaml $value | nindent 6 }}
  {{- end }}
{{- else }}
to: []
{{- end }}
ports:
  - protocol: TCP
    port: 443
  - protocol: TCP
    port: 6443
{{- end }}
