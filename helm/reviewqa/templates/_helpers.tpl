{{- define "reviewqa.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* Kept short enough for "-model-server-management" to fit into the 63 characters of a DNS label. */}}
{{- define "reviewqa.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains (include "reviewqa.name" .) .Release.Name }}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "reviewqa.name" .) | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "reviewqa.integration.fullname" -}}
{{ include "reviewqa.fullname" . }}-integration
{{- end }}

{{- define "reviewqa.modelServer.fullname" -}}
{{ include "reviewqa.fullname" . }}-model-server
{{- end }}

{{/* Labels that select a workload's pods: (dict "root" $ "component" "integration"). Never change after an install. */}}
{{- define "reviewqa.selectorLabels" -}}
app.kubernetes.io/name: {{ include "reviewqa.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "reviewqa.labels" -}}
{{ include "reviewqa.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: reviewqa
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "reviewqa.integration.selectorLabels" -}}
{{ include "reviewqa.selectorLabels" (dict "root" . "component" "integration") }}
{{- end }}

{{- define "reviewqa.integration.labels" -}}
{{ include "reviewqa.labels" (dict "root" . "component" "integration") }}
{{- end }}

{{- define "reviewqa.modelServer.selectorLabels" -}}
{{ include "reviewqa.selectorLabels" (dict "root" . "component" "model-server") }}
{{- end }}

{{- define "reviewqa.modelServer.labels" -}}
{{ include "reviewqa.labels" (dict "root" . "component" "model-server") }}
{{- end }}

{{- define "reviewqa.integration.serviceAccountName" -}}
{{- if .Values.integration.serviceAccount.create }}
{{- default (include "reviewqa.integration.fullname" .) .Values.integration.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.integration.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "reviewqa.modelServer.serviceAccountName" -}}
{{- if .Values.modelServer.serviceAccount.create }}
{{- default (include "reviewqa.modelServer.fullname" .) .Values.modelServer.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.modelServer.serviceAccount.name }}
{{- end }}
{{- end }}

{{/* (dict "root" $ "image" .Values.integration.image) */}}
{{- define "reviewqa.image" -}}
{{ .image.repository }}:{{ default .root.Chart.AppVersion .image.tag }}
{{- end }}
