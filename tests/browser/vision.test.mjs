// The first map of the site as it is seen by people who see no colours, or not all; with forced colours, more contrast, on
// paper, in the light and in the dark. Then copies that are spoilt, so that each look is shown to see what it is for.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { open, start } from './chromium.mjs';
import { SIGHTS, ladderProblems, sectorProblems, shapeProblems } from './look/vision.mjs';
import { none } from './none.mjs';
import { Site } from './site.mjs';

const site = new Site();
const address = site.maps().find((it) => !it.includes('--') && site.read(it).includes('id="dot-'));
const style = 'static/site.css';
let browser;
before(async () => (browser = await start()));
after(() => browser?.close());

async function look(url, ask, { media, ...options } = {}) {
  const page = await open(browser, options);
  // Pixels are read in a page whose colours nothing changes.
  const reader = await open(browser);
  try {
    if (media) await page.emulateMedia(media);
    await page.goto(url);
    return await ask(page, reader);
  } finally {
    await page.context().close();
    await reader.context().close();
  }
}

const WAYS = { 'in the light': {}, 'in the dark': { dark: true }, 'with forced colours': { forced: true }, 'with more contrast': { media: { contrast: 'more' } }, 'on paper': { print: true } };
const seen = (sight, forced) => (page, reader) => sectorProblems(page, reader, sight, { forced });

/** Every sight where the colours are ours; where the machine chooses them, or ink does, most people's and grey. */
const sights = (options) => (options.forced || options.media || options.print ? SIGHTS.slice(0, 2) : SIGHTS);
const everything = (options) => async (page, reader) => {
  const problems = [...(await ladderProblems(page)), ...(await shapeProblems(page, reader))];
  for (const sight of sights(options)) problems.push(...(await sectorProblems(page, reader, sight, options)));
  return problems;
};

for (const [way, options] of Object.entries(WAYS)) {
  test(`statuses, shapes and sectors are told apart ${way}`, async () => none(await look(site.url(address), everything(options), options)));
}

const swap = (from, to) => (text) => text.replace(from, to);
const more = (rule) => (text) => `${text}\n${rule}`;

/** [look, how the page is seen, what is said, spoilt file, how]. */
const SPOILS = [
  [ladderProblems, {}, /are dashed alike/, style, swap('.line.r1{stroke-width:1.5;stroke-dasharray:1.5 4}', '.line.r1{stroke-width:1.5;stroke-dasharray:1 6}')],
  [ladderProblems, {}, /px wide, of look/, style, swap('.line.r3{stroke-width:4}', '.line.r3{stroke-width:2.5}')],
  [ladderProblems, {}, /lines of look 3 have 1\.\d:1/, style, swap('--line-3:#052e20', '--line-3:#e0e0e0')],
  [ladderProblems, { forced: true }, /dashed alike/, style, more('@media (forced-colors:active){.line{stroke-dasharray:none!important}}')],
  [ladderProblems, { print: true }, /dashed alike/, style, more('@media print{.line{stroke-dasharray:none!important}}')],
  [ladderProblems, { media: { contrast: 'more' } }, /px wide, of look/, style, more('@media (prefers-contrast:more){.line{stroke-width:2!important}}')],
  [ladderProblems, {}, /0 statuses/, address, (text) => text.replaceAll('class="line ', 'class="x ')],
  [seen('none'), {}, /dots of m0 have 1\.\d:1/, style, swap('--informal:#d16b05', '--informal:#ffe0c0')],
  [seen('deuteranopia'), {}, /m0 and m1 are \d\.\d apart, not 20/, style, swap('--formal:#0f5abd', '--formal:#a87c05')],
  [seen('achromatopsia'), {}, /m0 and m1 are \d\.\d apart, not 12/, style, swap('--formal:#0f5abd', '--formal:#7a7a7a')],
  [seen('none', true), { forced: true }, /marks of m1 have 1\.0:1/, style, swap('.mark{fill:Canvas}', '.mark{fill:CanvasText}')],
  [seen('none'), { print: true }, /marks of m1 have 1\.0:1/, style, more('@media print{.mark{fill:inherit}}')],
  [seen('none'), {}, /dots of m1 have no mark/, address, (text) => text.replace(/<path class="mark"[^>]*>/g, '')],
  [seen('none'), {}, /0 sectors/, address, (text) => text.replaceAll('class="dot ', 'class="x ')],
  [shapeProblems, {}, /cover each other by/, address, (text) => text.replace(/data-key="kind"[^]*?<\/ul>/, (list) => {
    const [first, second] = [...list.matchAll(/<svg[^]*?<\/svg>/g)].map(([svg]) => svg);
    return list.replace(second, first.replace(/(<path[^>]*)(\/?>)/, '$1 opacity=".99"$2'));
  })],
  [shapeProblems, {}, /times as large/, style, more('[data-key=kind] li:first-child path,#stage svg:first-child path{transform:scale(.7)}')],
  [shapeProblems, {}, /0 shapes/, address, swap('data-key="kind"', 'data-key="x"')],
];

SPOILS.forEach(([ask, options, says, file, spoil], n) => {
  test(`spoilt ${n + 1}: says ${says}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kith-vision-'));
    try {
      for (const part of ['static', 'maps']) cpSync(site.path(part), join(folder, part), { recursive: true });
      const text = readFileSync(join(folder, file), 'utf8');
      assert.notEqual(spoil(text), text, `nothing was spoilt in ${file}`);
      writeFileSync(join(folder, file), spoil(text));
      assert.match((await look(pathToFileURL(join(folder, address)).href, ask, options)).join('\n'), says);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
