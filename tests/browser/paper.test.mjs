// Maps on paper: the printable report, every sort of page with a map, and a map of more dots than have room for names.

import { after, before, test } from 'node:test';
import { open, start } from './chromium.mjs';
import { paperProblems } from './look/paper.mjs';
import { made, people } from './made.mjs';
import { none } from './none.mjs';
import { Site } from './site.mjs';

const site = new Site();
let browser;
let many;
before(async () => {
  browser = await start();
  many = made(people(120));
});
after(async () => {
  await browser?.close();
  many?.remove();
});

async function look(of, address, options, paper, part = '') {
  const page = await open(browser, options);
  await page.goto(of.url(address) + part);
  const problems = await paperProblems(page, { paper });
  await page.context().close();
  return problems.map((problem) => `${address}${part}: ${problem}`);
}

const drawn = (of) => of.maps().filter((address) => of.read(address).includes('id="dot-'));
/** Views of one map show the same picture: one of them is enough. */
const maps = (of) => drawn(of).filter((address, _, all) => address === all.find((it) => it.split('--')[0] === address.split('--')[0] && it.includes('--') === address.includes('--')));

for (const address of maps(site)) {
  test(`${address}: the map is printed alone, whole and large enough, on A4`, async () => none(await look(site, address, {}, 'a4')));
}

test('the map is printed on A3 where that was asked for', async () => {
  none([...(await look(site, maps(site)[0], {}, 'a3', '#a3')), ...(await look(site, 'print.html', {}, 'a3', '#a3'))]);
});

test('a phone prints the whole map, too', async () => none(await look(site, maps(site)[0], { width: 320, height: 640 }, 'a4')));

test('print.html: upright pages, and one page for the map', async () => none(await look(site, 'print.html', { script: false }, 'a4')));

test('120 dots have numbers on paper, and an index has every name', async () => {
  const problems = await look(many, 'print.html', { script: false }, 'a4');
  for (const address of maps(many)) problems.push(...(await look(many, address, {}, 'a4')));
  none(problems);
});
