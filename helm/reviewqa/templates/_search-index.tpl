{{/* Where the search index is: each pod's own folder, or an OpenSearch cluster that all of them search. */}}
{{- define "reviewqa.searchIndexEnv" -}}
{{- with .Values.opensearch }}
{{- if .addresses }}
- name: REVIEWQA_INDEX_ENGINE
  value: opensearch
- name: REVIEWQA_INDEX_OPENSEARCH_ADDRESSES
  value: {{ join "," .addresses | quote }}
- name: REVIEWQA_INDEX_OPENSEARCH_NAME
  value: {{ .name }}
- name: REVIEWQA_INDEX_OPENSEARCH_SHARDS
  value: {{ .shards | quote }}
- name: REVIEWQA_INDEX_OPENSEARCH_REPLICAS
  value: {{ .replicas | quote }}
{{- if .username }}
- name: REVIEWQA_INDEX_OPENSEARCH_USERNAME
  value: {{ .username | quote }}
- name: REVIEWQA_INDEX_OPENSEARCH_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ required "opensearch.passwordSecret.name is needed by opensearch.username" .passwordSecret.name }}
      key: {{ .passwordSecret.key }}
{{- end }}
{{- if .authoritiesSecret.name }}
- name: REVIEWQA_INDEX_OPENSEARCH_SSLBUNDLE
  value: opensearch
- name: SPRING_SSL_BUNDLE_PEM_OPENSEARCH_TRUSTSTORE_CERTIFICATE
  valueFrom:
    secretKeyRef:
      name: {{ .authoritiesSecret.name }}
      key: {{ .authoritiesSecret.key }}
{{- end }}
{{- else }}
- name: REVIEWQA_INDEX_DIRECTORY
  value: /data/index
{{- end }}
{{- end }}
{{- end }}
