{{/* Who may call, as the integration's settings. The pods listen on every address, which mode none must be allowed to. */}}
{{- define "reviewqa.securityEnv" -}}
{{- $security := .Values.security -}}
- name: REVIEWQA_SECURITY_MODE
  value: {{ $security.mode }}
{{- if eq $security.mode "none" }}
- name: REVIEWQA_SECURITY_ALLOW_OPEN
  value: "true"
{{- else if eq $security.mode "api-key" }}
{{- if not (or $security.apiKeys (.Values.integration.env | toJson | contains "REVIEWQA_SECURITY_APIKEYS_")) }}
{{- fail "security.mode is api-key, and security.apiKeys has none: nobody could call, and the integration does not start" }}
{{- end }}
{{- range $index, $key := $security.apiKeys }}
- name: REVIEWQA_SECURITY_APIKEYS_{{ $index }}_NAME
  value: {{ $key.name | quote }}
- name: REVIEWQA_SECURITY_APIKEYS_{{ $index }}_SHA256
  value: {{ $key.sha256 | quote }}
- name: REVIEWQA_SECURITY_APIKEYS_{{ $index }}_ROLES
  value: {{ join "," $key.roles }}
{{- with $key.stores }}
- name: REVIEWQA_SECURITY_APIKEYS_{{ $index }}_STORES
  value: {{ join "," . | quote }}
{{- end }}
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
{{- with $security.oidc.storesClaim }}
- name: REVIEWQA_SECURITY_OIDC_STORESCLAIM
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- with $security.allowedOrigins }}
- name: REVIEWQA_API_CORS_ALLOWEDORIGINS
  value: {{ join "," . | quote }}
{{- end }}
{{- end }}

{{/* What is reached from outside must not show actuator, whatever paths are let through. */}}
{{- define "reviewqa.exposed" -}}
{{- if not .Values.integration.managementPort }}
{{- fail "the API is reached from outside the cluster (ingress, gateway, integration.service.type), and actuator would be with it: set integration.managementPort, for example to 8081" }}
{{- end }}
{{- end }}
