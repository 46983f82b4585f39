{{/* The pod template of the integration, the same in a Deployment and in a Rollout. */}}
{{- define "reviewqa.integration.podTemplate" -}}
{{- $values := .Values.integration -}}
{{- $workload := dict "root" . "component" "integration" "values" $values -}}
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
    - name: integration
      image: {{ include "reviewqa.image" (dict "root" . "image" $values.image) }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      securityContext:
        {{- include "reviewqa.containerSecurityContext" . | nindent 8 }}
      env:
        {{- include "reviewqa.env" (dict "chart" (include "reviewqa.integration.env" .) "values" $values.env) | nindent 8 }}
      ports:
        - name: http
          containerPort: 8080
        {{- with $values.managementPort }}
        - name: management
          containerPort: {{ . }}
        {{- end }}
      {{- $liveness := dict "timeoutSeconds" 3 "failureThreshold" 3 }}
      {{- include "reviewqa.probes" (dict "port" (include "reviewqa.integration.managementPortName" .) "values" $values "faults" .Values.faults.integration "liveness" $liveness) | nindent 6 }}
      resources:
        {{- toYaml $values.resources | nindent 8 }}
      volumeMounts:
        - name: routes
          mountPath: /app/routes
          readOnly: true
        - name: pod
          mountPath: /app/pod
          readOnly: true
        {{- include "reviewqa.volumeMounts" (dict "values" $values "tls" .Values.transport.tls.clientSecret) | nindent 8 }}
  volumes:
    - name: routes
      configMap:
        name: {{ include "reviewqa.routes.name" . }}
    - name: pod
      downwardAPI:
        items:
          # canary or stable, as the Rollout says; empty in a Deployment.
          - path: role
            fieldRef:
              fieldPath: metadata.annotations['reviewqa.io/role']
    {{- include "reviewqa.volumes" (dict "values" $values "tls" .Values.transport.tls.clientSecret) | nindent 4 }}
{{- end }}

{{/* The port that actuator answers on: its own, or that of the API. */}}
{{- define "reviewqa.integration.managementPortName" -}}
{{ ternary "management" "http" (ne 0 (int .Values.integration.managementPort)) }}
{{- end }}

{{- define "reviewqa.integration.env" -}}
{{- $values := .Values.integration -}}
- name: SERVER_ADDRESS
  value: 0.0.0.0
- name: SERVER_PORT
  value: "8080"
{{- with $values.managementPort }}
- name: MANAGEMENT_SERVER_PORT
  value: {{ . | quote }}
- name: MANAGEMENT_SERVER_ADDRESS
  value: 0.0.0.0
{{- end }}
# Instead of a preStop hook: it answers for as long, and closes each connection behind its answer.
- name: REVIEWQA_API_DRAIN
  value: {{ .Values.preStopSeconds }}s
- name: REVIEWQA_MODEL_SERVER_ADDRESS
  value: {{ include "reviewqa.modelServer.address" . | quote }}
{{- with include "reviewqa.transport.clientEnv" . | trim }}
{{ . }}
{{- end }}
- name: REVIEWQA_ROUTES_LOCATION
  value: file:/app/routes
{{- if $values.workers.enabled }}
# Theirs alone.
- name: CAMEL_MAIN_ROUTEFILTEREXCLUDEPATTERN
  value: {{ join "," $values.workers.routes | quote }}
{{- end }}
- name: REVIEWQA_WORKERS_HOLD
  value: "true"
- name: REVIEWQA_WORKERS_ROLE_FILE
  value: /app/pod/role
- name: REVIEWQA_WORKERS_CANARY_ENTRIES_PER_MINUTE
  value: {{ .Values.rollout.canaryEntriesPerMinute | int64 | quote }}
{{ include "reviewqa.searchIndexEnv" . | trim }}
{{ include "reviewqa.securityEnv" . }}
{{ include "reviewqa.connectionEnv" (dict "name" "SPRING_DATA_REDIS_URL" "plain" .Values.redis.url "secret" .Values.redis.existingSecret) }}
{{ include "reviewqa.connectionEnv" (dict "name" "SPRING_DATA_MONGODB_URI" "plain" .Values.mongodb.uri "secret" .Values.mongodb.existingSecret) }}
{{ include "reviewqa.faults.env" . }}
{{- with include "reviewqa.tracingEnv" . | trim }}
{{ . }}
{{- end }}
- name: JDK_JAVA_OPTIONS
  # Names are remembered for so many seconds: a model server that is added gets its share of the calls soon.
  value: {{ printf "-Dsun.net.inetaddr.ttl=3 -Dnetworkaddress.cache.ttl=3 %s" $values.jvmOptions | quote }}
{{- end }}

{{/* Of all model servers: the integration divides its calls among them. */}}
{{- define "reviewqa.modelServer.address" -}}
{{- if .Values.integration.modelServerAddress -}}
{{ .Values.integration.modelServerAddress }}
{{- else if .Values.modelServer.headlessService.enabled -}}
{{ include "reviewqa.modelServer.fullname" . }}-pods:50051
{{- else -}}
{{ include "reviewqa.modelServer.fullname" . }}:{{ .Values.modelServer.service.port }}
{{- end }}
{{- end }}

{{/* Rehearsed failures that the application itself makes. */}}
{{- define "reviewqa.faults.env" -}}
{{- with .Values.faults }}
{{- if .error }}
- name: REVIEWQA_FAULTS_ERROR
  value: {{ .error | quote }}
{{- end }}
{{- if .delay }}
- name: REVIEWQA_FAULTS_DELAY
  value: {{ .delay | quote }}
{{- end }}
{{- if .worker }}
- name: REVIEWQA_FAULTS_WORKER
  value: "true"
{{- end }}
{{- end }}
{{- end }}
