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
            {{- include "reviewqa.curlPodSpec" (dict "root" $root "name" "probe" "env" (include (printf "reviewqa.probe.env.%s" .component) $root) "script" (include (printf "reviewqa.probe.script.%s" .component) $root) "tls" (ternary $root.Values.transport.tls.clientSecret dict (eq .component "model-server"))) | nindent 12 }}
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
- name: STABLE_METRICS
  value: http://{{ $name }}-stable:{{ default $values.service.port $values.managementPort }}/actuator/prometheus
{{- if include "reviewqa.probe.metricsToken" . }}
- name: METRICS_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ .Values.serviceMonitor.existingSecret.name }}
      key: {{ .Values.serviceMonitor.existingSecret.key }}
{{- end }}
{{- end }}

{{/* Metrics beside the API are for the role operate, which the probe's own token need not have. */}}
{{- define "reviewqa.probe.metricsToken" -}}
{{- if and .Values.serviceMonitor.existingSecret.name (not .Values.integration.managementPort) }}true{{ end -}}
{{- end }}

{{- define "reviewqa.probe.script.integration" -}}
{{- $analysis := .Values.rollout.analysis -}}
{{- $auth := "" -}}
{{- if .Values.tests.existingSecret.name }}{{ $auth = ` --header "Authorization: Bearer $TOKEN"` }}{{ end -}}
{{- $metricsAuth := $auth -}}
{{- if include "reviewqa.probe.metricsToken" . }}{{ $metricsAuth = ` --header "Authorization: Bearer $METRICS_TOKEN"` }}{{ end -}}
# BASE QUESTION STORE TYPE: its HTTP status, the answer's status, "empty" and "degraded" where it is, and seconds.
ask() {
  curl --silent --max-time {{ $analysis.probe.timeoutSeconds }} --header 'Content-Type: application/json' --header "Accept: $4"{{ $auth }} \
    --data "{\"question\": \"$2\", \"storeId\": \"$3\"}" --write-out '\n%{http_code} %{time_total}' "$1/api/qa" |
    awk '{ if (match($0, /"status":"[a-z_]*"/)) status = substr($0, RSTART + 10, RLENGTH - 11); if (/"answer":""/) empty = "empty"; if (/"degraded":"/) degraded = "degraded"; last = $0 }
      END { split(last, end, " "); print end[1] "/" (end[1] == 200 ? status empty degraded : "") , end[2] }'
}
# EXPECTED QUESTION STORE TYPE
check() {
  canary=$(ask "$CANARY" "$2" "$3" "$4"); stable=$(ask "$STABLE" "$2" "$3" "$4")
  echo "$2 ($3, $4): canary $canary s, stable $stable s, expected 200/$1"
  case $stable in 401/* | 403/*) echo 'The token of tests.existingSecret is refused: nothing can be judged.'; return 1 ;; esac
  if [ "${canary% *}" != "200/$1" ] && [ "${stable% *}" = "200/$1" ]; then return 1; fi
  echo "${canary#* } ${stable#* }" | awk '{ exit $1 > {{ $analysis.maxLatencyRatio }} * ($2 > {{ $analysis.probe.latencyFloorSeconds }} ? $2 : {{ $analysis.probe.latencyFloorSeconds }}) }'
}
# ADDRESS: how many entries failed, and of how many delivered.
entries() {
  curl --silent --max-time {{ $analysis.probe.timeoutSeconds }}{{ $metricsAuth }} "$1" | awk '
    /^redis_stream_entries_(failed|dead_lettered)_total/ { failed += $NF }
    /^redis_stream_entries_delivered_total/ { delivered += $NF }
    END { print failed + 0, delivered + 0 }'
}
# One failure is chance.
worker() {
  echo "$(entries "$METRICS") $(entries "$STABLE_METRICS")" | awk '
    { print "workers: canary " $1 " failed of " $2 ", stable " $3 " of " $4
      exit $2 >= {{ $analysis.minEntries }} && $1 > 1 && $1 / $2 > {{ $analysis.maxWorkerFailures }} + ($4 ? $3 / $4 : 0) }'
}
twice() { "$@" || { sleep 3; "$@"; }; }
# The answer as a whole and as events.
both() { twice check "$@" application/json; twice check "$@" text/event-stream; }
# The shop with most reviews, if it has a plain name.
shop() {
  curl --silent --max-time {{ $analysis.probe.timeoutSeconds }}{{ $auth }} "$STABLE/api/stores?limit=1" |
    sed -n 's/.*"stores":\[{"storeId":"\([A-Za-z0-9._-]*\)".*/\1/p'
}
{{- range $analysis.probe.questions }}
both {{ .status }} {{ .question | squote }} {{ if .storeId }}{{ .storeId | squote }}{{ else }}"probe-$(date +%s)"{{ end }}
{{- end }}
{{- with $analysis.probe.comparedQuestions }}
busiest=$(shop)
if [ -n "$busiest" ]; then
  {{- range . }}
  both answered {{ . | squote }} "$busiest"
  {{- end }}
