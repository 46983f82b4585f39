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
  restartPolicy: Never
  automountServiceAccountToken: false
  {{- with .root.Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- toYaml .root.Values.podSecurityContext | nindent 4 }}
  containers:
    - name: {{ .name }}
      image: {{ include "reviewqa.image" (dict "root" .root "image" .root.Values.tests.image) }}
      imagePullPolicy: {{ .root.Values.tests.image.pullPolicy }}
      securityContext:
        {{- include "reviewqa.containerSecurityContext" .root | nindent 8 }}
      env:
        - name: BASE_URL
          value: http://{{ include "reviewqa.integration.fullname" .root }}:{{ .root.Values.integration.service.port }}
        {{- with .root.Values.tests.existingSecret }}
        {{- if .name }}
        - name: TOKEN
          valueFrom:
            secretKeyRef:
              name: {{ .name }}
              key: {{ .key }}
        {{- end }}
        {{- end }}
      command:
        - sh
        - -euc
        - |
          {{- .script | nindent 10 }}
      resources:
        requests:
          cpu: 10m
          memory: 16Mi
        limits:
          memory: 64Mi
{{- end }}
