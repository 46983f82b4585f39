{{/*
What judges a canary while it is rolled out. Two kinds of metrics, either of which is enough:
queries of Prometheus, by the hash of the pods' template, and a probe, a Job that asks the canary itself.

A success condition of the Prometheus provider sees a list. Where nothing was measured (nobody asked, nothing is scraped yet) it is
empty or holds NaN, and nothing is judged: the probe sees to it that something is asked. Never "good / all": where every request
fails there is no series of good ones, so that the quotient is empty and would pass.
*/}}
{{- define "reviewqa.analysis.enabled" -}}
{{- if and .Values.rollout.enabled (or .Values.rollout.analysis.prometheus .Values.rollout.analysis.probe.enabled) }}true{{ end -}}
{{- end }}

{{/* A canary that would pass because nothing looks at it is refused before it is one. */}}
{{- define "reviewqa.analysis.check" -}}
{{- $analysis := .Values.rollout.analysis -}}
{{- $window := include "reviewqa.seconds" $analysis.window | int -}}
{{- if and $analysis.prometheus .Values.serviceMonitor.enabled (lt $window (mul 4 (include "reviewqa.seconds" .Values.serviceMonitor.interval | int) | int)) }}
{{- fail (printf "rollout.analysis.window (%s) must be at least four times serviceMonitor.interval (%s), or queries find too little to say anything, and a canary passes" $analysis.window .Values.serviceMonitor.interval) }}
{{- end }}
{{- $judged := 0 -}}
{{- $waits := false -}}
{{- range rest .Values.rollout.steps }}
{{- if not (hasKey . "setWeight") }}{{ $waits = or $waits (not (dig "pause" "duration" "" .)) }}{{ end -}}
{{- $judged = add $judged (include "reviewqa.seconds" (dig "pause" "duration" 0 .)) -}}
{{- end }}
{{- if and (not $waits) (le (int $judged) (include "reviewqa.seconds" $analysis.initialDelay | int)) }}
{{- fail (printf "rollout.steps must pause, after the first, for longer than rollout.analysis.initialDelay (%s), or the canary is promoted before anything has looked at it" $analysis.initialDelay) }}
{{- end }}
{{- end }}

{{/* (dict "root" $ "name" "server-errors" "failureLimit" 1 "limit" 0.01 "query" "…"): good while the query's result is at most the limit. */}}
{{- define "reviewqa.analysis.query" -}}
{{- $analysis := .root.Values.rollout.analysis -}}
- name: {{ .name }}
  initialDelay: {{ $analysis.initialDelay }}
  interval: {{ $analysis.interval }}
  failureLimit: {{ .failureLimit }}
  # Prometheus away, or answering with an error. A canary that nobody can judge is not promoted.
  consecutiveErrorLimit: {{ $analysis.maxErrors }}
  successCondition: len(result) == 0 || isNaN(result[0]) || result[0] <= {{ .limit }}
  provider:
    prometheus:
      address: {{ $analysis.prometheus | quote }}
      query: |-
        {{- .query | trim | nindent 8 }}
{{- end }}

{{/* Of a counter, what it grew by in the window, for the pods of one version (another namespace may have pods of the same hash): (dict "root" $ "of" "canary" "counter" "…" "match" "…"). */}}
{{- define "reviewqa.analysis.increase" -}}
sum(increase({{ .counter }}{namespace="{{ .root.Release.Namespace }}",rollouts_pod_template_hash="{{ printf "{{args.%s}}" .of }}"{{ with .match }},{{ . }}{{ end }}}[{{ .root.Values.rollout.analysis.window }}]))
{{- end }}

{{/*
The part of some in all, of the canary, where there were enough of them:
(dict "root" $ "some" "counter" "someMatch" "…" "all" "counter" "allMatch" "…" "minimum" 10)
*/}}
{{- define "reviewqa.analysis.share" -}}
{{- $of := default "canary" .of -}}
{{- $all := include "reviewqa.analysis.increase" (dict "root" .root "of" $of "counter" .all "match" .allMatch) -}}
({{ include "reviewqa.analysis.increase" (dict "root" .root "of" $of "counter" .some "match" .someMatch) }} or vector(0))
  / ({{ $all }} >= {{ .minimum }})
{{- end }}

