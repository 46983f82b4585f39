{{/* The pod template of the model server, the same in a Deployment and in a Rollout. */}}
{{- define "reviewqa.modelServer.podTemplate" -}}
{{- $workload := .Values.modelServer -}}
metadata:
  labels:
    {{- include "reviewqa.modelServer.labels" . | nindent 4 }}
    {{- with $workload.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with $workload.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  serviceAccountName: {{ include "reviewqa.modelServer.serviceAccountName" . }}
  {{- include "reviewqa.podSpec" (dict "root" . "workload" $workload "selectorLabels" (include "reviewqa.modelServer.selectorLabels" .)) | nindent 2 }}
  containers:
    - name: model-server
      image: {{ include "reviewqa.image" (dict "root" . "image" $workload.image) }}
      imagePullPolicy: {{ $workload.image.pullPolicy }}
      securityContext:
        {{- include "reviewqa.containerSecurityContext" . | nindent 8 }}
      env:
        - name: REVIEWQA_MODEL_SERVER_HOST
          value: 0.0.0.0
        - name: REVIEWQA_MODEL_SERVER_PORT
          value: "50051"
        - name: SERVER_ADDRESS
          value: 0.0.0.0
        - name: SERVER_PORT
          value: "8081"
        - name: REVIEWQA_MODELS_CACHE
          value: /data/models
        {{- with $workload.models.embedding }}
        - name: REVIEWQA_MODELS_EMBEDDING
          value: {{ . | quote }}
        {{- end }}
        {{- with $workload.models.generation }}
        - name: REVIEWQA_MODELS_GENERATION
          value: {{ . | quote }}
        {{- end }}
        - name: JDK_JAVA_OPTIONS
          value: {{ $workload.jvmOptions | quote }}
        {{- with $workload.env }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      ports:
        - name: grpc
          containerPort: 50051
        - name: management
          containerPort: 8081
      startupProbe:
        grpc:
          port: 50051
        periodSeconds: 2
        failureThreshold: {{ div (add $workload.startupSeconds 1) 2 }}
      livenessProbe:
        grpc:
          port: 50051
          {{- if .Values.faults.modelServer.unhealthy }}
          service: rehearsed-fault
          {{- end }}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        grpc:
          port: 50051
          {{- if .Values.faults.modelServer.unready }}
          service: rehearsed-fault
          {{- end }}
        periodSeconds: 5
        timeoutSeconds: 3
        failureThreshold: 2
      lifecycle:
        {{- include "reviewqa.preStop" . | nindent 8 }}
      resources:
        {{- toYaml $workload.resources | nindent 8 }}
      volumeMounts:
        - name: data
          mountPath: /data
        - name: tmp
          mountPath: /tmp
        {{- with $workload.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: data
      emptyDir:
        sizeLimit: {{ $workload.data.sizeLimit }}
    - name: tmp
      emptyDir: {}
    {{- with $workload.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
