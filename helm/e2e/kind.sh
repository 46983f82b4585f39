#!/usr/bin/env bash
# The same on a cluster of its own, for who has Docker: kind, Argo Rollouts, Redis, MongoDB, the images of this checkout, then run.sh.
#   usage: kind.sh      after mvn -B -DskipTests package. Needs docker, kind, kubectl, helm. The cluster `reviewqa` is deleted at the end.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(realpath "$here/../..")
rollouts=${ROLLOUTS_VERSION:-v1.8.3}
kind create cluster --name reviewqa --wait 120s
trap 'kind delete cluster --name reviewqa' EXIT
for application in model-server integration; do
  docker build --tag "reviewqa/$application:0.1.0" "$root/$application"
  kind load docker-image --name reviewqa "reviewqa/$application:0.1.0"
done
kubectl create namespace argo-rollouts
kubectl apply --namespace argo-rollouts --filename "https://github.com/argoproj/argo-rollouts/releases/download/$rollouts/install.yaml"
kubectl create namespace reviewqa
kubectl apply --namespace reviewqa --filename "$here/stores.yaml"
kubectl wait --namespace reviewqa --for=condition=Available deployment --all --timeout=300s
kubectl wait --namespace argo-rollouts --for=condition=Available deployment --all --timeout=300s
# Pods of the chart are restricted; those of the stores above are not, so the namespace is not labelled.
cat > /tmp/reviewqa-kind.yaml <<'V'
redis: {url: "redis://redis:6379"}
mongodb: {uri: "mongodb://mongo:27017/reviewqa?replicaSet=rs0"}
V
bash "$here/run.sh" "$root/helm/reviewqa" /tmp/reviewqa-kind.yaml
