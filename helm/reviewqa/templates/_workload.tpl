{{/* What the two workloads share. Each takes (dict "root" $ "workload" .Values.integration …). */}}

{{/* The target of an autoscaler: (dict "root" $ "name" …). */}}
{{- define "reviewqa.scaleTargetRef" -}}
{{- if .root.Values.rollout.enabled -}}
apiVersion: argoproj.io/v1alpha1
kind: Rollout
{{- else -}}
apiVersion: apps/v1
kind: Deployment
{{- end }}
name: {{ .name }}
{{- end }}

{{/* The fields of a Deployment and of a Rollout around selector and template. */}}
{{- define "reviewqa.workloadSpec" -}}
{{- if le (int .root.Values.progressDeadlineSeconds) (int .workload.startupSeconds) }}
{{- fail (printf "progressDeadlineSeconds (%v) must exceed startupSeconds (%v), or a slow start counts as a failed one" .root.Values.progressDeadlineSeconds .workload.startupSeconds) }}
{{- end -}}
revisionHistoryLimit: 5
progressDeadlineSeconds: {{ .root.Values.progressDeadlineSeconds }}
{{- if not .workload.autoscaling.enabled }}
replicas: {{ .workload.replicaCount }}
{{- end }}
{{- if .root.Values.rollout.enabled }}
progressDeadlineAbort: true
strategy:
  canary:
    maxSurge: 1
    maxUnavailable: 0
    steps:
      {{- toYaml .root.Values.rollout.steps | nindent 6 }}
{{- else }}
strategy:
  type: RollingUpdate
  rollingUpdate:
    maxSurge: 1
    maxUnavailable: 0
{{- end }}
{{- end }}

{{/* Metrics and behaviour of an autoscaler. Scaling in waits five minutes: a new pod has models to load or an index to fill. */}}
{{- define "reviewqa.autoscalerSpec" -}}
minReplicas: {{ .minReplicas }}
maxReplicas: {{ .maxReplicas }}
metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: {{ .targetCPUUtilizationPercentage }}
  {{- with .metrics }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
behavior:
  scaleDown:
    stabilizationWindowSeconds: 300
{{- end }}

{{/* The fields of a pod spec around its containers and volumes; also "selectorLabels". */}}
{{- define "reviewqa.podSpec" -}}
automountServiceAccountToken: false
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- toYaml .root.Values.podSecurityContext | nindent 2 }}
terminationGracePeriodSeconds: {{ .workload.terminationGracePeriodSeconds }}
{{- with .root.Values.topologySpread.topologyKeys }}
topologySpreadConstraints:
  {{- range . }}
  - topologyKey: {{ . }}
    maxSkew: 1
    whenUnsatisfiable: {{ $.root.Values.topologySpread.whenUnsatisfiable }}
    labelSelector:
      matchLabels:
        {{- $.selectorLabels | nindent 8 }}
  {{- end }}
{{- end }}
{{- with .workload.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .workload.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .workload.affinity }}
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

{{- define "reviewqa.preStop" -}}
preStop:
  exec:
    command: ["sleep", {{ .Values.preStopSeconds | toString | quote }}]
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
