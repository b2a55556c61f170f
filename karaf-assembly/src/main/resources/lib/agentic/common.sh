# Sourced by the scripts: messages, which Java to use, one at a time.

say() { printf 'agentic: %s\n' "$@" >&2; }

# Prints a message to stderr and ends with the exit code given first.
refuse() {
    local code=$1
    shift
    say "$@"
    exit "$code"
}

# Sets java and java_version (the feature release: 17, 21, ...), or refuses.
find_java() {
    local home=${AGENTIC_JAVA_HOME:-${JAVA_HOME:-}} remedy='Install a JDK 17 or name one by JAVA_HOME.'
    if [ -n "$home" ]; then
        java=$home/bin/java
        [ -x "$java" ] || refuse 4 "No Java in $home: $java is not an executable file. $remedy"
    else
        java=$(command -v java) || refuse 4 "No Java found: there is no java on the PATH. $remedy"
    fi
    local line release
    java_version=
    release=$(readlink -f "$java") && release=${release%/bin/java}/release
    while read -r line; do
        case $line in
            JAVA_VERSION=\"* | *version\ \"*) java_version=${line#*\"} && java_version=${java_version%%[.\"-]*} && break ;;
        esac
    done < <(cat "$release" 2>/dev/null || "$java" -version 2>&1) # to ask Java itself takes as long as a command
    case $java_version in '' | *[!0-9]*) refuse 4 "$java does not tell its version. $remedy" ;; esac
    [ "$java_version" -ge 17 ] || refuse 4 "$java is Java $java_version. Agentic needs 17 or newer. $remedy"
}

# Sets client_java, the command that runs a class of the terminal client, and class_archive, where the classes it needs are kept ready for this
# Java once somebody has made it. A short life: no profiling compiler, the small collector. Needs AGENTIC_HOME, AGENTIC_BASE and java.
client_java() {
    local client=$AGENTIC_HOME/lib/agentic/io.agentic.cli.jar
    client_java=("$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xlog:disable -cp "$client")
    class_archive=$AGENTIC_HOME/lib/agentic
    [ -w "$class_archive" ] || class_archive=$AGENTIC_BASE/data/cli
    class_archive=$class_archive/classes-${java//\//_}.jsa
    if [ "$class_archive" -nt "$client" ] && [ "$class_archive" -nt "$java" ]; then
        client_java+=(-XX:SharedArchiveFile="$class_archive")
    fi
}

# Waits for the lock named first, at most so many seconds, and holds it until the script ends. A link is made in one step, and its target names
# the owner; the lock of a dead owner is taken away by whoever makes the second link.
hold_lock() {
    held_lock=$1
    local deadline=$((SECONDS + $2)) owner told=
    until ln -s "$$" "$held_lock" 2>/dev/null; do
        [ -w "$(dirname "$held_lock")" ] || refuse 4 "$(dirname "$held_lock") cannot be written. Agentic keeps $held_lock there."
        owner=$(readlink "$held_lock") || continue
        if ! kill -0 "$owner" 2>/dev/null && ln -s "$$" "$held_lock.$owner" 2>/dev/null; then
            [ "$(readlink "$held_lock")" = "$owner" ] && rm -f "$held_lock"
            rm -f "$held_lock.$owner"
            continue
        fi
        [ -n "$told" ] || say "Waiting for another agentic (pid $owner) to finish."
        told=yes
        [ $SECONDS -lt $deadline ] || refuse 4 "Another agentic (pid $owner) is still at it. If it is gone, remove $held_lock."
        sleep 0.1
    done
    trap 'let_go' EXIT
    trap 'exit 130' INT TERM HUP
}

let_go() {
    rm -f "$held_lock"
    trap - EXIT INT TERM HUP
}
