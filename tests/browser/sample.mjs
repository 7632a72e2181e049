// A site of five pages, made by hand, on which every look finds nothing; and ways to spoil it.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Site } from './site.mjs';

const NAMES = ['Anna Brook', 'Bread Kitchen', 'Common Table', 'Doorstep Choir', 'Evening Walkers', 'Friday Garden', 'Green Library'];
const id = (name) => name.toLowerCase().replace(/\s+/g, '-');

const page = (title, up, body, scripts = '') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'">
<link rel="stylesheet" href="${up}static/site.css">${scripts}</head>
<body><header><nav aria-label="Site"><a href="${up}index.html">Home</a> <a href="${up}find.html">Find</a> <a href="${up}maps/index.html">Maps</a></nav></header>
<main><h1>${title}</h1>
${body}
</main></body></html>
`;

const CSS = `:root{color-scheme:light dark}body{font:18px/1.5 sans-serif;background:#fff;color:#111}a{color:#003a8c}
@media (prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#9cf}}
.scroll{overflow:auto}.dot:target .shape{stroke:#b00;stroke-width:4}.dot text{font-size:13px;fill:currentColor}.hit{fill:transparent}.shape{fill:#456}
.faint{opacity:.2}button,input{min-height:44px;font-size:18px}label{display:inline-block;min-height:44px;line-height:44px}[hidden]{display:none}
h1{overflow-wrap:anywhere}nav a{display:inline-block;padding:8px}li{padding:6px}
@page{size:A4}@page map{size:A4 landscape}@media print{.scroll{page:map;break-inside:avoid}button{display:none}}`;

const MAP_JS = `const box = document.getElementById('team');
function show() {
  const state = new URLSearchParams(location.hash.slice(1));
  box.checked = state.get('kind') === 'team';
  document.querySelectorAll('.dot').forEach((dot, place) => {
    const out = (box.checked && place % 2) || (state.has('focus') && dot.id !== 'dot-' + state.get('focus'));
    dot.classList.toggle('faint', Boolean(out));
    dot.tabIndex = place ? -1 : 0;
  });
}
box.addEventListener('change', () => { location.hash = box.checked ? 'kind=team' : ''; show(); });
show();`;

const FIND_JS = `const field = document.getElementById('q');
const near = (a, b) => { let off = Math.abs(a.length - b.length); for (let i = 0; i < Math.min(a.length, b.length); i++) off += a[i] !== b[i]; return off < 2; };
function find() {
  const q = field.value.toLowerCase(); let found = 0;
  for (const item of document.querySelectorAll('#all li')) {
    const words = item.dataset.words.split('|');
    item.hidden = q !== '' && !words.some((word) => word.includes(q) || near(word, q));
    found += !item.hidden;
  }
  document.getElementById('count').textContent = found + ' found';
}
field.value = new URLSearchParams(location.search).get('q') ?? '';
field.addEventListener('input', find);
find();`;

export const alias = ['the bakers', 'assets/bread-kitchen.html', 'alias'];
export const names = NAMES.map((name) => [name, `assets/${id(name)}.html`, 'name']);

const dots = NAMES.map((name, place) => {
  const [x, y] = [60 + (place % 3) * 200, 60 + Math.floor(place / 3) * 90];
  return `<a class="dot" id="dot-${id(name)}" href="../assets/${id(name)}.html" aria-label="${name}, team"><circle class="hit" cx="${x}" cy="${y}" r="14"/><circle class="shape" cx="${x}" cy="${y}" r="10"/><text x="${x + 16}" y="${y + 4}">${name}</text></a>`;
}).join('\n');

const FILES = {
  'index.html': page('A small place', '', '<form action="find.html"><label for="q">Find</label> <input type="search" id="q" name="q"> <button>Find</button></form><p><a href="maps/all.html#dot-anna-brook">Anna on the map</a></p>'),
  'find.html': page('Find', '', `<label for="q">Find</label> <input type="search" id="q" name="q"><p role="status" id="count"></p><ul id="all">${NAMES.map((name) => `<li data-words="${name.toLowerCase()}|${name === 'Bread Kitchen' ? 'the bakers' : id(name)}"><a href="assets/${id(name)}.html">${name}</a></li>`).join('')}</ul>`, '<script src="static/find.js" defer></script>'),
  'maps/index.html': page('Maps', '../', '<p><a href="all.html">Everyone</a></p>'),
  'maps/all.html': page('Everyone', '../', `<p><label><input type="checkbox" id="team"> only teams</label></p><div class="scroll" tabindex="0" role="region" aria-label="Map"><svg viewBox="0 0 640 300" width="640" height="300" role="graphics-document" aria-label="Everyone">${dots}</svg></div>`, '<script src="../static/map.js" defer></script>'),
  'static/site.css': CSS,
  'static/map.js': MAP_JS,
  'static/find.js': FIND_JS,
  ...Object.fromEntries(NAMES.map((name) => [`assets/${id(name)}.html`, page(name, '../', `<p>${name} meets here.</p>`)])),
};

/** Writes the sample to a folder of its own, with some files spoilt. `spoilt` is { address: text => text }. */
export function sample(spoilt = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'kith-sample-'));
  for (const [address, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, address)), { recursive: true });
    const changed = spoilt[address] ? spoilt[address](text) : text;
    if (spoilt[address] && changed === text) throw new Error(`nothing was spoilt in ${address}`);
    writeFileSync(join(folder, address), changed);
  }
  const site = new Site(folder);
  site.remove = () => rmSync(folder, { recursive: true });
  return site;
}
