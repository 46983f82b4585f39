{{/* Values that are right each by itself and contradict each other: what the schema cannot say. */}}
{{- define "reviewqa.checks" -}}
{{- $values := .Values -}}
{{- $name := include "reviewqa.fullname" . -}}
{{- if not (regexMatch "^[a-z]([-a-z0-9]*[a-z0-9])?$" $name) }}
{{- fail (printf "%q cannot be the beginning of Services' names: the release's has a dot or begins with a digit; set fullnameOverride" $name) }}
{{- end }}
{{- range $key, $workload := pick $values "integration" "modelServer" }}
{{- if le (int $values.progressDeadlineSeconds) (int $workload.startupSeconds) }}
{{- fail (printf "progressDeadlineSeconds (%v) must exceed %s.startupSeconds (%v), or a slow start counts as a failed one" $values.progressDeadlineSeconds $key $workload.startupSeconds) }}
{{- end }}
{{- if le (int $workload.terminationGracePeriodSeconds) (int $values.preStopSeconds) }}
{{- fail (printf "%s.terminationGracePeriodSeconds (%v) must exceed preStopSeconds (%v), or pods are killed while they still answer" $key $workload.terminationGracePeriodSeconds $values.preStopSeconds) }}
{{- end }}
{{- if and $workload.autoscaling.enabled (not (dig "requests" "cpu" "" $workload.resources)) }}
{{- fail (printf "%s.autoscaling scales on the share of %s.resources.requests.cpu, which is not set" $key $key) }}
{{- end }}
{{- end }}
{{- $accounts := list $values.integration.serviceAccount $values.modelServer.serviceAccount -}}
{{- if and (index $accounts 0).create (index $accounts 1).create (index $accounts 0).name (eq (index $accounts 0).name (index $accounts 1).name) }}
{{- fail "integration.serviceAccount.name and modelServer.serviceAccount.name are the same, which is not created twice: set create to false for one" }}
{{- end }}
{{- if and (not $values.redis.url) (not $values.mongodb.uri) (eq (toJson $values.redis.existingSecret) (toJson $values.mongodb.existingSecret)) }}
{{- fail "redis.existingSecret and mongodb.existingSecret are the same key of the same Secret" }}
{{- end }}
{{- if eq (int $values.modelServer.service.port) (int $values.modelServer.service.managementPort) }}
{{- fail "modelServer.service.port and modelServer.service.managementPort are the same" }}
{{- end }}
{{- if and $values.rollout.enabled (eq (int $values.integration.service.port) (int $values.integration.managementPort)) }}
{{- fail "integration.service.port and integration.managementPort are the same, and the Services of canary and stable have both" }}
{{- end }}
{{- if and (ne $values.modelServer.service.type "ClusterIP") (not $values.security.allowOpen) }}
{{- fail "modelServer.service.type leads into the model server, and its actuator, from outside the cluster: leave it at ClusterIP, or set security.allowOpen to true where something in front decides who gets through" }}
{{- end }}
{{- if and (eq $values.security.mode "none") (not $values.security.allowOpen) (or $values.ingress.enabled $values.gateway.enabled (ne $values.integration.service.type "ClusterIP")) }}
{{- fail "security.mode is none, and the API can be reached from outside the cluster: set security.mode to api-key or oidc, or security.allowOpen to true where something in front decides who gets through" }}
{{- end }}
{{- if ne $values.integration.service.type "ClusterIP" }}
{{- include "reviewqa.exposed" . }}
{{- end }}
{{- end }}
