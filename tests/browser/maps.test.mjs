// Every saved map, and the small pictures elsewhere: labels in several fonts, areas to hit, tab stops, and views that an address brings back.

import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { open, start } from './chromium.mjs';
import { anchorProblems, hashProblems, hitProblems, labelProblems, reachProblems, tabStopProblems } from './look/map.mjs';
import { none } from './none.mjs';
import { Site } from './site.mjs';

/** From the narrowest to the widest that readers have. At least two of them have to be here. */
const FONTS = ['DejaVu Sans', 'Liberation Sans', 'Noto Sans', 'Roboto'];
const installed = execFileSync('fc-list', [':', 'family'], { encoding: 'utf8' }).split(/[\n,]/).map((name) => name.trim());
const fonts = FONTS.filter((font) => installed.includes(font));

const site = new Site();
let browser;
before(async () => (browser = await start()));
after(() => browser?.close());

async function look(options, address, ask) {
  const page = await open(browser, options);
  const [file, part] = address.split('#');
  await page.goto(site.url(file) + (part ? `#${part}` : ''));
  const problems = await ask(page);
  await page.context().close();
  none(problems);
}

test('there are maps', () => none(site.maps().length === 0 ? ['no page below maps/'] : []));

test('there are at least two fonts to measure with', () => {
  none(fonts.length < 2 ? [`only ${fonts.join()}: apt-get install fonts-dejavu-core fonts-liberation`] : []);
});

/** With small pictures, or no picture at all, there is nothing to choose on a map. */
const hasDots = (address) => site.read(address).includes('id="dot-');

for (const address of site.maps()) {
  test(`${address}: no label touches another, in ${fonts.join(', ')}`, () => look({}, address, (page) => labelProblems(page, fonts)));
  test(`${address}: at most 40 tab stops`, () => look({}, address, (page) => tabStopProblems(page, 40)));
  if (!hasDots(address)) continue;
  test(`${address}: every dot can be hit, every control be pressed`, () => look({ width: 320, height: 640 }, `${address}#map`, hitProblems));
  test(`${address}: on a phone one link leads to the map, and a field to whoever is looked for`, () =>
    look({ width: 320, height: 640 }, address, reachProblems));
  test(`${address}: an address leads to a dot without a script`, () =>
    look({ script: false }, address, (page) => anchorProblems(page, site.url(address))));
}

// Own maps of profiles, charts, small maps beside words.
for (const [type, pages] of site.types()) {
  const pictured = pages.filter((address) => type !== 'maps' && site.read(address).includes('<text'));
  if (pictured.length === 0) continue;
  test(`${type}: no label of ${pictured.length} pictures touches another, in ${fonts.join(', ')}`, async () => {
    const page = await open(browser, {});
    const problems = [];
    for (const address of pictured) {
      await page.goto(site.url(address));
      const found = await labelProblems(page, fonts, { named: false });
      problems.push(...found.map((problem) => `${address}: ${problem}`));
    }
    await page.context().close();
    none(problems);
  });
}

for (const address of site.maps().slice(0, 1)) {
  test(`${address}: an address brings a view back`, () => look({}, address, (page) => hashProblems(page, site.url(address))));
}
