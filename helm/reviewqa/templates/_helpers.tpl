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

{{/*
The chart has two workloads, the integration and the model server. Where both have an object of a kind, one template ranges over
their keys in the values, so that a change of it reaches both. It tells the helpers which one it is at by
  (dict "root" $ "component" "model-server" "values" .Values.modelServer)
The component is the key in kebab case, as names and labels have it. A file with a workload in its name is about that one alone.
*/}}
{{- define "reviewqa.componentName" -}}
{{ include "reviewqa.fullname" .root }}-{{ .component }}
{{- end }}

{{- define "reviewqa.integration.fullname" -}}
{{ include "reviewqa.componentName" (dict "root" . "component" "integration") }}
{{- end }}

{{- define "reviewqa.modelServer.fullname" -}}
{{ include "reviewqa.componentName" (dict "root" . "component" "model-server") }}
{{- end }}

{{/* Labels that select a workload's pods: (dict "root" $ "component" "integration"). Never change after an install. */}}
{{- define "reviewqa.selectorLabels" -}}
app.kubernetes.io/name: {{ include "reviewqa.name" .root | quote }}
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "reviewqa.labels" -}}
{{ include "reviewqa.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: reviewqa
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "reviewqa.integration.labels" -}}
{{ include "reviewqa.labels" (dict "root" . "component" "integration") }}
{{- end }}

{{/* Of a workload: the ServiceAccount made for it, or one that exists. */}}
{{- define "reviewqa.serviceAccountName" -}}
{{- if .values.serviceAccount.create }}
{{- default (include "reviewqa.componentName" .) .values.serviceAccount.name }}
{{- else }}
{{- default "default" .values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/* (dict "root" $ "image" .Values.integration.image). A digest is what runs; a tag beside it is for people. */}}
{{- define "reviewqa.image" -}}
{{- if .image.digest -}}
{{ .image.repository }}{{ with .image.tag }}:{{ . }}{{ end }}@{{ .image.digest }}
{{- else -}}
{{ .image.repository }}:{{ default .root.Chart.AppVersion .image.tag }}
{{- end }}
{{- end }}

{{/*
Labels of a workload's pods. Without the versions of chart and application: they would replace all pods, by a canary too, for a
chart that says the same.
*/}}
{{- define "reviewqa.podLabels" -}}
{{ include "reviewqa.selectorLabels" . }}
app.kubernetes.io/part-of: reviewqa
{{- with .values.podLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/*
The environment of a container: what the chart sets, but for what the values set under the same name, then the values'.
(dict "chart" YAML of a list "values" the list of the values). A name that is there twice is refused by server-side apply.
*/}}
{{- define "reviewqa.env" -}}
{{- $names := list -}}
{{- range .values }}{{ $names = append $names .name }}{{ end -}}
{{- $env := list -}}
{{- range .chart | fromYamlArray }}{{ if not (has .name $names) }}{{ $env = append $env . }}{{ end }}{{ end -}}
{{- concat $env .values | toYaml }}
{{- end }}

{{/* Of a duration such as 2m, or a number of seconds. */}}
{{- define "reviewqa.seconds" -}}
{{- mul (regexFind "^[0-9]+" (toString .) | int) (get (dict "" 1 "ms" 0 "s" 1 "m" 60 "h" 3600) (regexFind "[a-z]*$" (toString .))) -}}
{{- end }}

{{/*
The routes' ConfigMap, named by its content: the pods of a version read the routes of that version, also those that are started
while another version is rolled out or back.
*/}}
{{- define "reviewqa.routes.name" -}}
{{ include "reviewqa.integration.fullname" . }}-routes-{{ (.Files.Glob "routes/*.camel.yaml").AsConfig | sha256sum | trunc 10 }}
{{- end }}
