#!/bin/bash
# Puts more than a million lines of published source into FOLDER, unless they are there, and lets the real assembly review them: with as
# many tool calls side by side as it has by default, and with one. Prints seconds, the peak memory of the runtime, and what was found.
# Usage: million-lines.sh FOLDER [CALLS…], CALLS being values of maxParallelCalls (16 1). Needs a clone that was built, mvn, npm, apt-get
# and dpkg-deb; names what it could not get, and goes on.
set -u
clone=$(cd "$(dirname "$0")/../../../../../.." && pwd)
folder=${1:?usage: million-lines.sh FOLDER [CALLS…]}
shift
mkdir -p "$folder" && folder=$(cd "$folder" && pwd) || exit 2
work=$(mktemp -d)
agentic=$clone/karaf-assembly/target/assembly/bin/agentic
running=
trap 'stop; rm -rf "$work"' EXIT

stop() {
    [ -z "$running" ] || "$agentic" stop >/dev/null 2>&1
    running=
}

missing() { echo "not there: $1" >&2; }

java_sources() { # group:artifact:version, a jar of sources from Maven Central
    local name=${1#*:} into
    into=$folder/java/${name%%:*}/src/main/java
    [ -d "$into" ] && return
    mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$1:jar:sources" \
        -DoutputDirectory="$work" >/dev/null 2>&1 &&
        mkdir -p "$into" && unzip -qo "$work/${name/:/-}-sources.jar" -d "$into" || missing "$1"
}

npm_package() { # name@version, without what was made from its sources
    local into=$folder/script/${1%@*}
    [ -d "$into" ] && return
    (cd "$work" && npm pack --silent "$1" >/dev/null 2>&1) && mkdir -p "$into" &&
        tar -xzf "$work/${1%@*}"-*.tgz -C "$into" --strip-components 1 --exclude='*/dist' --exclude='*/build' --exclude='*.min.js' ||
        missing "$1"
}

debian() { # a package of Debian, where its sources lie in it, and a name
    local into=$folder/$3
    [ -d "$into" ] && return
    (cd "$work" && apt-get -qq download "$1" >/dev/null 2>&1) && dpkg-deb -x "$work/$1"_*.deb "$work/$1" &&
        mkdir -p "$(dirname "$into")" && cp -r "$work/$1/$2" "$into" || missing "$1"
}

java_sources org.apache.hadoop:hadoop-common:3.4.1
java_sources org.apache.kafka:kafka-clients:3.9.0
npm_package rxjs@7.8.2
npm_package eslint@9.39.0
debian python3-django usr/lib/python3/dist-packages/django python/django
debian golang-golang-x-tools-dev usr/share/gocode/src/golang.org/x/tools go/tools

find "$folder" -type f \( -name '*.java' -o -name '*.py' -o -name '*.[jt]s' -o -name '*.[mc]js' -o -name '*.go' \) -print0 |
    xargs -0 cat | wc -lc | awk '{ print $1 " lines of source, " $2 " bytes" }'
find "$folder" -type f | wc -l | sed 's/$/ files/'

export AGENTIC_HTTP_PORT=${AGENTIC_HTTP_PORT:-18471} AGENTIC_SSH_PORT=${AGENTIC_SSH_PORT:-18472}
[ $# -gt 0 ] || set -- 16 1
for parallel in "$@"; do
    export AGENTIC_BASE=$work/instance-$parallel
    mkdir -p "$AGENTIC_BASE/etc"
    echo "maxParallelCalls = $parallel" >"$AGENTIC_BASE/etc/io.agentic.engine.cfg"
    running=$AGENTIC_BASE
    "$agentic" start >/dev/null 2>&1 || { echo "the runtime does not start" >&2 && exit 1; }
    begun=$(date +%s)
    "$agentic" review "$folder" --format sarif --out "$work/report.sarif" --fail-on none 2>"$work/messages"
    code=$?
    seconds=$(($(date +%s) - begun))
    peak=$(awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$(cat "$AGENTIC_BASE/data/agentic.pid")/status")
    echo "maxParallelCalls=$parallel: exit code $code, $seconds s, peak ${peak} MB," \
        "$(grep -o '"ruleIndex"' "$work/report.sarif" | wc -l) findings; $(tail -n 1 "$work/messages")"
    cp "$work/report.sarif" "$folder.$parallel.sarif"
    stop
done
