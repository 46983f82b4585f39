#!/usr/bin/env bash
# Says which images an environment runs: writes registry and digests into its values, which Argo CD follows.
#   usage: promote.sh ENVIRONMENT REGISTRY INTEGRATION_DIGEST MODEL_SERVER_DIGEST
set -euo pipefail
file=$(cd "$(dirname "$0")" && pwd)/$1.yaml
registry=$2 integration=$3 model_server=$4
for digest in "$integration" "$model_server"; do
  [[ $digest =~ ^sha256:[0-9a-f]{64}$ ]] || { echo "$digest is no digest" >&2; exit 1; }
done
test -f "$file"
awk -v registry="$registry" -v integration="$integration" -v server="$model_server" '
  /^[a-zA-Z]+:/ { name = $1 == "integration:" ? "integration" : "model-server"; digest = $1 == "integration:" ? integration : server }
  /^    repository:/ { $0 = "    repository: " registry "/reviewqa/" name }
  /^    digest:/ { $0 = "    digest: " digest }
  { print }' "$file" > "$file.new"
mv "$file.new" "$file"
