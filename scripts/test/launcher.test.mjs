import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LAUNCHER = join(ROOT, "novation");
const BASH = execFileSync("bash", ["-c", "command -v bash"], { encoding: "utf8" }).trim();

const launch = (args, env = process.env) => spawnSync(BASH, [LAUNCHER, ...args], { env, encoding: "utf8" });

function inFolder(body) {
  const folder = mkdtempSync(join(tmpdir(), "novation-launcher-"));
  try {
    return body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A folder of commands: the plain ones linked, the given ones made of a script. */
function commands(folder, scripts) {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  for (const name of ["dirname", "sed", "readlink", "sha256sum", "date"]) {
    const found = spawnSync(BASH, ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim();
    if (found) symlinkSync(found, join(bin, name));
  }
  for (const [name, body] of Object.entries(scripts)) {
    writeFileSync(join(bin, name), `#!${BASH}\n${body}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

test("every command teaches itself", () => {
  for (const command of ["demo", "test", "constraints", "bench", "build"]) {
    const { status, stdout } = launch([command, "--help"]);
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`^\\./novation ${command}`));
  }
  assert.match(launch([]).stdout, /novation demo/);
});

test("wrong use is told and exits 2", () => {
  for (const args of [["dmeo"], ["test", "everything"], ["bench"], ["bench", "disk"], ["build", "all"]]) {
    const { status, stderr } = launch(args);
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, /novation help/);
  }
});

test("all missing tools are named at once with how to get them", () =>
  inFolder((folder) => {
    const old = { node: "echo v18.19.0", npm: "true", go: "echo go1.22.2", mvn: "echo 'Apache Maven 3.6.3 (x)'" };
    const { status, stderr } = launch(["build"], { PATH: commands(folder, old), HOME: folder, CC: "no-such-compiler" });
    assert.equal(status, 3);
    for (const line of [/Go 1\.26 or later \(found 1\.22\.2\).*go\.dev/, /Node\.js 20.*\(found 18\.19\.0\).*apt/]) {
      assert.match(stderr, line);
    }
    assert.match(stderr, /Maven 3\.8 or later \(found 3\.6\.3\)/);
    assert.match(stderr, /C compiler/);
  }));

test("a JDK is taken from JAVA_HOME only if it is 25 or later and complete", () =>
  inFolder((folder) => {
    const jdk = (name, version, complete) => {
      const home = join(folder, name);
      mkdirSync(join(home, "bin"), { recursive: true });
      mkdirSync(join(home, "include"));
      writeFileSync(join(home, "bin", "javac"), `#!${BASH}\necho "javac ${version}"\n`);
      chmodSync(join(home, "bin", "javac"), 0o755);
      if (complete) writeFileSync(join(home, "include", "jni.h"), "");
      return home;
    };
    const accepts = (home) => {
      const script = 'source "$1/scripts/tools.sh"; is_jdk_25 "$2"';
      return spawnSync(BASH, ["-c", script, "-", ROOT, home]).status === 0;
    };
    assert.equal(accepts(jdk("new", "25.0.3", true)), true);
    assert.equal(accepts(jdk("newer", "26", true)), true);
    assert.equal(accepts(jdk("bare", "25.0.3", false)), false);
    assert.equal(accepts(jdk("old", "21.0.4", true)), false);
    assert.equal(accepts(join(folder, "nowhere")), false);
  }));

/** A copy of the launcher beside made-up products, and a JDK whose java tells how it was called. */
function installation(folder, body = 'printf "%s\\n" "$(ulimit -c)" "$@"') {
  for (const name of ["scripts", "build/native", "trials/target/lib", "jdk/bin", "jdk/include"]) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  for (const name of ["novation", "scripts/setup.sh", "scripts/test.sh", "scripts/tools.sh"]) {
    copyFileSync(join(ROOT, name), join(folder, name));
  }
  writeFileSync(join(folder, "build/native/libnovation.so"), "");
  writeFileSync(join(folder, "jdk/include/jni.h"), "");
  for (const [name, text] of [["javac", 'echo "javac 25"'], ["java", body]]) {
    writeFileSync(join(folder, "jdk/bin", name), `#!${BASH}\n${text}\n`);
    chmodSync(join(folder, "jdk/bin", name), 0o755);
  }
  // what set_up would build is there already
  const script = 'ulimit -Sc "$(ulimit -Hc)"; source "$1/novation" help >/dev/null; set_up() { need jdk; }; main "${@:2}"';
  const env = { ...process.env, JAVA_HOME: join(folder, "jdk") };
  return (args, more = {}) =>
    spawnSync(BASH, ["-c", script, "-", folder, ...args], { env: { ...env, ...more }, encoding: "utf8" });
}

test("a node's commands reach its main class with their arguments as they are", () =>
  inFolder((folder) => {
    const run = installation(folder);
    for (const command of ["up", "prover", "status", "keys", "seal", "retry"]) {
      const { status, stdout, stderr } = run([command, "--name", "two words", "--help"]);
      assert.equal(status, 0, stderr);
      const lines = stdout.trim().split("\n");
      assert.deepEqual(lines.slice(-5), [
        "org.novation.sequencer.cli.NovationCommand", command, "--name", "two words", "--help",
      ]);
      assert.ok(lines.includes(`${folder}/sequencer/target/classes:${folder}/sequencer/target/lib/*`));
    }
    assert.match(run(["trial", "kill"]).stdout, /trials\/target\/lib\/\*\norg\.novation\.trials\.TrialCommand\nkill\n$/);
    assert.match(run(["bench", "journal", "--json", "f"]).stdout, /\.JournalBench\n--json\nf\n$/);
  }));

test("no Java process leaves its memory on disk when it dies", () =>
  inFolder((folder) => {
    const run = installation(folder);
    for (const args of [["demo"], ["up"], ["prover"], ["status"], ["keys"], ["seal"], ["retry"], ["trial"], ["bench", "journal"]]) {
      const lines = run(args).stdout.split("\n");
      assert.equal(lines[0], "0", `${args}: core dumps are on`);
      for (const option of ["-XX:-CreateCoredumpOnCrash", "-XX:-HeapDumpOnOutOfMemoryError", "-XX:+ExitOnOutOfMemoryError"]) {
        assert.ok(lines.includes(option), `${args} lacks ${option}`);
      }
    }
  }));

test("the operator's own Java options win, and the exit code is Java's", () =>
  inFolder((folder) => {
    const lines = installation(folder)(["up"], { NOVATION_JAVA_OPTIONS: "-Xmx4g -Dx=y" }).stdout.split("\n");
    assert.ok(lines.indexOf("-Xmx4g") > lines.indexOf("-Xmx2g"));
    assert.ok(lines.includes("-Dx=y"));
    rmSync(join(folder, "scripts"), { recursive: true });
    assert.equal(installation(folder, "exit 7")(["status"]).status, 7);
  }));

test("a step runs again only when its sources changed, and a failed one is not taken for done", () =>
  inFolder((folder) => {
    const script = `
      set -euo pipefail
      ROOT=$1; source "$2/scripts/setup.sh"
      work() { echo run >>"$ROOT/runs"; touch "$ROOT/product"; [[ ! -e $ROOT/broken ]]; }
      step work Work "$(fingerprint <<<source)" "$ROOT/product" work`;
    const run = () => spawnSync(BASH, ["-c", script, "-", folder, ROOT], { encoding: "utf8" });
    const runs = () => spawnSync("wc", ["-l", join(folder, "runs")], { encoding: "utf8" }).stdout.trim().split(" ")[0];
    writeFileSync(join(folder, "source"), "1");
    assert.equal(run().status, 0);
    assert.equal(run().status, 0);
    assert.equal(runs(), "1");
    writeFileSync(join(folder, "source"), "2");
    writeFileSync(join(folder, "broken"), "");
    assert.equal(run().status, 1);
    rmSync(join(folder, "broken"));
    assert.equal(run().status, 0);
    assert.equal(runs(), "3");
  }));

test("a failing check, set-up step or Go test makes the whole run fail", () =>
  inFolder((folder) => {
    writeFileSync(join(folder, "go.mod"), "module example\n");
    const source = (body) => writeFileSync(join(folder, "a_test.go"), `package a\nimport "testing"\n${body}\n`);
    const script = `
      set -euo pipefail
      ROOT=$1; NODE_ROOT=$2
      source "$2/scripts/setup.sh"; source "$2/scripts/test.sh"
      count() { node "$NODE_ROOT/scripts/count.mjs" "$@"; }
      need() { :; }
      JAVA_HOME=$1
      test_fake() { check "$CHECK" "$CHECK"; prepare "$SETUP" || return 0; go_tests fake . ./...; }
      run_tests fake`;
    const run = (CHECK, SETUP = "true") =>
      spawnSync(BASH, ["-c", script, "-", folder, ROOT], { encoding: "utf8", env: { ...process.env, CHECK, SETUP } });
    const last = ({ stdout }) => stdout.trim().split("\n").at(-1);
    source("func TestA(t *testing.T) {}");
    assert.deepEqual([last(run("true")), run("true").status], ["2 passed, 0 failed", 0]);
    assert.deepEqual([last(run("true", "false")), run("true", "false").status], ["1 passed, 1 failed", 1]);
    assert.deepEqual([last(run("false")), run("false").status], ["1 passed, 1 failed", 1]);
    source('func TestA(t *testing.T) { t.Fatal("no") }');
    assert.deepEqual([last(run("true")), run("true").status], ["1 passed, 1 failed", 1]);
    source("func TestA(");
    assert.deepEqual([last(run("true")), run("true").status], ["1 passed, 1 failed", 1]);
  }));

test("every main class that the launcher starts is there", () => {
  const scripts = ["novation", "scripts/setup.sh"].map((file) => readFileSync(join(ROOT, file), "utf8")).join("\n");
  const classes = new Set(scripts.match(/\borg\.novation(\.[a-z]+)*\.[A-Z]\w*/g));
  assert.ok(classes.size >= 5, `found only ${[...classes]}`);
  const modules = ["native", "ledger", "prover", "bridge", "sequencer", "trials"];
  for (const name of classes) {
    const source = `src/main/java/${name.replaceAll(".", "/")}.java`;
    assert.ok(modules.some((module) => existsSync(join(ROOT, module, source))), `no source of ${name}`);
  }
});