fi
{{- end }}
twice worker
{{- end }}

{{- define "reviewqa.probe.env.model-server" -}}
{{- $name := include "reviewqa.modelServer.fullname" . -}}
{{- with .Values.transport.token.existingSecret }}
{{- if .name }}
- name: MODEL_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ .name }}
      key: {{ .key }}
{{- end }}
{{- end }}
- name: CANARY
  value: {{ $name }}-canary
- name: STABLE
  value: {{ $name }}-stable
{{- end }}

{{/*
Calls the canary and stable by turns, as the integration does: a framed EmbedRequest over HTTP/2. Measured here and not by the server,
which does not know how long a request lay before it was read.
*/}}
{{- define "reviewqa.probe.script.model-server" -}}
{{- $analysis := .Values.rollout.analysis -}}
{{- $tls := .Values.transport.tls -}}
{{- $port := .Values.modelServer.service.port -}}
# SERVICE: seconds of a call, or "failed"
embed() {
  seconds=$(printf '\000\000\000\000\022\012\020Is it too salty?' | curl --silent --max-time {{ $analysis.probe.timeoutSeconds }} \
    --header 'content-type: application/grpc' --header 'te: trailers'{{ if .Values.transport.token.existingSecret.name }} --header "authorization: Bearer $MODEL_TOKEN"{{ end }} \
    {{- if $tls.clientSecret.name }}
    --http2 --cacert /app/tls/ca.crt{{ if eq $tls.clientAuth "need" }} --cert /app/tls/tls.crt --key /app/tls/tls.key{{ end }} --connect-to "::$1:{{ $port }}" \
    {{- else }}
    --http2-prior-knowledge \
    {{- end }}
    --data-binary @- --output /dev/null --dump-header /tmp/headers --write-out '%{time_total}' \
    {{ if $tls.clientSecret.name }}"https://{{ include "reviewqa.modelServer.fullname" . }}:{{ $port }}{{ else }}"http://$1:{{ $port }}{{ end }}/reviewqa.model.v1.EmbeddingService/Embed") &&
    grep --quiet --ignore-case '^grpc-status: 0' /tmp/headers && echo "$seconds" || echo failed
}
check() {
  : > /tmp/canary; : > /tmp/stable
  for _ in $(seq {{ $analysis.probe.calls }}); do embed "$CANARY" >> /tmp/canary; embed "$STABLE" >> /tmp/stable; done
  awk '/failed/ { failed[FILENAME]++; next } { sum[FILENAME] += $1; calls[FILENAME]++ }
    END { canary = calls["/tmp/canary"] ? sum["/tmp/canary"] / calls["/tmp/canary"] : 0; stable = calls["/tmp/stable"] ? sum["/tmp/stable"] / calls["/tmp/stable"] : 0
      print "canary " canary " s, " failed["/tmp/canary"] + 0 " failed; stable " stable " s, " failed["/tmp/stable"] + 0 " failed"
      floor = {{ $analysis.callFloorSeconds }}; exit failed["/tmp/canary"] > failed["/tmp/stable"] || canary > {{ $analysis.maxLatencyRatio }} * (stable > floor ? stable : floor) }' /tmp/canary /tmp/stable
}
embed "$CANARY" > /dev/null
check || { sleep 3; check; }
{{- end }}