{{/* The part of some in all, of the canary, beyond stable's: what both have is not the canary's doing. Takes what reviewqa.analysis.share takes. */}}
{{- define "reviewqa.analysis.beyondStable" -}}
({{ include "reviewqa.analysis.share" . }})
- ({{ include "reviewqa.analysis.share" (merge (dict "of" "stable") .) }} or vector(0))
{{- end }}

{{/* One failure of few entries is chance, and no share: a timeout on a busy node. */}}
{{- define "reviewqa.analysis.workerFailures" -}}
((({{ include "reviewqa.analysis.increase" (merge (dict "counter" "redis_stream_entries_failed_total") .) }}
  + {{ include "reviewqa.analysis.increase" (merge (dict "counter" "redis_stream_entries_dead_lettered_total") .) }}) > 1.5) or vector(0))
  / ({{ include "reviewqa.analysis.increase" (merge (dict "counter" "redis_stream_entries_delivered_total") .) }} >= {{ .root.Values.rollout.analysis.minEntries }})
{{- end }}

{{/* 1 where the canary has entries of a stream that it has not done, and did none in the window, in which stable did enough; else 0. */}}
{{- define "reviewqa.analysis.stuckWorkers" -}}
{{- $analysis := .Values.rollout.analysis -}}
{{- $canary := printf `namespace="%s",rollouts_pod_template_hash="{{args.canary}}"` .Release.Namespace -}}
{{- $stable := printf `namespace="%s",rollouts_pod_template_hash="{{args.stable}}"` .Release.Namespace -}}
max(
  (sum by (stream) (redis_stream_entries_delivered_total{ {{- $canary -}} }) - sum by (stream) (redis_stream_entries_acknowledged_total{ {{- $canary -}} }) > bool 0)
  * (sum by (stream) (increase(redis_stream_entries_acknowledged_total{ {{- $canary -}} }[{{ $analysis.window }}])) == bool 0)
  * (sum by (stream) (increase(redis_stream_entries_acknowledged_total{ {{- $stable -}} }[{{ $analysis.window }}])) >= bool {{ $analysis.minEntries }})
)
{{- end }}

{{/* 1 where enough of the canary's jobs of reviews are done and no vectors came of any, while some came of stable's; else 0. */}}
{{- define "reviewqa.analysis.idleWorkers" -}}
{{- $made := dict "root" . "counter" "camel_exchanges_total" "match" `eventType="route",routeId="review-vectors"` -}}
{{- $done := include "reviewqa.analysis.increase" (dict "root" . "of" "canary" "counter" "redis_stream_entries_acknowledged_total" "match" (printf `stream=~"%s"` (join "|" .Values.integration.workers.streams))) -}}
({{ $done }} >= bool {{ .Values.rollout.analysis.minEntries }})
  * ({{ include "reviewqa.analysis.increase" (merge (dict "of" "canary") $made) }} == bool 0)
  * ({{ include "reviewqa.analysis.increase" (merge (dict "of" "stable") $made) }} > bool 0)
{{- end }}

{{/* Containers of the canary that were started anew: killed for memory, by their liveness probe, or ended by themselves. */}}
{{- define "reviewqa.analysis.restarts" -}}
{{ include "reviewqa.analysis.query" (dict "root" . "name" "restarts" "failureLimit" 0 "limit" .Values.rollout.analysis.maxRestarts
    "query" (printf "sum(changes(process_start_time_seconds{namespace=\"%s\",rollouts_pod_template_hash=\"{{args.canary}}\"}[%s]))" .Release.Namespace .Values.rollout.analysis.restartWindow)) }}
{{- end }}

