// What do browsers get? One style sheet, one theme, one script and the typeface, from our own files and those of npm.

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { build, transform } from "esbuild";

const here = import.meta.dirname;
const target = process.argv[2] ?? path.join(here, "..", "src/vliegwiel/web/frame/static/build");
const find = createRequire(import.meta.url).resolve;
const FACES = ["latin", "latin-ext"];
const TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css";

// The example theme has thousands of tokens; only those that something here asks for are sent to a browser.
function used(declared, texts) {
  const wanted = texts.flatMap(asked);
  const found = new Map();
  while (wanted.length > 0) {
    const name = wanted.pop();
    if (declared.has(name) && !found.has(name)) {
      found.set(name, declared.get(name));
      wanted.push(...asked(declared.get(name)));
    }
  }
  return [...declared].filter(([name]) => found.has(name));
}

function asked(text) {
  return [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]);
}

function declarations(text) {
  const bare = text.replaceAll(/\/\*.*?\*\//gs, "");
  return new Map([...bare.matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)].map((match) => [match[1], match[2].trim()]));
}

async function minified(css) {
  return (await transform(css, { loader: "css", minify: true, target: "es2022" })).code;
}

await mkdir(path.join(target, "fonts"), { recursive: true });
const styles = await build({
  entryPoints: [path.join(here, "css/vliegwiel.css")],
  bundle: true,
  minify: true,
  write: false,
  external: ["*.woff2"],
});
const own = await readFile(path.join(here, "theme/vliegwiel.css"), "utf8");
const tokens = declarations(await readFile(find(TOKENS), "utf8"));
const base = used(tokens, [styles.outputFiles[0].text, own]).map(([name, value]) => `${name}:${value};`);
await writeFile(path.join(target, "vliegwiel.css"), styles.outputFiles[0].text);
await writeFile(
  path.join(target, "theme.css"),
  await minified(`@layer base, theme;@layer base{:root{${base.join("")}}}${own}`),
);
await build({
  entryPoints: [path.join(here, "js/vliegwiel.js")],
  bundle: true,
  minify: true,
  format: "iife",
  outfile: path.join(target, "vliegwiel.js"),
});
for (const face of FACES) {
  const name = `source-sans-3-${face}-wght-normal.woff2`;
  const source = find(`@fontsource-variable/source-sans-3/files/${name}`);
  await copyFile(source, path.join(target, "fonts", name));
}
