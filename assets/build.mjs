// What do browsers get? One style sheet, one theme, three scripts and the typeface, from our own files and those of npm.

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { build, transform } from "esbuild";

const here = import.meta.dirname;
const target = process.argv[2] ?? path.join(here, "..", "src/vliegwiel/web/frame/static/build");
const find = createRequire(import.meta.url).resolve;
const FACES = ["latin", "latin-ext"];
const TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css";

function asked(text) {
  return [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]);
}

function declarations(text) {
  const bare = text.replaceAll(/\/\*.*?\*\//gs, "");
  return new Map([...bare.matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)].map((match) => [match[1], match[2].trim()]));
}

// The example theme has thousands of tokens; only those go to a browser that something of ours asks for.
function used(declared, own, text) {
  const wanted = asked(text);
  const found = new Set();
  while (wanted.length > 0) {
    const name = wanted.pop();
    if (!found.has(name)) {
      found.add(name);
      wanted.push(...asked(own.get(name) ?? declared.get(name) ?? ""));
    }
  }
  return [...declared].filter(([name]) => found.has(name) && !own.has(name));
}

async function minified(css) {
  return (await transform(css, { loader: "css", minify: true })).code;
}

await mkdir(path.join(target, "fonts"), { recursive: true });
const bundle = await build({
  entryPoints: [path.join(here, "css/vliegwiel.css")],
  bundle: true,
  write: false,
  external: ["*.woff2"],
});
const styles = bundle.outputFiles[0].text;
const theme = await readFile(path.join(here, "theme/vliegwiel.css"), "utf8");
const tokens = declarations(await readFile(find(TOKENS), "utf8"));
const example = used(tokens, declarations(theme), styles + theme).map(([name, value]) => `${name}:${value};`);
// Our theme lies under the file that a municipality may put in its place: what that leaves out still has a value.
const layers = "@layer tokens,theme,components,own;";
const whole = `${layers}@layer tokens{:root{${example.join("")}}}@layer theme{${theme}}${styles}`;
await writeFile(path.join(target, "vliegwiel.css"), await minified(whole));
await writeFile(path.join(target, "theme.css"), await minified(theme));
await build({
  // The public form and the writing of a document have scripts of their own: whoever only reads need not wait for them.
  entryPoints: ["vliegwiel", "taking-part", "reordering"].map((name) => path.join(here, `js/${name}.js`)),
  bundle: true,
  minify: true,
  format: "iife",
  legalComments: "none",
  outdir: target,
});
for (const face of FACES) {
  const name = `source-sans-3-${face}-wght-normal.woff2`;
  const source = find(`@fontsource-variable/source-sans-3/files/${name}`);
  await copyFile(source, path.join(target, "fonts", name));
}
