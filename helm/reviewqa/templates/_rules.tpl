{{/* Matchers of what this release's pods show: the namespace and the job are what a ServiceMonitor gives them. */}}
{{- define "reviewqa.series" -}}
namespace={{ .Release.Namespace | quote }},job=~{{ printf "%s-(integration|integration-management|model-server|worker)" (include "reviewqa.fullname" .) | quote }}
{{- end }}

{{/* Matchers of what the rules recorded of this release: another in the same namespace records under the same names. */}}
{{- define "reviewqa.recorded" -}}
namespace={{ .Release.Namespace | quote }},release={{ .Release.Name | quote }}
{{- end }}

{{/*
The part of questions over REST that a server error ended, (dict "root" $ "window" "5m" "by" "namespace"); 0 where none failed, nothing where
too few were asked. A streamed answer that ends in an error event began with 200.
*/}}
{{- define "reviewqa.failedRatio" -}}
{{- $series := include "reviewqa.series" .root -}}
{{- $questions := printf `http_server_requests_seconds_count{%s,uri="/api/qa",method="POST"` $series -}}
{{- $streamed := printf `reviewqa_qa_stream_errors_total{%s` $series -}}
( ( sum by ({{ .by }}) (increase({{ $questions }},status=~"5.."}[{{ .window }}]))
    or 0 * sum by ({{ .by }}) (increase({{ $questions }}}[{{ .window }}])) )
  + ( sum by ({{ .by }}) (increase({{ $streamed }},status=~"5.."}[{{ .window }}]))
    or 0 * sum by ({{ .by }}) (increase({{ $questions }}}[{{ .window }}])) ) )
/ ( sum by ({{ .by }}) (increase({{ $questions }}}[{{ .window }}])) >= {{ .root.Values.monitoring.slo.minQuestions }} )
{{- end }}

{{/* The part of answers that took longer than the objective, (dict "root" $ "window" "5m"); nothing where too few were made. */}}
{{- define "reviewqa.slowRatio" -}}
{{- $series := include "reviewqa.series" .root -}}
1 - sum by (namespace) (increase(reviewqa_qa_duration_seconds_bucket{ {{- $series }},le="{{ .root.Values.monitoring.slo.latencySeconds }}"}[{{ .window }}]))
/ ( sum by (namespace) (increase(reviewqa_qa_duration_seconds_count{ {{- $series }}}[{{ .window }}])) >= {{ .root.Values.monitoring.slo.minQuestions }} )
{{- end }}

{{/*
Two windows, of which the short one ends the alert soon after its cause: (dict "record" "reviewqa:questions_failed" "objective" 99.9
"root" $ "pairs" (list (list "1h" "5m" 14.4) …)), the last being how many times faster than allowed the budget is spent.
*/}}
{{- define "reviewqa.budgetBurn" -}}
{{- range $i, $pair := .pairs }}
{{- range $j, $window := initial $pair }}
{{ if $j }}and {{ else if $i }}or {{ end }}{{ $.record }}:ratio_rate{{ $window }}{ {{- include "reviewqa.recorded" $.root -}} } > {{ last $pair }} * (1 - {{ $.objective }} / 100)
{{- end }}
{{- end }}
{{- end }}
