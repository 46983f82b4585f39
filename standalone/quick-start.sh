#!/bin/sh
# Unpacks the executable jar into target/reviewqa and keeps beside it what the JVM works out anew at each start otherwise: classes, loaded
# and linked (from JDK 25 on an AOT cache, before an AppCDS archive). Whether it is used is told by the file of options:
#   mvn -B -DskipTests -pl standalone -am package && standalone/quick-start.sh
#   java @standalone/target/reviewqa/options
# It is good for the JDK and the place that it was made with; with others the JVM starts without it. JAVA_HOME, or java of the path.
set -eu
cd "$(dirname "$0")/target"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
folder=$PWD/reviewqa
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')

rm -rf "$folder"
"$java" -Djarmode=tools -jar reviewqa-standalone-*-exec.jar extract --destination "$folder"
mv "$folder"/reviewqa-standalone-*.jar "$folder/reviewqa.jar"

# The heap holds what some ten thousand reviews and their questions need; its collector keeps no threads and no regions of its own.
options="-Xmx256m -XX:+UseSerialGC"
[ "$version" -ge 24 ] && options="$options --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
if [ "$version" -ge 25 ]; then
    make=-XX:AOTCacheOutput=$folder/classes.aot use=-XX:AOTCache=$folder/classes.aot
else
    make=-XX:ArchiveClassesAtExit=$folder/classes.jsa use=-XX:SharedArchiveFile=$folder/classes.jsa
fi

# What is loaded from the first start until a question is answered, in both languages; on ports that nobody else is likely to have.
data=$(mktemp -d)
log=$folder/training.log
: > "$log"
# shellcheck disable=SC2086
"$java" $options "$make" -jar "$folder/reviewqa.jar" --reviewqa.standalone.data="$data" --reviewqa.standalone.stop-within=10m \
    --server.port=28080 --reviewqa.model-server.port=28051 --reviewqa.standalone.redis-port=28390 \
    --reviewqa.standalone.mongo-port=28090 > "$log" 2>&1 &
process=$!
trap 'kill "$process" 2> /dev/null || true; rm -rf "$data"' EXIT
until grep -q 'ReviewQA is ready' "$log"; do
    kill -0 "$process" || { cat "$log"; exit 1; }
    sleep 1
done
for question in 'Is it too salty?' '많이 매워요?'; do
    curl -sSf http://127.0.0.1:28080/api/qa -H 'Content-Type: application/json' -d "{\"question\": \"$question\"}" > /dev/null
done
kill "$process"
wait "$process" || true

for cache in "$folder"/classes.*; do [ -s "$cache" ]; done || { cat "$log"; exit 1; }
printf '"%s"\n' $options "$use" -jar "$folder/reviewqa.jar" > "$folder/options"
echo "java @$folder/options"
