# The tests: each stage runs, counts itself, and the closing line adds the counts. Sourced by the launcher.
# shellcheck shell=bash

COUNTS=$BUILD/counts
JAVA_MODULES=(native ledger prover bridge sequencer trials)

count() { node "$ROOT/scripts/count.mjs" "$@"; }

# check NAME COMMAND...: a check without tests of its own counts as one.
check() {
    local name=$1 output
    shift
    if output=$("$@" 2>&1 </dev/null); then
        echo "1 0 0" >"$COUNTS/check-$name"
        echo "  ok    $name"
    else
        echo "0 1 0" >"$COUNTS/check-$name"
        printf '  FAIL  %s\n%s\n' "$name" "$(tail -n 60 <<<"$output")"
    fi
}

# failed_alone NAME: a command that failed though no test of it did is one failure.
failed_alone() {
    local passed failed skipped
    [[ -s $COUNTS/$1 ]] || echo "0 0 0" >"$COUNTS/$1"
    read -r passed failed skipped <"$COUNTS/$1"
    if ((failed == 0)); then echo "$passed 1 $skipped" >"$COUNTS/$1"; fi
}

stage_done() {
    local passed failed skipped
    read -r passed failed skipped <"$COUNTS/$1"
    say "$1: $passed passed, $failed failed, $skipped skipped ($((SECONDS - STAGE_START)) s)"
}

stage() { STAGE_START=$SECONDS && say "$1 ..."; }

gofmt_clean() { local files && files=$(gofmt -l "$ROOT/$1") && [[ -z $files ]] || { echo "gofmt -w $files"; return 1; }; }

# go_tests NAME FOLDER PACKAGES: go test in one Go module.
go_tests() {
    local name=$1 folder=$2 status=0
    shift 2
    stage "$name"
    go test -C "$ROOT/$folder" -timeout 40m -json "$@" 2>&1 </dev/null | count go "$COUNTS/$name" || status=$?
    if ((status)); then failed_alone "$name"; fi
    stage_done "$name"
}

# forge_tests NAME ARGS
forge_tests() {
    local name=$1 status=0 report=$BUILD/logs/$1.json
    shift
    stage "$name"
    forge test --json "$@" >"$report" 2>"$report.err" </dev/null || status=$?
    if ! count forge "$report" "$COUNTS/$name" 2>/dev/null; then
        tail -n 40 "$report.err" "$report"
        status=1
    fi
    if ((status)); then failed_alone "$name"; fi
    stage_done "$name"
}

# java_tests NAME MAVEN_ARGS: every module runs even when an earlier one has failures; the reports decide.
java_tests() {
    local name=$1 status=0 log=$BUILD/logs/$1.log
    shift
    stage "$name"
    # Without what earlier sources left: a test that is gone must not run.
    rm -rf "$log.status" "${JAVA_MODULES[@]/%//target/surefire-reports}" "${JAVA_MODULES[@]/%//target/test-classes}"
    { maven -Dmaven.test.failure.ignore=true -Dspotless.check.skip=true "$@" verify 2>&1 </dev/null || echo failed >"$log.status"; } |
        tee "$log" | { grep --line-buffered -E '^\[INFO\] (Building Nov|Building nov|Running)|Tests run:.*FAIL|ERROR\] +[^[:space:]]' || true; }
    if [[ -e $log.status ]]; then status=1; fi
    count surefire "$COUNTS/$name" "${JAVA_MODULES[@]/%//target/surefire-reports}"
    if ((status)); then failed_alone "$name"; fi
    stage_done "$name"
}

# prepare STEPS...: set-up that tests need; a failed one is one failure, and the run goes on with what does not need it.
prepare() {
    local setup
    for setup in "$@"; do
        if ! ("$setup"); then
            echo "0 1 0" >"$COUNTS/$setup"
            return 1
        fi
    done
}

launcher_tests() {
    stage launcher
    local report=$BUILD/logs/launcher.tap
    node --test --test-reporter=tap "$ROOT"/scripts/test/*.test.mjs >"$report" 2>&1 </dev/null || cat "$report"
    echo "$(sed -n 's/^# pass //p' "$report") $(sed -n 's/^# fail //p' "$report") $(sed -n 's/^# skipped //p' "$report")" >"$COUNTS/launcher"
    stage_done launcher
}

test_go() {
    need jdk go node cc
    export_jni_flags
    stage "go checks"
    check gofmt-circuits gofmt_clean circuits
    check gofmt-native gofmt_clean native/go
    check vet-circuits go vet -C "$ROOT/circuits" ./...
    check vet-native go vet -C "$ROOT/native/go" ./...
    go_tests circuits circuits ./...
    go_tests native-go native/go ./...
}

test_contracts() {
    need jdk go node maven cc
    prepare setup_npm || return 0
    # With the variable set, tests on real proofs fail where there are none instead of being skipped.
    if prepare setup_native setup_java setup_fixtures; then export NOVATION_FIXTURES=fixtures/s8.json; fi
    stage "contract checks"
    check forge-fmt forge fmt --check
    check forge-build forge build
    forge_tests contracts
}

test_java() {
    need jdk go node maven cc
    prepare setup_contracts setup_native || return 0
    stage "java checks"
    check google-java-format maven -q spotless:check
    java_tests java
}

test_forgery() {
    need jdk go node cc
    go_tests forgery-circuits circuits ./forgery/...
    prepare setup_npm || return 0
    forge_tests forgery-contracts --match-path 'test/forgery/*'
}

# The differential tests are the JUnit tests tagged `differential`: random batches through ledger and circuit.
test_differential() {
    need jdk go node maven cc
    prepare setup_contracts setup_native || return 0
    java_tests differential -Dgroups=differential
}

test_all() {
    need jdk go node maven cc
    launcher_tests
    test_go
    test_contracts
    test_java
}

# run_tests KIND: the last line is exactly `N passed, N failed`, perhaps with `, N skipped`.
run_tests() {
    local start=$SECONDS
    need node
    mkdir -p "$BUILD/logs"
    rm -rf "$COUNTS"
    mkdir -p "$COUNTS"
    cd "$ROOT"
    "test_$1"
    say "all stages took $((SECONDS - start)) s"
    count sum "$COUNTS"/*
}