{{/* Mean of a timer, of one version: (dict "root" $ "of" "canary" "timer" "…" "match" "…" "minimum" 10). */}}
{{- define "reviewqa.analysis.mean" -}}
{{ include "reviewqa.analysis.increase" (dict "root" .root "of" .of "counter" (print .timer "_sum") "match" .match) }}
  / ({{ include "reviewqa.analysis.increase" (dict "root" .root "of" .of "counter" (print .timer "_count") "match" .match) }} >= {{ .minimum }})
{{- end }}

{{/* How many times as long as stable the canary takes. Differences below the floor (seconds) are nobody's loss, and mostly chance. */}}
{{- define "reviewqa.analysis.timesOfStable" -}}
({{ include "reviewqa.analysis.mean" (dict "root" .root "of" "canary" "timer" .timer "match" .match "minimum" .minimum) }})
/ clamp_min({{ include "reviewqa.analysis.mean" (dict "root" .root "of" "stable" "timer" .timer "match" .match "minimum" .minimum) }}, {{ .floor }})
{{- end }}

{{- define "reviewqa.analysis.integration" -}}
{{- $analysis := .Values.rollout.analysis -}}
{{- $asked := `uri="/api/qa",method="POST"` -}}
{{- $degraded := dict "root" . "some" "reviewqa_qa_degraded_total" "all" "http_server_requests_seconds_count" "allMatch" $asked "minimum" $analysis.minRequests }}
{{- $fast := dict "root" . "some" "http_server_requests_seconds_bucket" "someMatch" (printf `%s,le="%s"` $asked $analysis.slowSeconds) "all" "http_server_requests_seconds_count" "allMatch" $asked "minimum" $analysis.minTail }}
{{ include "reviewqa.analysis.query" (dict "root" . "name" "server-errors" "failureLimit" 1 "limit" $analysis.maxServerErrors
    "query" (include "reviewqa.analysis.beyondStable" (dict "root" . "some" "http_server_requests_seconds_count" "someMatch" `uri!~"/actuator.*",outcome="SERVER_ERROR"`
      "all" "http_server_requests_seconds_count" "allMatch" `uri!~"/actuator.*"` "minimum" $analysis.minRequests))) }}
{{ include "reviewqa.analysis.query" (dict "root" . "name" "degraded-answers" "failureLimit" 1 "limit" $analysis.maxDegraded
    "query" (include "reviewqa.analysis.beyondStable" $degraded)) }}
# Answers that say no review speaks to the question, where stable's do.
{{ include "reviewqa.analysis.query" (dict "root" . "name" "unanswered" "failureLimit" 1 "limit" $analysis.maxUnanswered
    "query" (include "reviewqa.analysis.beyondStable" (dict "root" . "some" "reviewqa_qa_answers_total" "someMatch" `status!="answered"` "all" "reviewqa_qa_answers_total" "minimum" $analysis.minAnswers))) }}
# Requests that succeed and for which there is no answer: something else was given. Three times: of series that have just begun, the first
# increases do not match.
{{ include "reviewqa.analysis.query" (dict "root" . "name" "empty-answers" "failureLimit" 2 "limit" $analysis.maxUnanswered
    "query" (printf "1 - (%s)" (include "reviewqa.analysis.share" (dict "root" . "some" "reviewqa_qa_answers_total" "all" "http_server_requests_seconds_count" "allMatch" (print $asked `,outcome="SUCCESS"`) "minimum" $analysis.minAnswers)))) }}
# The mean says nothing of the slowest hundredth.
{{ include "reviewqa.analysis.query" (dict "root" . "name" "slow-answers" "failureLimit" 2 "limit" $analysis.maxSlow
    "query" (printf "(1 - (%s))\n- ((1 - (%s)) or vector(0))" (include "reviewqa.analysis.share" $fast) (include "reviewqa.analysis.share" (merge (dict "of" "stable") $fast)))) }}
{{ include "reviewqa.analysis.restarts" . }}
{{ include "reviewqa.analysis.query" (dict "root" . "name" "latency" "failureLimit" 2 "limit" $analysis.maxLatencyRatio
    "query" (include "reviewqa.analysis.timesOfStable" (dict "root" . "timer" "http_server_requests_seconds" "match" $asked "minimum" $analysis.minRequests "floor" $analysis.latencyFloorSeconds))) }}
