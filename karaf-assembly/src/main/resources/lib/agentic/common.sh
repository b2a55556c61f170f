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
    local line
    java_version=
    while read -r line; do
        case $line in *version\ \"*) java_version=${line#*\"} && java_version=${java_version%%[.\"-]*} && break ;; esac
    done < <("$java" -version 2>&1)
    case $java_version in '' | *[!0-9]*) refuse 4 "$java does not tell its version. $remedy" ;; esac
    [ "$java_version" -ge 17 ] || refuse 4 "$java is Java $java_version. Agentic needs 17 or newer. $remedy"
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
