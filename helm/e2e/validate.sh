#!/usr/bin/env bash
# Has the API server that kubectl speaks to check what the chart renders for many sets of values, strictly and without keeping anything:
# every set to start from, with canaries and without, and over each of them every optional part by itself and all of them together.
#   usage: validate.sh CHART     a line a set; exit code 1 when one is not rendered, is refused, or gets a warning
# KUBECTL and HELM name other commands, NAMESPACE another namespace, which must exist. Needs the CRDs of Argo Rollouts, the Prometheus
# Operator, KEDA, External Secrets and the Gateway API.
set -uo pipefail
chart=$(realpath "$1")
NAMESPACE=${NAMESPACE:-reviewqa}
read -ra kubectl <<< "${KUBECTL:-kubectl} --namespace $NAMESPACE"
read -ra helm <<< "${HELM:-helm} --namespace $NAMESPACE"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
version=$("${kubectl[@]}" get --raw /version | sed -n 's/.*"gitVersion": "v\([0-9.]*\).*/\1/p')
failed=0
sets=0
objects=0

check() { # NAME HELM_ARGUMENTS…
  local name=$1 count warnings
  shift
  sets=$((sets + 1))
  if ! "${helm[@]}" template reviewqa "$chart" --kube-version "$version" "$@" > "$work/rendered.yaml" 2> "$work/errors"; then
    printf 'FAIL  %s: %s\n' "$name" "$(grep -m 1 ^Error "$work/errors")"
    failed=1
    return
  fi
  "${kubectl[@]}" apply --server-side --force-conflicts --field-manager=validate --dry-run=server --validate=strict \
    --filename "$work/rendered.yaml" > "$work/applied" 2>&1
  local code=$?
  count=$(grep -c serverside-applied "$work/applied")
  objects=$((objects + count))
  warnings=$(grep -v serverside-applied "$work/applied")
  if [ $code = 0 ] && [ -z "$warnings" ]; then
    printf 'ok    %s: %s objects\n' "$name" "$count"
  else
    printf 'FAIL  %s: exit code %s\n%s\n' "$name" "$code" "$(head -5 <<< "$warnings")"
    failed=1
  fi
}

# What is optional, a file of values each.
part() { cat > "$work/part-$1.yaml"; }
part workers <<< '{integration: {workers: {enabled: true, redis: {address: "redis:6379", tls: true, authenticationRef: reviewqa-redis}}}}'
part ingress <<< '{security: {allowOpen: true}, integration: {managementPort: 8081}, ingress: {enabled: true, className: nginx, hosts: [{host: reviews.example.com, paths: [{path: /api, pathType: Prefix}]}], tls: [{secretName: reviews, hosts: [reviews.example.com]}]}}'
part gateway <<< '{security: {allowOpen: true}, integration: {managementPort: 8081}, gateway: {enabled: true, parentRefs: [{name: public, namespace: gateways, sectionName: https}], hostnames: [reviews.example.com]}}'
part policies <<< '{networkPolicy: {enabled: true, metricsFrom: [{namespaceSelector: {}}], egress: {enabled: true, integration: [{ports: [{port: 6379}]}]}}}'
part secrets <<< '{redis: {url: ""}, mongodb: {uri: ""}, externalSecrets: {enabled: true, secretStoreRef: {name: reviews}, remoteKeys: {redis: a, mongodb: b}}}'
part watched <<< '{serviceMonitor: {enabled: true}, monitoring: {rules: {enabled: true}}, dashboards: {enabled: true}, tracing: {endpoint: "http://collector:4318/v1/traces"}}'
part judged <<< '{rollout: {analysis: {prometheus: "http://prometheus:9090"}}}'
part hand-back <<< '{rollout: {handBack: true}}'
part faults <<< '{faults: {error: 0.5, delay: 1s, worker: true, integration: {unready: true, unhealthy: true}, modelServer: {unready: true, unhealthy: true}, testFail: true}}'
part keys <<< '{security: {mode: api-key, apiKeys: [{name: shop, sha256: 3d0941964aa3ebdcb00ccef58b1bb399f9f898465e9886d5aec7f31090a0fb30, roles: [read]}]}, tests: {existingSecret: {name: test}}}'
part tls <<< '{transport: {token: {existingSecret: {name: models}}, tls: {serverSecret: {name: server}, clientSecret: {name: client}}}}'
part digests <<< "{integration: {image: {digest: \"sha256:$(printf %064d 1)\"}}, modelServer: {image: {digest: \"sha256:$(printf %064d 2)\"}}, tests: {image: {digest: \"sha256:$(printf %064d 3)\"}}}"
part scaling <<< '{integration: {autoscaling: {enabled: true, podMetric: {name: queue}}}, modelServer: {autoscaling: {enabled: true, podMetric: {name: reviewqa_embedding_queue_size}}}}'
part fixed <<< '{integration: {autoscaling: {enabled: false}, podDisruptionBudget: {enabled: false}, serviceAccount: {create: false}}, modelServer: {autoscaling: {enabled: false}, podDisruptionBudget: {enabled: false}, serviceAccount: {create: false}, headlessService: {enabled: false}}}'
# values-eks.yaml names an account, a region and a domain to be filled in.
sed 's/<account>/123456789012/g; s/<region>/eu-west-1/g; s/<domain>/example.com/g' "$chart/values-eks.yaml" > "$work/eks.yaml"

together=()
for file in "$work"/part-*.yaml; do
  case $file in *fixed.yaml | *hand-back.yaml) ;; *) together+=(--values "$file") ;; esac
done
environments=$(dirname "$chart")/environments
for base in defaults dev prod eks environment-dev environment-prod e2e; do
  case $base in
    defaults) values=() ;;
    eks) values=(--values "$chart/values-prod.yaml" --values "$work/eks.yaml") ;;
    environment-*) values=(--values "$chart/values-${base#environment-}.yaml" --values "$environments/${base#environment-}.yaml") ;;
    e2e) values=(--values "$(dirname "$0")/values.yaml") ;;
    *) values=(--values "$chart/values-$base.yaml") ;;
  esac
  check "$base" "${values[@]}"
  for rollout in false true; do
    check "$base, rollout $rollout" "${values[@]}" --set "rollout.enabled=$rollout"
    case $base in defaults | environment-* | e2e) continue ;; esac
    for file in "$work"/part-*.yaml; do
      name=$(basename "$file" .yaml)
      check "$base, rollout $rollout, ${name#part-}" "${values[@]}" --set "rollout.enabled=$rollout" --values "$file"
    done
    check "$base, rollout $rollout, all of them" "${values[@]}" --set "rollout.enabled=$rollout" "${together[@]}"
  done
done
echo "$sets sets of values, $objects objects"
exit $failed
