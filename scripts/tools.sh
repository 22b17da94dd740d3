# Finds the tools that Novation needs, and names a missing one with how to get it. Sourced by the launcher.
# shellcheck shell=bash

MISSING=()

# at_least HAVE WANT: compares dotted versions by their first two numbers.
at_least() {
    local have_major have_minor want_major want_minor
    IFS=. read -r have_major have_minor _ <<<"$1.0"
    IFS=. read -r want_major want_minor _ <<<"$2.0"
    [[ $have_major =~ ^[0-9]+$ && $have_minor =~ ^[0-9]+$ ]] || return 1
    ((have_major > want_major || (have_major == want_major && have_minor >= want_minor)))
}

is_jdk_25() {
    [[ -n $1 && -x $1/bin/javac && -f $1/include/jni.h ]] || return 1
    local version
    version=$("$1/bin/javac" -version 2>/dev/null) || return 1
    at_least "$(sed -n 's/^javac \([0-9.]*\).*/\1/p' <<<"$version")" 25
}

# JDK 25: JAVA_HOME, the java on PATH, then the places where packages and version managers put it.
find_jdk() {
    local candidate candidates=("${JAVA_HOME:-}")
    if command -v javac >/dev/null; then
        candidates+=("$(dirname "$(dirname "$(readlink -f "$(command -v javac)" 2>/dev/null)")")")
    fi
    [[ -x /usr/libexec/java_home ]] && candidates+=("$(/usr/libexec/java_home -v 25 2>/dev/null)")
    candidates+=(/usr/lib/jvm/*25* /opt/*jdk*25* /opt/java/* /usr/local/*jdk*25*
        "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* "$HOME"/.local/share/mise/installs/java/*25*
        /Library/Java/JavaVirtualMachines/*25*/Contents/Home)
    for candidate in "${candidates[@]}"; do
        if is_jdk_25 "$candidate"; then
            export JAVA_HOME=$candidate
            return
        fi
    done
    MISSING+=("JDK 25 (a full JDK with include/jni.h): apt install temurin-25-jdk or openjdk-25-jdk, sdk install java 25-tem,
      brew install openjdk@25, or a download from Adoptium; then set JAVA_HOME if it lies in an unusual place")
}

find_go() {
    command -v go >/dev/null || PATH=$PATH:/usr/local/go/bin:$HOME/go/bin:$HOME/sdk/go1.26/bin
    local version
    version=$(GOTOOLCHAIN=local go env GOVERSION 2>/dev/null) && at_least "${version#go}" 1.26 && return
    MISSING+=("Go 1.26 or later${version:+ (found ${version#go})}: a download from go.dev, snap install go --classic, or brew install go")
}

find_node() {
    local version
    version=$(node --version 2>/dev/null) && at_least "${version#v}" 20 && command -v npm >/dev/null && return
    MISSING+=("Node.js 20 or later with npm${version:+ (found ${version#v})}: apt install nodejs npm, nvm install 20, or brew install node")
}

find_maven() {
    local version
    version=$(cd / && mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p') && at_least "$version" 3.8 && return
    MISSING+=("Maven 3.8 or later${version:+ (found $version)}: apt install maven, sdk install maven, or brew install maven")
}

find_cc() {
    export CC=${CC:-gcc}
    command -v "$CC" >/dev/null && return
    MISSING+=("a C compiler (gcc, or set CC): apt install gcc libc6-dev, or xcode-select --install")
}

# need TOOL...: finds each, and ends with all missing ones at once.
need() {
    local tool
    MISSING=()
    for tool in "$@"; do "find_$tool"; done
    ((${#MISSING[@]})) || return 0
    echo "novation: missing" >&2
    printf '  - %s\n' "${MISSING[@]}" >&2
    exit 3
}
