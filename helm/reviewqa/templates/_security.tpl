{{/* Who may call, as the integration's settings. The pods listen on every address, which mode none must be allowed to. */}}
{{- define "reviewqa.securityEnv" -}}
{{- $security := .Values.security -}}
- name: REVIEWQA_SECURITY_MODE
  value: {{ $security.mode }}
{{- if eq $security.mode "none" }}
{{- if and (not $security.allowOpen) (or .Values.ingress.enabled .Values.gateway.enabled (ne .Values.integration.service.type "ClusterIP")) }}
{{- fail "security.mode is none, and the API can be reached from outside the cluster: set security.mode to api-key or oidc, or security.allowOpen to true where something in front decides who gets through" }}
{{- end }}
- name: REVIEWQA_SECURITY_ALLOW_OPEN
  value: "true"
{{- else if eq $security.mode "api-key" }}
{{- range $index, $key := $security.apiKeys }}
- name: REVIEWQA_SECURITY_APIKEYS_{{ $index }}_NAME
  value: {{ $key.name | quote }}
- name: REVIEWQA_SECURITY_APIKEYS_{{ $index }}_SHA256
  value: {{ $key.sha256 | quote }}
- name: REVIEWQA_SECURITY_APIKEYS_{{ $index }}_ROLES
  value: {{ join "," $key.roles }}
{{- end }}
{{- else }}
- name: SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUERURI
  value: {{ required "security.oidc.issuerUri is needed by security.mode oidc" $security.oidc.issuerUri | quote }}
{{- with $security.oidc.audiences }}
- name: SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_AUDIENCES
  value: {{ join "," . | quote }}
{{- end }}
- name: REVIEWQA_SECURITY_OIDC_ROLESCLAIM
  value: {{ $security.oidc.rolesClaim | quote }}
{{- end }}
{{- with $security.allowedOrigins }}
- name: REVIEWQA_API_CORS_ALLOWEDORIGINS
  value: {{ join "," . | quote }}
{{- end }}
{{- end }}

{{/* What is reached from outside must not show actuator, whatever paths are let through. */}}
{{- define "reviewqa.exposed" -}}
{{- if not .Values.integration.managementPort }}
{{- fail "the API is reached from outside the cluster (ingress, gateway), and actuator would be with it: set integration.managementPort, for example to 8081" }}
{{- end }}
{{- end }}
