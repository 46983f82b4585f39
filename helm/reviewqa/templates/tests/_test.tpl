{{/* A pod of `helm test`: (dict "root" $ "name" … "script" …). The script ends with exit code 0 when the test passes. */}}
{{- define "reviewqa.testPod" -}}
apiVersion: v1
kind: Pod
metadata:
  name: {{ include "reviewqa.fullname" .root }}-test-{{ .name }}
  labels:
    {{- include "reviewqa.labels" (dict "root" .root "component" "test") | nindent 4 }}
  annotations:
    helm.sh/hook: test
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  {{- $base := printf "http://%s:%v" (include "reviewqa.integration.fullname" .root) .root.Values.integration.service.port }}
  {{- include "reviewqa.curlPodSpec" (dict "root" .root "name" .name "env" (printf "- name: BASE_URL\n  value: %s" $base) "script" .script) | nindent 2 }}
{{- end }}
