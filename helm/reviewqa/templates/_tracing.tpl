{{/* Where traces go, the same for both applications; nothing where there is no endpoint. */}}
{{- define "reviewqa.tracingEnv" -}}
{{- with .Values.tracing -}}
{{- if .endpoint }}
- name: MANAGEMENT_OTLP_TRACING_ENDPOINT
  value: {{ .endpoint | quote }}
- name: MANAGEMENT_TRACING_SAMPLING_PROBABILITY
  value: {{ .sampling | quote }}
{{- end }}
{{- end }}
{{- end }}
