// axe on the largest page of every type, in light and dark, on a phone and on a desk; and nothing moves while a page
// loads on a phone.

import { after, before, test } from 'node:test';
import { open, start } from './chromium.mjs';
import { accessProblems } from './look/access.mjs';
import { shiftProblems, sidewaysProblems, watchShifts } from './look/narrow.mjs';
import { none } from './none.mjs';
import { Site } from './site.mjs';

const site = new Site();
let browser;
before(async () => (browser = await start()));
after(() => browser?.close());

for (const [type, [address]] of site.types()) {
  for (const dark of [false, true]) {
    for (const width of [320, 1280]) {
      test(`${type} has no barriers (${address}, ${dark ? 'dark' : 'light'}, ${width} px)`, async () => {
        const page = await open(browser, { width, height: width === 320 ? 640 : 900, dark });
        await page.goto(site.url(address));
        const problems = await accessProblems(page);
        await page.context().close();
        none(problems);
      });
    }
  }

  test(`${type} stays where it is while it loads (${address}, 320 px)`, async () => {
    const page = await open(browser, { width: 320, height: 640 });
    await watchShifts(page);
    await page.goto(site.url(address));
    const problems = await shiftProblems(page);
    await page.context().close();
    none(problems);
  });

  test(`${type} fits 320 pixels without scripts (${address})`, async () => {
    const page = await open(browser, { width: 320, height: 640, script: false });
    await page.goto(site.url(address));
    const problems = await sidewaysProblems(page);
    await page.context().close();
    none(problems);
  });
}
