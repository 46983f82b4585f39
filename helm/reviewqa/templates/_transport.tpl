{{/* How the integration and the model server talk: settings of both, and the Secrets that hold their certificates. */}}

{{- define "reviewqa.transport.tokenEnv" -}}
{{- with .Values.transport.token.existingSecret }}
{{- if .name }}
- name: REVIEWQA_MODEL_SERVER_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ .name }}
      key: {{ .key }}
{{- end }}
{{- end }}
{{- end }}

{{- define "reviewqa.transport.serverEnv" -}}
{{- $tls := .Values.transport.tls -}}
{{- include "reviewqa.transport.tokenEnv" . }}
{{- if $tls.serverSecret.name }}
{{ include "reviewqa.transport.bundleEnv" (dict "key" true "trust" (eq $tls.clientAuth "need")) }}
- name: REVIEWQA_MODEL_SERVER_CLIENT_AUTH
  value: {{ $tls.clientAuth }}
{{- end }}
{{- end }}

{{/* One side with TLS and the other without never understand each other. A model server elsewhere may have certificates of its own. */}}
{{- define "reviewqa.transport.clientEnv" -}}
{{- $tls := .Values.transport.tls -}}
{{- if and (not .Values.integration.modelServerAddress) (ne (empty $tls.serverSecret.name) (empty $tls.clientSecret.name)) }}
{{- fail "transport.tls.serverSecret.name and transport.tls.clientSecret.name go together: one side with TLS and the other without cannot talk" }}
{{- end }}
{{- include "reviewqa.transport.tokenEnv" . }}
{{- if $tls.clientSecret.name }}
{{ include "reviewqa.transport.bundleEnv" (dict "key" (eq $tls.clientAuth "need") "trust" true) }}
{{- end }}
{{- end }}

{{/* The Spring Boot SSL bundle `transport` of a Secret's files: (dict "key" whether with the key "trust" whether with the authorities). */}}
{{- define "reviewqa.transport.bundleEnv" -}}
- name: REVIEWQA_MODEL_SERVER_SSL_BUNDLE
  value: transport
- name: SPRING_SSL_BUNDLE_PEM_TRANSPORT_RELOADONUPDATE
  value: "true"
{{- if .key }}
- name: SPRING_SSL_BUNDLE_PEM_TRANSPORT_KEYSTORE_CERTIFICATE
  value: file:/app/tls/tls.crt
- name: SPRING_SSL_BUNDLE_PEM_TRANSPORT_KEYSTORE_PRIVATEKEY
  value: file:/app/tls/tls.key
{{- end }}
{{- if .trust }}
- name: SPRING_SSL_BUNDLE_PEM_TRANSPORT_TRUSTSTORE_CERTIFICATE
  value: file:/app/tls/ca.crt
{{- end }}
{{- end }}

{{/* Mounted as a folder, not file by file: only so does the kubelet replace what it holds. */}}
{{- define "reviewqa.transport.volumeMount" -}}
{{- if .name }}
- name: tls
  mountPath: /app/tls
  readOnly: true
{{- end }}
{{- end }}

{{- define "reviewqa.transport.volume" -}}
{{- if .name }}
- name: tls
  secret:
    secretName: {{ .name }}
    defaultMode: 0440
{{- end }}
{{- end }}
