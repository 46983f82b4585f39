#!/usr/bin/env bash
# Tries the chart on the cluster that kubectl speaks to: install, helm test, rolling updates, a good canary, and one for each fault, which
# must be taken back. Questions are asked all the while, and none may fail or be answered wrongly.
#   usage: run.sh CHART [VALUES.yaml…]     one line a check; exit code 1 when one fails; about 30 minutes
# KUBECTL and HELM name other commands, NAMESPACE another namespace, CASES some of: rolling good error delay worker route half unready memory slow.
# Needs Argo Rollouts, and Redis and MongoDB where the values say.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
chart=$(realpath "$1")
shift
NAMESPACE=${NAMESPACE:-reviewqa}
CASES=${CASES:-rolling good error delay worker route half unready memory slow}
read -ra kubectl <<< "${KUBECTL:-kubectl} --namespace $NAMESPACE"
read -ra helm <<< "${HELM:-helm} --namespace $NAMESPACE"
values=(--values "$here/values.yaml")
for file in "$@"; do values+=(--values "$(realpath "$file")"); done
work=$(mktemp -d)
trap '"${kubectl[@]}" delete pod reviewqa-load --ignore-not-found --wait=false > /dev/null 2>&1; rm -rf "$work"' EXIT
failed=0

say() {
  printf '%-5s %s\n' "$1" "$2"
  if [ "$1" = FAIL ]; then failed=1; fi
}

up() { # CHART [--set …]: the release as it is to be
  local from=$1
  shift
  "${helm[@]}" upgrade --install reviewqa "$from" "${values[@]}" "$@" > "$work/helm.log" 2>&1 || { tail -3 "$work/helm.log"; return 1; }
}

settle() { # COMPONENT: waits until its rollout is Healthy or Degraded at its newest pods, and says which
  local phase
  sleep 15
  for _ in $(seq 150); do
    phase=$("${kubectl[@]}" get rollout "reviewqa-$1" -o jsonpath='{.status.phase}')
    case $phase in Healthy | Degraded) break ;; esac
    sleep 3
  done
  echo "$phase"
}

ask_all_the_while() { # a pod that asks, with a connection for each question, and writes down what comes
  "${kubectl[@]}" delete pod reviewqa-load --ignore-not-found > /dev/null
  sed "s|IMAGE|$image|; s|POLICY|$policy|" "$here/load.yaml" | "${kubectl[@]}" apply --filename - > /dev/null
  "${kubectl[@]}" wait --for=condition=Ready pod/reviewqa-load --timeout=120s > /dev/null
}

asked() { # ends that, and says: how many, how many failed, how many were answered wrongly
  "${kubectl[@]}" logs reviewqa-load > "$work/load.txt"
  "${kubectl[@]}" delete pod reviewqa-load --wait=false > /dev/null
  awk '{ n++ } $1 != 200 { f++; print > "/dev/stderr" } $1 == 200 && $2 != "answered" { w++; print > "/dev/stderr" } END { print n + 0, f + 0, w + 0 }' "$work/load.txt"
}

try() { # NAME COMPONENT EXPECTED CHART [--set …]
  local name=$1 component=$2 expected=$3 got n f w
  shift 3
  ask_all_the_while
  up "$@"
  got=$(settle "$component")
  read -r n f w <<< "$(asked)"
  if [ "$got" = "$expected" ]; then say ok "$name: $got"; else say FAIL "$name: $got, expected $expected"; fi
  # While a faulty canary serves its share, those who meet it are failed: that is what it is taken back for.
  if { [ "$expected" = Healthy ] || [ -n "${spares:-}" ]; } && [ "$((f + w))" -gt 0 ]; then say FAIL "$name: $n asked, $f failed, $w wrong"; else say ok "$name: $n asked, $f failed, $w wrong"; fi
}

recover() { # COMPONENT: the good version at once, without steps: it is the one that is stable
  up "$chart" --set integration.podAnnotations.v=good
  settle "$1" > /dev/null
}

stable_routes_are_clean() {
  local hash pod
  hash=$("${kubectl[@]}" get rollout reviewqa-integration -o jsonpath='{.status.stableRS}')
  for pod in $("${kubectl[@]}" get pods -l "rollouts-pod-template-hash=$hash" -o name); do
    if [ "$("${kubectl[@]}" exec "$pod" -- sh -c 'grep -rl rehearsed-bad-route /app/routes | wc -l')" != 0 ]; then
      say FAIL "$pod is of the stable version and has the bad route, or does not say"
      return
    fi
  done
  say ok "no pod of the stable version has the bad route"
}

