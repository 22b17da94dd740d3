#!/bin/sh
# Builds the shared library into build/native/libnovation.so under the repository's root. Needs Go, a C compiler and
# JAVA_HOME for jni.h. The same sources give the same bytes in any folder.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-"$here/../build/native/libnovation.so"}
: "${JAVA_HOME:?set JAVA_HOME to a JDK}"
command -v go >/dev/null || PATH=$PATH:/usr/local/go/bin
case $(uname -s) in Darwin) os=darwin ;; *) os=linux ;; esac
mkdir -p "$(dirname "$out")"
cd "$here/go"
# a fresh name and a rename: a running JVM keeps the file that it has mapped
new="$out.$$"
trap 'rm -f "$new" "${new%.*}.h" "$new.h"' EXIT
CGO_ENABLED=1 CGO_CFLAGS="-O2 -I$JAVA_HOME/include -I$JAVA_HOME/include/$os" \
  go build -trimpath -buildvcs=false -buildmode=c-shared -ldflags='-s -w' -o "$new" .
if [ -f "$out" ] && cmp -s "$new" "$out"; then exit 0; fi
mv "$new" "$out"
