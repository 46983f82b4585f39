{{/*
The canary's probe: a Job that asks it, and stable beside it, so that what is away from both is not the canary's fault. It is tried
twice before it counts. It needs no Prometheus, and is the traffic of a canary that nobody else asks.
*/}}
{{- define "reviewqa.probe.metric" -}}
{{- $root := .root -}}
{{- $analysis := $root.Values.rollout.analysis -}}
- name: probe
  initialDelay: {{ $analysis.initialDelay }}
  interval: {{ $analysis.interval }}
  failureLimit: 0
  consecutiveErrorLimit: {{ $analysis.maxErrors }}
  provider:
    job:
      metadata:
        labels:
          {{- include "reviewqa.labels" (dict "root" $root "component" "probe") | nindent 10 }}
      spec:
        backoffLimit: 0
        activeDeadlineSeconds: {{ $analysis.probe.deadlineSeconds }}
        ttlSecondsAfterFinished: 600
        template:
          metadata:
            labels:
              {{- include "reviewqa.selectorLabels" (dict "root" $root "component" "probe") | nindent 14 }}
          spec:
            {{- include "reviewqa.curlPodSpec" (dict "root" $root "name" "probe" "env" (include (printf "reviewqa.probe.env.%s" .component) $root) "script" (include (printf "reviewqa.probe.script.%s" .component) $root)) | nindent 12 }}
{{- end }}

{{- define "reviewqa.probe.env.integration" -}}
{{- $name := include "reviewqa.integration.fullname" . -}}
{{- $values := .Values.integration -}}
- name: CANARY
  value: http://{{ $name }}-canary:{{ $values.service.port }}
- name: STABLE
  value: http://{{ $name }}-stable:{{ $values.service.port }}
- name: METRICS
  value: http://{{ $name }}-canary:{{ default $values.service.port $values.managementPort }}/actuator/prometheus
{{- end }}

{{- define "reviewqa.probe.script.integration" -}}
{{- $analysis := .Values.rollout.analysis -}}
{{- $auth := "" -}}
{{- if .Values.tests.existingSecret.name }}{{ $auth = ` --header "Authorization: Bearer $TOKEN"` }}{{ end -}}
{{- $metricsAuth := "" -}}
# BASE QUESTION STORE: its HTTP status, the answer's status, "degraded" where it is, and seconds.
ask() {
  curl --silent --max-time {{ $analysis.probe.timeoutSeconds }} --header 'Content-Type: application/json'{{ $auth }} \
    --data "{\"question\": \"$2\", \"storeId\": \"$3\"}" --write-out '\n%{http_code} %{time_total}' "$1/api/qa" |
    awk '{ if (match($0, /"status":"[a-z_]*"/)) status = substr($0, RSTART + 10, RLENGTH - 11); if (/"degraded":"/) degraded = "degraded"; last = $0 }
      END { split(last, end, " "); print end[1] "/" (end[1] == 200 ? status degraded : "") , end[2] }'
}
# EXPECTED QUESTION STORE
check() {
  canary=$(ask "$CANARY" "$2" "$3"); stable=$(ask "$STABLE" "$2" "$3")
  echo "$2 ($3): canary $canary s, stable $stable s, expected 200/$1"
  if [ "${canary% *}" != "200/$1" ] && [ "${stable% *}" = "200/$1" ]; then return 1; fi
  echo "${canary#* } ${stable#* }" | awk '{ exit $1 > {{ $analysis.maxLatencyRatio }} * ($2 > {{ $analysis.probe.latencyFloorSeconds }} ? $2 : {{ $analysis.probe.latencyFloorSeconds }}) }'
}
worker() {
  curl --silent --max-time {{ $analysis.probe.timeoutSeconds }}{{ $auth }} "$METRICS" | awk '
    /^redis_stream_entries_(failed|dead_lettered)_total/ { failed += $NF }
    /^redis_stream_entries_delivered_total/ { delivered += $NF }
    END { print "workers: " failed + 0 " failed of " delivered + 0; exit delivered >= {{ $analysis.minEntries }} && failed > {{ $analysis.maxWorkerFailures }} * delivered }'
}
twice() { "$@" || { sleep 3; "$@"; }; }
{{- range $analysis.probe.questions }}
twice check {{ .status }} {{ .question | squote }} {{ if .storeId }}{{ .storeId | squote }}{{ else }}"probe-$(date +%s)"{{ end }}
{{- end }}
twice worker
{{- end }}

{{- define "reviewqa.probe.env.model-server" -}}
{{- $name := include "reviewqa.modelServer.fullname" . -}}
{{- $port := .Values.modelServer.service.managementPort -}}
- name: CANARY
  value: http://{{ $name }}-canary:{{ $port }}/actuator/prometheus
- name: STABLE
  value: http://{{ $name }}-stable:{{ $port }}/actuator/prometheus
{{- end }}

{{/* What calls took and how many failed within some seconds, of the canary and of stable. Both pages come from one pod: from one connection. */}}
{{- define "reviewqa.probe.script.model-server" -}}
{{- $analysis := .Values.rollout.analysis -}}
# URL: calls, mean seconds, failed calls
calls() {
  curl --silent --max-time {{ $analysis.probe.timeoutSeconds }} --rate 10/m --write-out '\n==\n' "$1?[1-2]" | awk '
    /^==/ { page++ }
    /^grpc_server_processing_duration_seconds_sum.*(Embedding|Labelling)Service/ { sum[page + 0] += $NF }
    /^grpc_server_processing_duration_seconds_count.*(Embedding|Labelling)Service/ { count[page + 0] += $NF }
    /^grpc_server_processing_duration_seconds_count.*reviewqa.*"(INTERNAL|UNKNOWN|UNAVAILABLE|UNIMPLEMENTED|DATA_LOSS)"/ { failed[page + 0] += $NF }
    END { n = count[1] - count[0]; print n, n > 0 ? (sum[1] - sum[0]) / n : 0, failed[1] - failed[0] }'
}
check() {
  calls "$STABLE" > /tmp/stable & canary=$(calls "$CANARY"); wait $!; stable=$(cat /tmp/stable)
  echo "calls, mean seconds, failed: canary $canary; stable $stable"
  echo "$canary $stable" | awk '{ if ($1 < {{ $analysis.probe.minCalls }} || $4 < {{ $analysis.probe.minCalls }}) exit 0
    floor = {{ $analysis.callFloorSeconds }}; exit $2 > {{ $analysis.maxLatencyRatio }} * ($5 > floor ? $5 : floor) || $3 > {{ $analysis.maxServerErrors }} * $1 && $6 <= {{ $analysis.maxServerErrors }} * $4 }'
}
check || check
{{- end }}
