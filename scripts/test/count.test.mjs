import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { GoEvents, closing, countForge, countSurefire, succeeded } from "../count.mjs";

const SCRIPT = fileURLToPath(new URL("../count.mjs", import.meta.url));

function goCounts(...events) {
  const counter = new GoEvents();
  for (const [Action, Test, Package = "p"] of events) counter.accept({ Action, Test, Package });
  counter.end();
  return counter.counts;
}

test("a Go test with subtests counts by its subtests", () => {
  const counts = goCounts(["pass", "A/one"], ["pass", "A/two"], ["pass", "A"], ["pass", "AB"], ["skip", "C"], ["pass"]);
  assert.deepEqual(counts, { passed: 3, failed: 0, skipped: 1 });
});

test("a failing Go subtest is one failure, its parent no second", () => {
  const counts = goCounts(["pass", "A/one"], ["fail", "A/two"], ["fail", "A"], ["fail"]);
  assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 0 });
});

test("a Go test that fails after its subtests passed is a failure", () => {
  const counts = goCounts(["pass", "A/one"], ["fail", "A"], ["fail"]);
  assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 0 });
});

test("a Go package that does not build, or never ends, is a failure", () => {
  assert.deepEqual(goCounts(["fail"]), { passed: 0, failed: 1, skipped: 0 });
  assert.deepEqual(goCounts(["pass", "A"]), { passed: 0, failed: 1, skipped: 0 });
});

test("Go packages with tests of the same name count apart", () => {
  const counts = goCounts(["pass", "A", "p"], ["fail", "A", "q"], ["pass", undefined, "p"], ["fail", undefined, "q"]);
  assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 0 });
});

test("forge results count by status and name what failed", () => {
  const told = [];
  const report = {
    "test/A.t.sol:A": {
      test_results: {
        "test_a()": { status: "Success" },
        "test_b()": { status: "Failure", reason: "boom" },
        "test_c()": { status: "Skipped" },
      },
    },
  };
  const counts = countForge(JSON.stringify(report), (line) => told.push(line));
  assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 1 });
  assert.deepEqual(told, ["FAIL test/A.t.sol:A test_b(): boom\n"]);
});

test("a Surefire report counts errors as failures", () => {
  const counts = countSurefire('<testsuite time="1" tests="9" errors="1" skipped="2" failures="3" name="x">');
  assert.deepEqual(counts, { passed: 3, failed: 4, skipped: 2 });
  assert.throws(() => countSurefire("<testsuite>"));
  assert.throws(() => countSurefire(""));
});

test("the closing line names skipped tests only if there are any", () => {
  assert.equal(closing({ passed: 3, failed: 0, skipped: 0 }), "3 passed, 0 failed");
  assert.equal(closing({ passed: 3, failed: 1, skipped: 2 }), "3 passed, 1 failed, 2 skipped");
});

test("only a run that passed something and failed nothing succeeds", () => {
  assert.equal(succeeded({ passed: 1, failed: 0, skipped: 5 }), true);
  assert.equal(succeeded({ passed: 0, failed: 0, skipped: 5 }), false);
  assert.equal(succeeded({ passed: 9, failed: 1, skipped: 0 }), false);
});

test("sum closes with the total and fails when one part failed", () => {
  const folder = mkdtempSync(join(tmpdir(), "novation-count-"));
  try {
    const [good, bad] = ["good", "bad"].map((name) => join(folder, name));
    writeFileSync(good, "5 0 0\n");
    writeFileSync(bad, "2 1 0\n");
    const sum = (...files) => spawnSync(process.execPath, [SCRIPT, "sum", ...files], { encoding: "utf8" });
    assert.deepEqual([sum(good).stdout, sum(good).status], ["5 passed, 0 failed\n", 0]);
    assert.deepEqual([sum(good, bad).stdout, sum(good, bad).status], ["7 passed, 1 failed\n", 1]);
    writeFileSync(bad, "");
    assert.notEqual(sum(good, bad).status, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("events are read from standard input and written as counts", () => {
  const folder = mkdtempSync(join(tmpdir(), "novation-count-"));
  try {
    const file = join(folder, "counts");
    const input = ['{"Action":"fail","Package":"p","Test":"A"}', "not json", '{"Action":"fail","Package":"p"}'].join("\n");
    const { stdout } = spawnSync(process.execPath, [SCRIPT, "go", file], { input, encoding: "utf8" });
    assert.match(stdout, /FAIL p A/);
    assert.match(stdout, /not json/);
    assert.equal(readFileSync(file, "utf8"), "0 1 0\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
