// Sites with hostile words in every field, in a real browser without the pages' own policy: nothing that people wrote
// runs, asks, opens or throws. KITH_HOSTILE_SITES is the folder that tests/kith/hostile/injection.rs wrote; tests/run
// sets it.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { start } from './chromium.mjs';
import { listen } from './look/opening.mjs';
import { none } from './none.mjs';
import { Site } from './site.mjs';

const folder = process.env.KITH_HOSTILE_SITES;
const skip = folder ? false : 'no KITH_HOSTILE_SITES: ./tests/run browser makes them';
const sites = folder ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'index.html'))).map((name) => new Site(join(folder, name))) : [];
let browser;

/** A window that ignores the policy of pages: it is a second wall, and the first one is looked at here. */
async function bare(site) {
  const context = await browser.newContext({ bypassCSP: true, offline: true, reducedMotion: 'reduce' });
  const page = await context.newPage();
  return { page, log: listen(site, page), close: () => context.close() };
}

/** Opens a page, touches everything that could be listening, and gives what was wrong. */
async function provoke(page, log, url) {
  log.take();
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('main *')) {
      for (const type of ['mouseover', 'mouseenter', 'pointerover', 'pointermove', 'focus', 'toggle', 'error', 'animationstart']) {
        element.dispatchEvent(new Event(type));
      }
    }
  });
  // Pictures that the words speak of are not there: that is no request to anybody.
  return log.take().problems.filter((problem) => !/^not found: file:|ERR_FILE_NOT_FOUND/.test(problem));
}

before(async () => {
  if (!skip) browser = await start();
});
after(() => browser?.close());

test('in every field of every kind of page nothing runs, asks or throws', { skip }, async () => {
  const problems = [];
  let opened = 0;
  for (const site of sites) {
    const { page, log, close } = await bare(site);
    for (const [, [address]] of site.types()) {
      problems.push(...(await provoke(page, log, site.url(address))).map((problem) => `${site.folder} ${address}: ${problem}`));
      opened += 1;
    }
    await close();
  }
  none(problems);
  none(opened > 20 ? [] : [`only ${opened} pages were opened`]);
});

test('in every place of Markdown nothing runs, asks or throws', { skip }, async () => {
  const { page, log, close } = await bare(sites[0]);
  none(await provoke(page, log, sites[0].url('places.html')));
  await close();
});

test('the search shows hostile names as text', { skip }, async () => {
  const problems = [];
  for (const site of sites) {
    const { page, log, close } = await bare(site);
    await page.goto(`${site.url('find.html')}?q=alert`, { waitUntil: 'load' });
    await page.waitForTimeout(50);
    const alive = await page.evaluate(() => [...document.querySelectorAll('main *')].filter((e) => /^(script|iframe|img|svg:script|object|embed|video|audio)$/i.test(e.localName) && !e.closest('svg')).map((e) => e.outerHTML.slice(0, 200)));
    problems.push(...alive, ...log.take().problems);
    await close();
  }
  none(problems);
});

test('the policy of our own pages is not broken by our own pages', { skip }, async () => {
  const [site] = sites;
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const log = listen(site, page);
  const problems = [];
  for (const [, [address]] of site.types()) {
    log.take();
    await page.goto(site.url(address), { waitUntil: 'load' });
    problems.push(...log.take().problems.filter((problem) => !/picture\.jpg|ERR_FILE_NOT_FOUND/.test(problem)).map((problem) => `${address}: ${problem}`));
  }
  await context.close();
  none(problems);
});

test('what this looks for is found', { skip }, async () => {
  const { page, log, close } = await bare(sites[0]);
  await page.goto('about:blank');
  log.take();
  await page.setContent('<main><img src=x onerror="alert(1)"><p onmouseover="alert(2)">x</p><img src="https://evil.example/x.png"></main>');
  await page.waitForTimeout(200);
  const found = log.take().problems.join(' ');
  none(/dialog: 1/.test(found) && /evil\.example/.test(found) ? [] : [`the look found only: ${found}`]);
  await close();
});
