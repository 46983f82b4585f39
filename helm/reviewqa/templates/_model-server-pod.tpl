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
        {{- with include "reviewqa.transport.serverEnv" . | trim }}
        {{- . | nindent 8 }}
        {{- end }}
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
      {{- /* The kubelet's own gRPC probe speaks no TLS. Both groups hold the state of the gRPC server. */}}
      startupProbe:
        httpGet:
          path: /actuator/health/liveness
          port: management
        periodSeconds: 2
        failureThreshold: {{ div (add $workload.startupSeconds 1) 2 }}
      livenessProbe:
        httpGet:
          path: /actuator/health/{{ ternary "rehearsed-fault" "liveness" .Values.faults.modelServer.unhealthy }}
          port: management
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet:
          path: /actuator/health/{{ ternary "rehearsed-fault" "readiness" .Values.faults.modelServer.unready }}
          port: management
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
        {{- with include "reviewqa.transport.volumeMount" .Values.transport.tls.serverSecret | trim }}
        {{- . | nindent 8 }}
        {{- end }}
        {{- with $workload.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: data
      emptyDir:
        sizeLimit: {{ $workload.data.sizeLimit }}
    - name: tmp
      emptyDir: {}
    {{- with include "reviewqa.transport.volume" .Values.transport.tls.serverSecret | trim }}
    {{- . | nindent 4 }}
    {{- end }}
    {{- with $workload.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
