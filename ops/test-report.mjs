// Adds up what the test runners wrote, and the line coverage: node test-report.mjs RESULTS MINIMUM ASSEMBLY...
// Reads RESULTS/projects, RESULTS/failed-checks, **/results.trx, **/*.cobertura.xml, *.vitest.json.
import fs from "node:fs";
import path from "node:path";

const [results, minimum, ...assemblies] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

const lines = (name) => fs.readFileSync(path.join(results, name), "utf8").split("\n").filter(Boolean);
const files = fs.readdirSync(results, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const named = (suffix) => files.filter((f) => f.name.endsWith(suffix)).map((f) => path.join(f.parentPath ?? f.path, f.name));
const attribute = (text, name) => new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1];

function add(runner, passed, failed, skipped) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  console.log(`${runner.padEnd(32)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${String(skipped).padStart(4)} skipped`);
}

// A runner that ended badly without a failed test (a crash, a hang, a lint error) still counts as one failure.
function addTrx(project) {
  const file = path.join(results, project, "results.trx");
  const counters = fs.existsSync(file) ? /<Counters [^>]*>/.exec(fs.readFileSync(file, "utf8"))?.[0] : undefined;
  if (!counters) return { ran: false, failed: 0 };
  const count = (name) => Number(attribute(counters, name) ?? 0);
  const passed = count("passed");
  const failed = count("failed") + count("error") + count("timeout") + count("aborted");
  add(path.basename(project), passed, failed, Math.max(0, count("total") - passed - failed));
  return { ran: true, failed };
}

function addVitest(file) {
  const report = JSON.parse(fs.readFileSync(file, "utf8"));
  add("Web client", report.numPassedTests, report.numFailedTests, report.numPendingTests + (report.numTodoTests ?? 0));
  return report.numFailedTests;
}

/** Lines hit by any test project, of all lines that an assembly has: several projects run the same code. */
function coverage() {
  const byAssembly = new Map(assemblies.map((name) => [name, new Map()]));
  for (const report of named(".cobertura.xml")) {
    const xml = fs.readFileSync(report, "utf8");
    const source = /<source>([^<]*)<\/source>/.exec(xml)?.[1] ?? "";
    for (const [, name, body] of xml.matchAll(/<package [^>]*?\bname="([^"]*)"[^>]*>([\s\S]*?)<\/package>/g)) {
      const hits = byAssembly.get(name);
      if (!hits) continue;
      for (const [, tag, content] of body.matchAll(/<class ([^>]*)>([\s\S]*?)<\/class>/g)) {
        const file = path.resolve(source, attribute(tag, "filename"));
        for (const [line] of content.matchAll(/<line [^>]*>/g)) {
          const key = `${file}:${attribute(line, "number")}`;
          hits.set(key, (hits.get(key) ?? false) || Number(attribute(line, "hits")) > 0);
        }
      }
    }
  }
  return byAssembly;
}

const failedChecks = new Set(lines("failed-checks"));
for (const project of lines("projects")) {
  const { ran, failed } = addTrx(project);
  const name = path.basename(project);
  if (!ran) failures.push(`${name} wrote no results`);
  else if (failed === 0 && failedChecks.has(name)) failures.push(`${name} ended badly after its tests`);
  failedChecks.delete(name);
}

for (const file of named(".vitest.json")) {
  if (addVitest(file) > 0) failedChecks.delete("Web client: tests");
}

failures.push(...failedChecks);

console.log();
for (const [assembly, hits] of coverage()) {
  const covered = [...hits.values()].filter(Boolean).length;
  const percent = hits.size === 0 ? 0 : (100 * covered) / hits.size;
  console.log(`${assembly.padEnd(32)} ${percent.toFixed(1).padStart(5)} % of ${hits.size} lines covered`);
  if (percent < Number(minimum)) failures.push(`${assembly}: coverage below ${minimum} %`);
}

if (total.passed + total.failed === 0) failures.push("no test ran");
for (const failure of failures) console.log(`FAILED: ${failure}`);
const failed = total.failed + failures.length;
console.log(`\n${total.passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
