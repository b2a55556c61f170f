#!/bin/sh
# Puts other reviewers into a folder: eslint with its security rules (npm) and bandit (Debian). Names what it could not get, and goes on.
# Usage: peers.sh FOLDER
set -u
here=$(cd "$(dirname "$0")/../peers" && pwd)
mkdir -p "${1:?usage: peers.sh FOLDER}" && cd "$1" || exit 2

missing() { echo "not there: $1" >&2; }

if [ ! -d eslint/node_modules/eslint-plugin-security ]; then
    mkdir -p eslint
    (cd eslint && npm install --silent --no-audit --no-fund --prefix . eslint@9.39.0 eslint-plugin-security@3.0.1 typescript-eslint@8.46.0 typescript@5.9.3 >/dev/null 2>&1) || missing eslint
fi
[ ! -d eslint ] || cp "$here"/* eslint/
if [ ! -d bandit/usr ]; then
    mkdir -p bandit
    for part in python3-bandit python3-stevedore python3-git python3-gitdb python3-smmap python3-yaml python3-pbr python3-six; do
        (cd bandit && apt-get -qq download "$part" >/dev/null 2>&1 && dpkg-deb -x "$part"_*.deb .) || missing "$part"
    done
fi
