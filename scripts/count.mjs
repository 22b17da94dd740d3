// Counts the tests in a report of `go test -json`, `forge test --json` or Surefire, and tells what failed.
//
//   go test -json ./... | node scripts/count.mjs go COUNTS     (standard input, with progress)
//   node scripts/count.mjs forge REPORT COUNTS
//   node scripts/count.mjs surefire COUNTS FOLDER...
//   node scripts/count.mjs sum COUNTS...
//
// COUNTS gets one line, `passed failed skipped`. Only `sum` judges: it prints the closing line and exits 1 unless something
// passed and nothing failed.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

export const none = () => ({ passed: 0, failed: 0, skipped: 0 });

export const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** The closing line. */
export function closing({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed` + (skipped > 0 ? `, ${skipped} skipped` : "");
}

/** A run in which nothing passed proves nothing, so it does not succeed. */
export const succeeded = ({ passed, failed }) => failed === 0 && passed > 0;

/**
 * Counts events of `go test -json`, fed one by one. A test with subtests counts by its subtests, and once more only if it
 * failed though none of them did. A package that fails without a failed test (it does not compile, it exits) is one failure.
 */
export class GoEvents {
  #packages = new Map();
  counts = none();

  /** Takes one event; returns what to print, or null. */
  accept(event) {
    if (event.Action === "build-output") return event.Output;
    if (!event.Package) return null;
    if (!this.#packages.has(event.Package)) this.#packages.set(event.Package, { results: new Map(), output: new Map() });
    const state = this.#packages.get(event.Package);
    const name = event.Test ?? "";
    switch (event.Action) {
      case "output":
        state.output.set(name, (state.output.get(name) ?? "") + event.Output);
        return null;
      case "pass":
      case "skip":
        if (name === "") return this.#finish(event, state);
        state.results.set(name, event.Action);
        state.output.delete(name);
        return null;
      case "fail":
        if (name === "") return this.#finish(event, state);
        state.results.set(name, "fail");
        return `FAIL ${event.Package} ${name}\n${state.output.get(name) ?? ""}`;
      default:
        return null;
    }
  }

  /** Packages that began but never ended, as when the go command is killed: each is a failure. */
  end() {
    const open = this.#packages.size;
    this.#packages.clear();
    this.counts.failed += open;
    return open;
  }

  #finish(event, { results, output }) {
    const own = none();
    const below = (name) => [...results].filter(([other]) => other.startsWith(name + "/"));
    for (const [name, result] of results) {
      const children = below(name);
      const isLeaf = children.length === 0;
      if (result === "fail" && !children.some(([, r]) => r === "fail")) own.failed++;
      else if (isLeaf && result === "pass") own.passed++;
      else if (isLeaf && result === "skip") own.skipped++;
    }
    const silent = event.Action === "fail" && own.failed === 0;
    if (silent) own.failed = 1;
    this.counts = add(this.counts, own);
    this.#packages.delete(event.Package);
    const line = results.size === 0 && !silent ? null : `${event.Package}: ${closing(own)} (${event.Elapsed ?? 0} s)\n`;
    return silent ? (output.get("") ?? "") + line : line;
  }
}

/** Counts a report of `forge test --json`; failed tests are named through `tell`. */
export function countForge(text, tell = () => {}) {
  const counts = none();
  for (const [suite, { test_results: tests }] of Object.entries(JSON.parse(text))) {
    for (const [name, { status, reason }] of Object.entries(tests)) {
      if (status === "Success") counts.passed++;
      else if (status === "Skipped") counts.skipped++;
      else {
        counts.failed++;
        tell(`FAIL ${suite} ${name}: ${reason ?? status}\n`);
      }
    }
  }
  return counts;
}

/** Counts one `TEST-*.xml` of Surefire. */
export function countSurefire(xml) {
  const head = /<testsuite\b[^>]*>/.exec(xml)?.[0];
  if (!head) throw new Error("no <testsuite> in report");
  const number = (name) => {
    const value = new RegExp(`\\s${name}="(\\d+)"`).exec(head)?.[1];
    if (value === undefined) throw new Error(`no ${name} in <testsuite>`);
    return Number(value);
  };
  const failed = number("failures") + number("errors");
  const skipped = number("skipped");
  return { passed: number("tests") - failed - skipped, failed, skipped };
}

const parse = (line) => {
  const [passed, failed, skipped] = line.trim().split(" ").map(Number);
  if (![passed, failed, skipped].every(Number.isInteger)) throw new Error(`not a count: ${line}`);
  return { passed, failed, skipped };
};
const write = (file, { passed, failed, skipped }) => writeFileSync(file, `${passed} ${failed} ${skipped}\n`);
const say = (text) => process.stdout.write(text);

async function readGo(countsFile) {
  const events = new GoEvents();
  for await (const line of createInterface({ input: process.stdin })) {
    let event;
    try {
      event = JSON.parse(line);
    } catch {
      say(line + "\n"); // the go command itself complains in plain text
      continue;
    }
    const text = events.accept(event);
    if (text) say(text);
  }
  const open = events.end();
  if (open > 0) say(`${open} packages never finished\n`);
  write(countsFile, events.counts);
}

function readSurefire(countsFile, folders) {
  let total = none();
  for (const folder of folders.filter(existsSync)) {
    for (const file of readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name)).sort()) {
      const counts = countSurefire(readFileSync(join(folder, file), "utf8"));
      if (counts.failed > 0) say(`FAIL ${file.slice(5, -4)}: ${closing(counts)}\n`);
      total = add(total, counts);
    }
  }
  write(countsFile, total);
}

async function main([kind, ...args]) {
  switch (kind) {
    case "go":
      return readGo(args[0]);
    case "forge":
      return write(args[1], countForge(readFileSync(args[0], "utf8"), say));
    case "surefire":
      return readSurefire(args[0], args.slice(1));
    case "sum": {
      const total = args.map((file) => parse(readFileSync(file, "utf8"))).reduce(add, none());
      say(closing(total) + "\n");
      process.exitCode = succeeded(total) ? 0 : 1;
      return;
    }
    default:
      throw new Error(`unknown report kind ${kind}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
