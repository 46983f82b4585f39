{{/* The pod template of the model server, the same in a Deployment and in a Rollout. */}}
{{- define "reviewqa.modelServer.podTemplate" -}}
{{- $values := .Values.modelServer -}}
{{- $workload := dict "root" . "component" "model-server" "values" $values -}}
metadata:
  labels:
    {{- include "reviewqa.podLabels" $workload | nindent 4 }}
  {{- with $values.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- include "reviewqa.podSpec" $workload | nindent 2 }}
  containers:
    - name: model-server
      image: {{ include "reviewqa.image" (dict "root" . "image" $values.image) }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      securityContext:
        {{- include "reviewqa.containerSecurityContext" . | nindent 8 }}
      env:
        {{- include "reviewqa.env" (dict "chart" (include "reviewqa.modelServer.env" .) "values" $values.env) | nindent 8 }}
      ports:
        - name: grpc
          containerPort: 50051
        - name: management
          containerPort: 8081
      {{- $liveness := dict "timeoutSeconds" 5 "failureThreshold" 6 }}
      {{- include "reviewqa.probes" (dict "port" "management" "values" $values "faults" .Values.faults.modelServer "liveness" $liveness) | nindent 6 }}
      lifecycle:
        {{- include "reviewqa.preStop" . | nindent 8 }}
      resources:
        {{- toYaml $values.resources | nindent 8 }}
      volumeMounts:
        {{- include "reviewqa.volumeMounts" (dict "values" $values "tls" .Values.transport.tls.serverSecret) | nindent 8 }}
  volumes:
    {{- include "reviewqa.volumes" (dict "values" $values "tls" .Values.transport.tls.serverSecret) | nindent 4 }}
{{- end }}

{{- define "reviewqa.modelServer.env" -}}
{{- $values := .Values.modelServer -}}
- name: REVIEWQA_MODEL_SERVER_HOST
  value: 0.0.0.0
- name: REVIEWQA_MODEL_SERVER_PORT
  value: "50051"
- name: SERVER_ADDRESS
  value: 0.0.0.0
- name: SERVER_PORT
  value: "8081"
{{- with include "reviewqa.transport.serverEnv" . | trim }}
{{ . }}
{{- end }}
- name: REVIEWQA_MODELS_CACHE
  value: /data/models
{{- with $values.models.embedding }}
- name: REVIEWQA_MODELS_EMBEDDING
  value: {{ . | quote }}
{{- end }}
{{- with $values.models.previousEmbedding }}
- name: REVIEWQA_MODELS_PREVIOUSEMBEDDING
  value: {{ . | quote }}
{{- end }}
{{- with $values.models.generation }}
- name: REVIEWQA_MODELS_GENERATION
  value: {{ . | quote }}
{{- end }}
{{- with $values.models.rerank }}
- name: REVIEWQA_MODELS_RERANK
  value: {{ . | quote }}
{{- end }}
- name: JDK_JAVA_OPTIONS
  value: {{ $values.jvmOptions | quote }}
{{- end }}
