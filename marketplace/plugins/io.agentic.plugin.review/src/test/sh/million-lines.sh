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
trap 'stop; rm -rf "$work"' EXIT

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

for artifact in org.apache.hadoop:hadoop-common:3.4.1 org.apache.lucene:lucene-core:9.12.0 org.apache.camel:camel-core-model:4.8.0 \
    org.apache.kafka:kafka-clients:3.9.0 org.apache.kafka:kafka-streams:3.9.0 org.hibernate.orm:hibernate-core:6.6.4.Final \
    org.springframework:spring-core:6.2.0 org.springframework:spring-web:6.2.0 org.springframework:spring-webmvc:6.2.0 \
    com.google.guava:guava:33.3.1-jre org.apache.calcite:calcite-core:1.38.0 org.apache.activemq:artemis-server:2.38.0; do
    java_sources "$artifact"
done
for package in effect@3.19.0 rxjs@7.8.2 three@0.181.0 eslint@9.39.0; do npm_package "$package"; done
debian python3-django usr/lib/python3/dist-packages/django python/django
debian python3-sympy usr/lib/python3/dist-packages/sympy python/sympy
debian python3-twisted usr/lib/python3/dist-packages/twisted python/twisted
debian golang-golang-x-tools-dev usr/share/gocode/src/golang.org/x/tools go/tools
debian golang-github-docker-docker-dev usr/share/gocode/src/github.com/docker/docker go/docker

for part in java:java python:py 'script:[jt]s' 'script:[mc]js' script:tsx go:go; do
    find "$folder/${part%%:*}" -type f -name "*.${part#*:}" -print0 2>/dev/null | xargs -0 -r cat | wc -lc |
        awk -v part="$part" '{ printf "%-14s %9d lines %11d bytes\n", part, $1, $2 }'
done
find "$folder" -type f | wc -l | sed 's/$/ files/'

export AGENTIC_HTTP_PORT=${AGENTIC_HTTP_PORT:-18471} AGENTIC_SSH_PORT=${AGENTIC_SSH_PORT:-18472}
agentic=$clone/karaf-assembly/target/assembly/bin/agentic

stop() { [ -z "${AGENTIC_BASE:-}" ] || "$agentic" stop >/dev/null 2>&1; }

for calls in "${@:-16 1}"; do
    for parallel in $calls; do
        export AGENTIC_BASE=$work/instance-$parallel
        mkdir -p "$AGENTIC_BASE/etc"
        echo "maxParallelCalls = $parallel" >"$AGENTIC_BASE/etc/io.agentic.engine.cfg"
        "$agentic" start >/dev/null 2>&1 || { echo "the runtime does not start" >&2 && exit 1; }
        begun=$(date +%s)
        "$agentic" review "$folder" --format sarif --out "$work/report.sarif" --fail-on none 2>"$work/messages"
        code=$?
        seconds=$(($(date +%s) - begun))
        pid=$(pgrep -f "karaf.base=$AGENTIC_BASE" | head -n 1)
        peak=$(awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$pid/status")
        echo "maxParallelCalls=$parallel: exit code $code, $seconds s, peak ${peak} MB," \
            "$(grep -o '"ruleIndex"' "$work/report.sarif" | wc -l) findings; $(tail -n 1 "$work/messages")"
        cp "$work/report.sarif" "$folder.$parallel.sarif"
        stop
    done
done
