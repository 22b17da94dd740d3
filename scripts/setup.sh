# Set-up steps, each done only when its sources changed since the last time. Sourced by the launcher.
# shellcheck shell=bash

BUILD=$ROOT/build

say() { echo "[$(date +%T)] $*"; }

if command -v sha256sum >/dev/null; then SHA256=(sha256sum); else SHA256=(shasum -a 256); fi

# fingerprint: one hash of the names and contents of the files named on standard input, one a line.
fingerprint() { (cd "$ROOT" && LC_ALL=C sort | tr '\n' '\0' | xargs -0 "${SHA256[@]}" -- | "${SHA256[@]}" | cut -d' ' -f1); }

# step NAME TITLE FINGERPRINT PRODUCT COMMAND...: runs the command unless the product was made from the same sources.
step() {
    local name=$1 title=$2 print=$3 product=$4 stamp=$BUILD/stamps/$1 log=$BUILD/logs/$1.log start=$SECONDS
    shift 4
    if [[ -e $product && -f $stamp && $(<"$stamp") == "$print" ]]; then return; fi
    mkdir -p "$BUILD/stamps" "$BUILD/logs"
    rm -f "$stamp"
    say "$title ..."
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 60 "$log" >&2
        echo "novation: $title failed; the whole output is in ${log#"$ROOT"/}" >&2
        exit 1
    fi
    echo "$print" >"$stamp"
    say "$title: done in $((SECONDS - start)) s"
}

npm_install() { npm ci --prefix "$ROOT/verifier-contracts" --no-audit --no-fund; }

setup_npm() {
    step npm "Solidity tools from npm" "$(fingerprint <<<verifier-contracts/package-lock.json)" \
        "$ROOT/verifier-contracts/node_modules" npm_install
}

forge() { (cd "$ROOT/verifier-contracts" && node_modules/.bin/forge "$@"); }

setup_contracts() {
    setup_npm
    step contracts "Contracts" \
        "$(cd "$ROOT" && { find verifier-contracts/src verifier-contracts/test -name '*.sol'; echo verifier-contracts/foundry.toml; } | fingerprint)" \
        "$ROOT/verifier-contracts/out" forge build
}

NATIVE_LIB=$BUILD/native/libnovation.so

# The JNI shim is C and needs the headers of the JDK.
export_jni_flags() {
    local os=linux
    if [[ $(uname -s) == Darwin ]]; then os=darwin; fi
    export CGO_ENABLED=1 CGO_CFLAGS="-O2 -I$JAVA_HOME/include -I$JAVA_HOME/include/$os"
}

# The script that Maven runs too, so that both give the same bytes and the circuits' keys are found again.
build_native() { "$ROOT/native/build.sh" "$NATIVE_LIB"; }

setup_native() {
    step native "Native library" \
        "$(cd "$ROOT" && { echo native/build.sh; find circuits native/go -type f \( -name '*.go' -o -name 'go.*' -o -name '*.[ch]' \) ! -name '*_test.go'; } | fingerprint)-$(go env GOVERSION)" \
        "$NATIVE_LIB" build_native
}

# Maven 3 itself still uses sun.misc.Unsafe, of which JDK 25 would warn at every start.
maven() { (cd "$ROOT" && MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" mvn -B -ntp -Dstyle.color=never "$@"); }

# Without the jars of earlier versions, which would stand beside the new ones on the class path.
build_java() { rm -rf "$ROOT"/*/target/lib && maven -q -DskipTests package; }

setup_java() {
    step java "Java modules" \
        "$(cd "$ROOT" && { find . -path ./verifier-contracts -prune -o -path '*/src/main/*' -type f -print; ls pom.xml */pom.xml circuits/trace/trace.proto; } | fingerprint)" \
        "$ROOT/trials/target/lib" build_java
}

# Keys come from the same cache as the demo's, so that they are made once.
make_fixtures() {
    local keys
    keys=$("$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -Dnovation.native.lib="$NATIVE_LIB" -cp "$ROOT/sequencer/target/lib/*" org.novation.prover.KeyTool s8 | cut -f3) || return
    go run -C "$ROOT/verifier-contracts/fixtures/make" . -keys "$keys" -project "$ROOT/verifier-contracts"
}

# Real batches and their verifier for the contracts' tests; needs the native library and the Java modules.
setup_fixtures() {
    step fixtures "Keys and proofs for the contracts' tests (minutes where keys are to be made)" \
        "$(cd "$ROOT" && find circuits native/go verifier-contracts/fixtures/make -type f \( -name '*.go' -o -name 'go.*' -o -name '*.[ch]' \) ! -name '*_test.go' | fingerprint)" \
        "$ROOT/verifier-contracts/fixtures/s8.json" make_fixtures
}
