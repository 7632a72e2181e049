// Every page, from a folder, with scripts off and on: no complaint, no request to anybody, no dead link, and on a
// phone no sideways scroll.

import { after, before, test } from 'node:test';
import { open, start } from './chromium.mjs';
import { collect, linkProblems } from './look/links.mjs';
import { sidewaysProblems } from './look/narrow.mjs';
import { listen, visit } from './look/opening.mjs';
import { structureProblems } from './look/structure.mjs';
import { none } from './none.mjs';
import { Site, typeOf } from './site.mjs';

const site = new Site();
// Larger sites are looked at evenly; the links of a page that was not opened are not followed.
const pages = site.spread(Number(process.env.KITH_PAGES ?? 1500));
const found = new Map();
const seen = { off: new Map(), on: new Map(), structure: new Map(), narrow: new Map() };
let browser;

const note = (map, address, problems) => {
  if (problems.length > 0) map.set(address, problems);
};

before(async () => {
  browser = await start();
  const off = await open(browser, { script: false });
  const offLog = listen(site, off);
  const on = await open(browser, { width: 320, height: 640 });
  const onLog = listen(site, on);
  for (const address of pages) {
    note(seen.off, address, (await visit(site, off, offLog, address)).problems);
    found.set(address, await collect(off));
    note(seen.structure, address, await structureProblems(off));
    note(seen.on, address, (await visit(site, on, onLog, address)).problems);
    note(seen.narrow, address, await sidewaysProblems(on));
  }
});
after(() => browser?.close());

const told = (map, type) =>
  [...map].filter(([address]) => typeOf(address) === type).flatMap(([address, problems]) => problems.map((problem) => `${address}: ${problem}`));

for (const type of new Set(pages.map(typeOf))) {
  const number = pages.filter((address) => typeOf(address) === type).length;
  test(`${type}: ${number} opened with scripts off, nothing asked of other machines, no complaint`, () => none(told(seen.off, type)));
  test(`${type}: ${number} opened with scripts on, nothing asked of other machines, no complaint`, () => none(told(seen.on, type)));
  test(`${type}: ${number} have one h1, one main, a title, a language`, () => none(told(seen.structure, type)));
  test(`${type}: ${number} do not scroll sideways at 320 pixels`, () => none(told(seen.narrow, type)));
}

test(`every link of ${pages.length} pages leads to a file, every fragment to an id there`, () => none(linkProblems(site, found)));

test('every page is reached from the home page by links', () => {
  if (pages.length < site.pages.length) return;
  const reached = new Set(['index.html']);
  for (const address of reached) {
    for (const { value } of found.get(address)?.links ?? []) {
      const url = new URL(value, site.url(address));
      url.hash = '';
      url.search = '';
      if (url.protocol !== 'file:') continue;
      const target = site.addressOf(url.href);
      if (target !== null && found.has(target)) reached.add(target);
    }
  }
  none(site.pages.filter((address) => !reached.has(address) && address !== '404.html'));
});
