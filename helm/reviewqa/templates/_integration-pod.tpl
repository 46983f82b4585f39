{{/* The pod template of the integration, the same in a Deployment and in a Rollout. */}}
{{- define "reviewqa.integration.podTemplate" -}}
{{- $workload := .Values.integration -}}
metadata:
  labels:
    {{- include "reviewqa.integration.labels" . | nindent 4 }}
    {{- with $workload.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    checksum/routes: {{ include (print $.Template.BasePath "/integration-routes-configmap.yaml") . | sha256sum }}
    {{- with $workload.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "reviewqa.integration.serviceAccountName" . }}
  {{- include "reviewqa.podSpec" (dict "root" . "workload" $workload "selectorLabels" (include "reviewqa.integration.selectorLabels" .)) | nindent 2 }}
  containers:
    - name: integration
      image: {{ include "reviewqa.image" (dict "root" . "image" $workload.image) }}
      imagePullPolicy: {{ $workload.image.pullPolicy }}
      securityContext:
        {{- include "reviewqa.containerSecurityContext" . | nindent 8 }}
      env:
        - name: SERVER_ADDRESS
          value: 0.0.0.0
        - name: SERVER_PORT
          value: "8080"
        - name: REVIEWQA_MODEL_SERVER_ADDRESS
          value: {{ default (printf "%s:%v" (include "reviewqa.modelServer.fullname" .) .Values.modelServer.service.port) $workload.modelServerAddress | quote }}
        {{- with include "reviewqa.transport.clientEnv" . | trim }}
        {{- . | nindent 8 }}
        {{- end }}
        - name: REVIEWQA_ROUTES_LOCATION
          value: file:/app/routes
        - name: REVIEWQA_INDEX_DIRECTORY
          value: /data/index
        {{- include "reviewqa.securityEnv" . | nindent 8 }}
        {{- include "reviewqa.connectionEnv" (dict "name" "SPRING_DATA_REDIS_URL" "plain" .Values.redis.url "secret" .Values.redis.existingSecret) | nindent 8 }}
        {{- include "reviewqa.connectionEnv" (dict "name" "SPRING_DATA_MONGODB_URI" "plain" .Values.mongodb.uri "secret" .Values.mongodb.existingSecret) | nindent 8 }}
        - name: JDK_JAVA_OPTIONS
          value: {{ $workload.jvmOptions | quote }}
        {{- with $workload.env }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      ports:
        - name: http
          containerPort: 8080
      startupProbe:
        httpGet:
          path: /actuator/health/liveness
          port: http
        periodSeconds: 2
        failureThreshold: {{ div (add $workload.startupSeconds 1) 2 }}
      livenessProbe:
        httpGet:
          path: /actuator/health/{{ ternary "rehearsed-fault" "liveness" .Values.faults.integration.unhealthy }}
          port: http
        periodSeconds: 10
        timeoutSeconds: 3
        failureThreshold: 3
      readinessProbe:
        httpGet:
          path: /actuator/health/{{ ternary "rehearsed-fault" "readiness" .Values.faults.integration.unready }}
          port: http
        periodSeconds: 5
        timeoutSeconds: 3
        failureThreshold: 2
      lifecycle:
        {{- include "reviewqa.preStop" . | nindent 8 }}
      resources:
        {{- toYaml $workload.resources | nindent 8 }}
      volumeMounts:
        - name: routes
          mountPath: /app/routes
          readOnly: true
        - name: data
          mountPath: /data
        - name: tmp
          mountPath: /tmp
        {{- with include "reviewqa.transport.volumeMount" .Values.transport.tls.clientSecret | trim }}
        {{- . | nindent 8 }}
        {{- end }}
        {{- with $workload.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: routes
      configMap:
        name: {{ include "reviewqa.integration.fullname" . }}-routes
    - name: data
      emptyDir:
        sizeLimit: {{ $workload.data.sizeLimit }}
    - name: tmp
      emptyDir: {}
    {{- with include "reviewqa.transport.volume" .Values.transport.tls.clientSecret | trim }}
    {{- . | nindent 4 }}
    {{- end }}
    {{- with $workload.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
