{{/* What the two workloads share. */}}

{{/* Deployment or Rollout: what rolls a workload's pods out, and what its autoscaler scales. */}}
{{- define "reviewqa.workloadKind" -}}
{{- if .Values.rollout.enabled -}}
apiVersion: argoproj.io/v1alpha1
kind: Rollout
{{- else -}}
apiVersion: apps/v1
kind: Deployment
{{- end }}
{{- end }}

{{/* The fields of a pod spec around its containers and volumes, of a workload. */}}
{{- define "reviewqa.podSpec" -}}
serviceAccountName: {{ include "reviewqa.serviceAccountName" . }}
automountServiceAccountToken: false
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- toYaml .root.Values.podSecurityContext | nindent 2 }}
terminationGracePeriodSeconds: {{ .values.terminationGracePeriodSeconds }}
{{- with .root.Values.topologySpread.topologyKeys }}
topologySpreadConstraints:
  {{- range . }}
  - topologyKey: {{ . | quote }}
    maxSkew: 1
    whenUnsatisfiable: {{ $.root.Values.topologySpread.whenUnsatisfiable }}
    labelSelector:
      matchLabels:
        {{- include "reviewqa.selectorLabels" $ | nindent 8 }}
    # Those of one version: a version that is rolled out spreads by itself, wherever the others are. A pod has one of the two; both stand
    # here always, so that the pods are the same whichever kind they are of.
    matchLabelKeys: [pod-template-hash, rollouts-pod-template-hash]
  {{- end }}
{{- end }}
{{- with .values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "reviewqa.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop:
    - ALL
{{- end }}

{{/*
Probes of a container, over HTTP: the kubelet's own gRPC probe speaks no TLS. The model server's readiness holds the state of
its gRPC server. (dict "port" "http" "values" .Values.integration "faults" .Values.faults.integration "liveness" $liveness), the
last being timeoutSeconds and failureThreshold: they say how much patience there is before a restart.
*/}}
{{- define "reviewqa.probes" -}}
startupProbe:
  httpGet:
    path: /actuator/health/liveness
    port: {{ .port }}
  periodSeconds: 2
  failureThreshold: {{ div (add .values.startupSeconds 1) 2 }}
livenessProbe:
  httpGet:
    path: /actuator/health/{{ ternary "rehearsed-fault" "liveness" .faults.unhealthy }}
    port: {{ .port }}
  periodSeconds: 10
  timeoutSeconds: {{ .liveness.timeoutSeconds }}
  failureThreshold: {{ .liveness.failureThreshold }}
readinessProbe:
  httpGet:
    path: /actuator/health/{{ ternary "rehearsed-fault" "readiness" .faults.unready }}
    port: {{ .port }}
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 2
{{- end }}

{{/* Writable paths, certificates, and what the values add: (dict "values" .Values.integration "tls" the workload's Secret). */}}
{{- define "reviewqa.volumeMounts" -}}
- name: data
  mountPath: /data
- name: tmp
  mountPath: /tmp
{{- with include "reviewqa.transport.volumeMount" .tls | trim }}
{{ . }}
{{- end }}
{{- with .values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* The volumes of those mounts; takes the same. */}}
{{- define "reviewqa.volumes" -}}
- name: data
  emptyDir:
    sizeLimit: {{ .values.data.sizeLimit }}
- name: tmp
  emptyDir: {}
{{- with include "reviewqa.transport.volume" .tls | trim }}
{{ . }}
{{- end }}
{{- with .values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "reviewqa.preStop" -}}
preStop:
  exec:
    command: ["sleep", {{ .Values.preStopSeconds | toString | quote }}]
{{- end }}

{{/*
The pod spec of something short with a shell and curl: `helm test`, a canary's probe.
(dict "root" $ "name" … "env" YAML of a list "script" … "tls" a Secret or nothing). The script ends with exit code 0 when all is well.
*/}}
{{- define "reviewqa.curlPodSpec" -}}
restartPolicy: Never
automountServiceAccountToken: false
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- toYaml .root.Values.podSecurityContext | nindent 2 }}
containers:
  - name: {{ .name }}
    image: {{ include "reviewqa.image" (dict "root" .root "image" .root.Values.tests.image) }}
    imagePullPolicy: {{ .root.Values.tests.image.pullPolicy }}
    securityContext:
      {{- include "reviewqa.containerSecurityContext" .root | nindent 6 }}
    env:
      {{- .env | nindent 6 }}
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
        {{- .script | nindent 8 }}
    resources:
      requests:
        cpu: 10m
        memory: 16Mi
      limits:
        memory: 64Mi
    volumeMounts:
      - name: tmp
        mountPath: /tmp
      {{- with include "reviewqa.transport.volumeMount" (default dict .tls) | trim }}
      {{- . | nindent 6 }}
      {{- end }}
volumes:
  - name: tmp
    emptyDir: {}
  {{- with include "reviewqa.transport.volume" (default dict .tls) | trim }}
  {{- . | nindent 2 }}
  {{- end }}
{{- end }}

{{/* A connection string, from values or from a Secret: (dict "name" ENV "plain" … "secret" …). */}}
{{- define "reviewqa.connectionEnv" -}}
- name: {{ .name }}
  {{- if .plain }}
  value: {{ .plain | quote }}
  {{- else }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret.name }}
      key: {{ .secret.key }}
  {{- end }}
{{- end }}

{{/* Ports of the Services of a workload. */}}
{{- define "reviewqa.integration.ports" -}}
- name: http
  port: {{ .Values.integration.service.port }}
  targetPort: http
  appProtocol: http
{{- end }}

{{- define "reviewqa.modelServer.ports" -}}
- name: grpc
  port: {{ .Values.modelServer.service.port }}
  targetPort: grpc
  appProtocol: grpc
{{- end }}

{{- define "reviewqa.managementPort" -}}
- name: management
  port: {{ . }}
  targetPort: management
  appProtocol: http
{{- end }}
