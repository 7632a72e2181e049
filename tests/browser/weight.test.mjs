// What pages weigh: every page in bytes, the largest of each type in elements, requests and tab stops.

import { after, before, test } from 'node:test';
import { open, start } from './chromium.mjs';
import { tabStopProblems } from './look/map.mjs';
import { listen, visit } from './look/opening.mjs';
import { budget, photoProblems, sizeProblems, weightProblems } from './look/weight.mjs';
import { none } from './none.mjs';
import { Site } from './site.mjs';

const site = new Site();
let browser;
before(async () => (browser = await start()));
after(() => browser?.close());

for (const [type, pages] of site.types()) {
  test(`${type}: ${pages.length} pages keep to their kilobytes`, () => {
    none(pages.flatMap((address) => weightProblems(site, address).map((problem) => `${address}: ${problem}`)));
  });

  const [address] = pages;
  test(`${type} keeps to its elements, requests and tab stops (${address})`, async () => {
    const page = await open(browser);
    const { requests } = await visit(site, page, listen(site, page), address);
    const problems = await sizeProblems(site, page, address, requests);
    const most = budget(site, address)?.stops ?? Infinity;
    if (most < Infinity) problems.push(...(await tabStopProblems(page, most)));
    await page.context().close();
    none(problems);
  });
}

test('no photo is heavier than 60 KB', () => none(photoProblems(site)));