# Deliveries that failed (retries) and dead letters among what was delivered to the version's consumers, beyond stable's.
{{ include "reviewqa.analysis.query" (dict "root" . "name" "worker-failures" "failureLimit" 1 "limit" $analysis.maxWorkerFailures
    "query" (printf "(%s)\n- ((%s) or vector(0))" (include "reviewqa.analysis.workerFailures" (dict "root" . "of" "canary")) (include "reviewqa.analysis.workerFailures" (dict "root" . "of" "stable")))) }}
# What was delivered and is neither done nor failed: consumers that hang.
{{ include "reviewqa.analysis.query" (dict "root" . "name" "worker-progress" "failureLimit" 2 "limit" $analysis.maxWorkerUnfinished
    "query" (printf "1 - (%s)" (include "reviewqa.analysis.share" (dict "root" . "some" "redis_stream_entries_acknowledged_total" "all" "redis_stream_entries_delivered_total" "minimum" $analysis.minEntries)))) }}
# The same where it is too little for a share: consumers that hang take no more.
{{ include "reviewqa.analysis.query" (dict "root" . "name" "worker-standstill" "failureLimit" 2 "limit" 0
    "query" (include "reviewqa.analysis.stuckWorkers" .)) }}
# Reviews' jobs that are done without anything having been made of them, where stable makes something of its.
{{ include "reviewqa.analysis.query" (dict "root" . "name" "worker-output" "failureLimit" 1 "limit" 0
    "query" (include "reviewqa.analysis.idleWorkers" .)) }}
{{ include "reviewqa.analysis.query" (dict "root" . "name" "index-freshness" "failureLimit" 2 "limit" $analysis.maxLatencyRatio
    "query" (include "reviewqa.analysis.timesOfStable" (dict "root" . "timer" "reviewqa_index_lag_seconds" "minimum" $analysis.minEntries "floor" $analysis.freshnessFloorSeconds))) }}
{{- end }}

{{/* By method: the tag `service` is hidden by the label that a scraped pod gets for its Service. */}}
{{- define "reviewqa.analysis.modelServer" -}}
{{- $analysis := .Values.rollout.analysis -}}
{{- $calls := `method=~"Embed|Label"` }}
{{ include "reviewqa.analysis.query" (dict "root" . "name" "call-errors" "failureLimit" 1 "limit" $analysis.maxServerErrors
    "query" (include "reviewqa.analysis.beyondStable" (dict "root" . "some" "grpc_server_processing_duration_seconds_count" "someMatch" `statusCode=~"INTERNAL|UNKNOWN|UNAVAILABLE|UNIMPLEMENTED|DATA_LOSS"`
      "all" "grpc_server_processing_duration_seconds_count" "minimum" $analysis.minRequests))) }}
{{ include "reviewqa.analysis.query" (dict "root" . "name" "call-latency" "failureLimit" 1 "limit" $analysis.maxLatencyRatio
    "query" (include "reviewqa.analysis.timesOfStable" (dict "root" . "timer" "grpc_server_processing_duration_seconds" "match" $calls "minimum" $analysis.minRequests "floor" $analysis.callFloorSeconds))) }}
{{ include "reviewqa.analysis.query" (dict "root" . "name" "inference-latency" "failureLimit" 1 "limit" $analysis.maxLatencyRatio
    "query" (include "reviewqa.analysis.timesOfStable" (dict "root" . "timer" "reviewqa_embedding_inference_seconds" "minimum" $analysis.minRequests "floor" $analysis.inferenceFloorSeconds))) }}
{{ include "reviewqa.analysis.restarts" . }}
{{- end }}
