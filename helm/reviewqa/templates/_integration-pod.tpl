{{/* The pod template of the integration, the same in a Deployment and in a Rollout. */}}
{{- define "reviewqa.integration.podTemplate" -}}
{{- $values := .Values.integration -}}
{{- $workload := dict "root" . "component" "integration" "values" $values -}}
metadata:
  labels:
    {{- include "reviewqa.labels" $workload | nindent 4 }}
    {{- with $values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    checksum/routes: {{ include (print $.Template.BasePath "/integration-routes-configmap.yaml") . | sha256sum }}
    {{- with $values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  {{- include "reviewqa.podSpec" $workload | nindent 2 }}
  containers:
    - name: integration
      image: {{ include "reviewqa.image" (dict "root" . "image" $values.image) }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      securityContext:
        {{- include "reviewqa.containerSecurityContext" . | nindent 8 }}
      env:
        - name: SERVER_ADDRESS
          value: 0.0.0.0
        - name: SERVER_PORT
          value: "8080"
        - name: REVIEWQA_MODEL_SERVER_ADDRESS
          value: {{ default (printf "%s:%v" (include "reviewqa.modelServer.fullname" .) .Values.modelServer.service.port) $values.modelServerAddress | quote }}
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
        {{- with include "reviewqa.tracingEnv" . | trim }}
        {{- . | nindent 8 }}
        {{- end }}
        - name: JDK_JAVA_OPTIONS
          value: {{ $values.jvmOptions | quote }}
        {{- with $values.env }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      ports:
        - name: http
          containerPort: 8080
      {{- $liveness := dict "timeoutSeconds" 3 "failureThreshold" 3 }}
      {{- include "reviewqa.probes" (dict "port" "http" "values" $values "faults" .Values.faults.integration "liveness" $liveness) | nindent 6 }}
      lifecycle:
        {{- include "reviewqa.preStop" . | nindent 8 }}
      resources:
        {{- toYaml $values.resources | nindent 8 }}
      volumeMounts:
        - name: routes
          mountPath: /app/routes
          readOnly: true
        {{- include "reviewqa.volumeMounts" (dict "values" $values "tls" .Values.transport.tls.clientSecret) | nindent 8 }}
  volumes:
    - name: routes
      configMap:
        name: {{ include "reviewqa.integration.fullname" . }}-routes
    {{- include "reviewqa.volumes" (dict "values" $values "tls" .Values.transport.tls.clientSecret) | nindent 4 }}
{{- end }}
