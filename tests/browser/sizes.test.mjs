// Maps of communities that are not the demonstration: 200 assets, 1,000, and one of names that are hard to place. They are made and
// built here, because what is promised of maps is promised at every size.
//
// The fullest map of the odd names and of 200, and own maps, are looked at every time; 1,000 and more maps take minutes, and
// only when asked for, by KITH_TEST_SIZES=1.

import { after, before, describe, test } from 'node:test';
import { open, start } from './chromium.mjs';
import { anchorProblems, hashProblems, hitProblems, keyboardProblems, labelProblems, orderProblems, tabStopProblems } from './look/map.mjs';
import { sidewaysProblems } from './look/narrow.mjs';
import { sizeProblems, weightProblems } from './look/weight.mjs';
import { made, odd, people, star } from './made.mjs';
import { none } from './none.mjs';

const FONTS = ['DejaVu Sans', 'Liberation Sans', 'Noto Sans', 'Roboto'];

const isAsked = Boolean(process.env.KITH_TEST_SIZES);
const skip = isAsked ? false : 'takes minutes: KITH_TEST_SIZES=1 asks for it';
const sites = {};
let browser;
before(async () => {
  sites.odd = made(odd);
  sites[200] = made(people(200));
  if (isAsked) sites[1000] = made(people(1000));
  browser = await start();
});
after(async () => {
  await browser?.close();
  for (const site of Object.values(sites)) site.remove();
});

async function look(site, options, address, ask) {
  const page = await open(browser, options);
  // A thousand assets on a busy machine take their time.
  page.setDefaultTimeout(120_000);
  await page.goto(site.url(address.split('#')[0]) + (address.includes('#') ? `#${address.split('#')[1]}` : ''));
  const problems = await ask(page);
  await page.context().close();
  return problems.map((problem) => `${address}: ${problem}`);
}

const dots = (site, address) => (site.read(address).toString().match(/<a id="dot-/g) ?? []).length;
/** So many maps of each community are looked at, the fullest; KITH_TEST_ROUNDS=1000 looks at all. */
const MOST = Number(process.env.KITH_TEST_ROUNDS ?? (isAsked ? 4 : 1));
/** Maps with dots, the one with most first; views of one word show the same picture. */
const pictures = (site) => site.maps().filter((address) => !/--(kind|sector|status)-/.test(address) && dots(site, address) > 0)
  .sort((one, other) => dots(site, other) - dots(site, one));

for (const size of ['odd', 200, 1000]) {
  describe(`a community of ${size === 'odd' ? 'odd names' : size}`, { skip: size === 1000 && skip }, () => {
    test('no name touches a name, a dot or the edge of any map, in four fonts', async () => {
      const problems = [];
      for (const address of pictures(sites[size]).slice(0, MOST)) problems.push(...(await look(sites[size], {}, address, (page) => labelProblems(page, FONTS))));
      none(problems);
    });

    test('no page of a map is too heavy, has more than 40 tab stops, or is wider than a phone', async () => {
      const site = sites[size];
      const problems = [];
      const all = site.maps();
      for (const address of all) problems.push(...weightProblems(site, address).map((problem) => `${address}: ${problem}`));
      // The heaviest of each sort: maps, tables, lists, the first page.
      const sorts = new Map(all.map((address) => [`${dots(site, address) > 80}${dots(site, address) > 0}${/--(\w+?)[-_.]/.exec(address)?.[1]}`, address]));
      for (const address of sorts.values()) {
        problems.push(...(await look(site, {}, address, async (page) => [...(await sizeProblems(site, page, address, [])), ...(await tabStopProblems(page, 40))])));
        problems.push(...(await look(site, { width: 320, height: 640 }, `${address}#map`, (page) => sidewaysProblems(page))));
      }
      none(problems);
    });

    test('a map can be read by keyboard, by finger, by its address and without a script', async () => {
      const site = sites[size];
      const [address] = pictures(site);
      none([
        ...(await look(site, {}, address, (page) => keyboardProblems(page, site.url(address)))),
        ...(await look(site, {}, address, (page) => orderProblems(page, site.url(address)))),
        ...(await look(site, {}, address, (page) => hashProblems(page, site.url(address)))),
        ...(await look(site, { width: 320, height: 640 }, `${address}#map`, hitProblems)),
        ...(await look(site, { script: false }, address, (page) => anchorProblems(page, site.url(address)))),
      ]);
    });

    test('on a phone an overview of at most 12 bubbles comes first, its words at least 14 px high', async () => {
      const [address] = sites[size].maps().filter((it) => !it.includes('--') && it !== 'maps/index.html');
      none(await look(sites[size], { width: 320, height: 640 }, address, (page) => page.evaluate(() => {
        const shown = [...document.querySelectorAll('svg.bubbles')].filter((svg) => svg.getClientRects().length > 0);
        if (shown.length !== 1) return [`${shown.length} overviews`];
        const problems = [];
        const bubbles = shown[0].querySelectorAll('circle').length;
        if (bubbles > 12) problems.push(`${bubbles} bubbles`);
        const scale = shown[0].getBoundingClientRect().width / shown[0].viewBox.baseVal.width;
        for (const text of shown[0].querySelectorAll('text')) {
          const height = parseFloat(getComputedStyle(text).fontSize) * scale;
          if (height < 13.95) problems.push(`${text.textContent} is ${height.toFixed(1)} px high`);
          const { left, right } = text.getBoundingClientRect();
          const box = shown[0].getBoundingClientRect();
          if (left < box.left - 1 || right > box.right + 1) problems.push(`${text.textContent} is cut off`);
        }
        return problems;
      })));
    });
  });
}

test('arrows reach every dot of stars, where most have nobody beside them', async () => {
  for (const count of [79, 120]) {
    const site = made(star(count));
    try {
      none(await look(site, {}, 'maps/whole-network.html', (page) => keyboardProblems(page, site.url('maps/whole-network.html'))));
    } finally {
      site.remove();
    }
  }
});

test('own maps of odd names: no label touches another, a dot or the edge, in four fonts', async () => {
  const site = sites.odd;
  const page = await open(browser, {});
  const problems = [];
  // Some of each script, of long words and of long names, those with 16 neighbours and with more; all when asked for.
  const few = ['a0', 'a3', 'a6', 'a9', 'a10', 'a11', 'a64', 'a65'].map((id) => `assets/${id}.html`);
  for (const address of isAsked ? site.types().get('assets') : few) {
    await page.goto(site.url(address));
    problems.push(...(await labelProblems(page, FONTS, { named: false })).map((problem) => `${address}: ${problem}`));
  }
  const rest = await page.evaluate(() => document.querySelectorAll('.own-map .more').length);
  if (!isAsked && rest === 0) problems.push('24 neighbours, and none of them is counted');
  await page.context().close();
  none(problems);
});