bad_route() { # [CONDITION]: a copy of the chart whose stream worker throws, by a route; where the condition is true
  local condition=${1:-true}
  rm -rf "$work/bad"
  cp -rL "$chart" "$work/bad"
  awk -v fault="        - filter:\n            id: rehearsed-bad-route\n            expression:\n              simple:\n                expression: '$condition'\n            steps:\n              - throwException:\n                  exceptionType: java.lang.IllegalStateException\n                  message: a rehearsed fault" \
    '{ line[NR] = $0 } /id: review-embed.jobs/ { at = NR - 1 } END { for (i = 1; i <= NR; i++) { if (i == at) print fault; print line[i] } }' \
    "$chart/routes/review-embed.camel.yaml" > "$work/bad/routes/review-embed.camel.yaml"
}

slow_model() { # stops the canary's model server for nine tenths of the time
  local hash pod
  for _ in $(seq 100); do
    [ "$("${kubectl[@]}" get rollout reviewqa-model-server -o jsonpath='{.status.phase}')" = Paused ] && break
    sleep 2
  done
  hash=$("${kubectl[@]}" get rollout reviewqa-model-server -o jsonpath='{.status.currentPodHash}')
  pod=$("${kubectl[@]}" get pods -l "rollouts-pod-template-hash=$hash" -o name | head -1)
  # Its JVM is process 1, which no signal of its own container stops: the load on its CPUs does.
  # shellcheck disable=SC2016
  "${kubectl[@]}" exec "$pod" -- bash -c 'for i in $(seq 64); do (timeout 150 sh -c "while :; do :; done") & done; wait' > /dev/null 2>&1 &
}

seed() { # loads the demo reviews and waits until they are answered from
  ask_all_the_while
  for _ in $(seq 60); do
    # MongoDB may not answer yet.
    if [ -z "${seeded:-}" ] && "${kubectl[@]}" exec reviewqa-load -- \
      curl --fail --silent --max-time 60 --request POST http://reviewqa-integration:8080/api/seed > /dev/null 2>&1; then seeded=1; fi
    if "${kubectl[@]}" logs --tail=1 reviewqa-load | grep -q '^200 answered'; then
      say ok "the demo reviews are answered from"
      return
    fi
    sleep 2
  done
  say FAIL "the demo reviews are not answered from"
}

image=$("${helm[@]}" show values "$chart" | awk '/^tests:/ { t = 1 } t && /repository:/ { r = $2 } t && /tag:/ { print r ":" $2; exit }')
image=${TEST_IMAGE:-$image}
policy=${TEST_PULL_POLICY:-IfNotPresent}
"${kubectl[@]}" create namespace "$NAMESPACE" > /dev/null 2>&1
if up "$chart" && [ "$(settle integration)" = Healthy ] && [ "$(settle model-server)" = Healthy ]; then say ok install; else say FAIL install; fi
seed
if "${helm[@]}" test reviewqa > /dev/null 2>&1; then say ok "helm test"; else say FAIL "helm test"; fi

for case in $CASES; do
  case $case in
    rolling)
      try "model server rolled" model-server Healthy "$chart" --set modelServer.podAnnotations.v=rolled
      ;;
    good)
      try "good canary" integration Healthy "$chart" --set integration.podAnnotations.v=good
      ;;
    error | delay | worker)
      try "canary with faults.$case" integration Degraded "$chart" --set integration.podAnnotations.v=good \
        --set-json "faults.$case=$(case $case in error) echo 0.5 ;; delay) echo '"4s"' ;; worker) echo true ;; esac)"
      recover integration
      ;;
    route)
      bad_route
      try "canary with a bad route" integration Degraded "$work/bad" --set integration.podAnnotations.v=good
      stable_routes_are_clean
      recover integration
      ;;
    half)
      # shellcheck disable=SC2016
      bad_route '${random(2)} == 0'
      spares=questions try "canary whose worker fails for every second batch" integration Degraded "$work/bad" --set integration.podAnnotations.v=good
      recover integration
      ;;
    unready)
      spares=questions try "canary that is never ready" integration Degraded "$chart" --set integration.podAnnotations.v=good \
        --set faults.integration.unready=true --set progressDeadlineSeconds=310
      recover integration
      ;;
    memory)
      spares=questions try "canary without memory" integration Degraded "$chart" --set integration.podAnnotations.v=good \
        --set integration.resources.requests.memory=100Mi --set integration.resources.limits.memory=160Mi \
        --set progressDeadlineSeconds=310
      recover integration
      ;;
    slow)
      (sleep 20; slow_model) &
      try "canary with a slow model" model-server Degraded "$chart" --set integration.podAnnotations.v=good --set modelServer.podAnnotations.v=slow
      recover model-server
      ;;
    *) say FAIL "unknown case $case" ;;
  esac
done
exit $failed
