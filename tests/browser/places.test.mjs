// A map of places with hard names and an outline: names and numbers keep clear of each other, and the list says what each stands for.

import { after, before, test } from 'node:test';
import { open, start } from './chromium.mjs';
import { hitProblems, labelProblems, tabStopProblems } from './look/map.mjs';
import { located, made } from './made.mjs';
import { sidewaysProblems } from './look/narrow.mjs';
import { none } from './none.mjs';

const FONTS = ['DejaVu Sans', 'Liberation Sans', 'Noto Sans', 'Roboto'];
let browser, site;
before(async () => {
  site = made(located);
  browser = await start();
});
after(async () => {
  await browser?.close();
  site?.remove();
});

async function look(options, part, ask) {
  const page = await open(browser, options);
  await page.goto(site.url('maps/where.html') + part);
  const problems = await ask(page);
  await page.context().close();
  none(problems);
}

test('no name or number touches another or a dot, and none is missing, in four fonts', () => look({}, '', (page) => labelProblems(page, FONTS)));

test('every dot can be hit on a phone, and nothing moves sideways', () =>
  look({ width: 320, height: 640 }, '#map', async (page) => [...(await hitProblems(page)), ...(await sidewaysProblems(page))]));

test('at most 40 tab stops', () => look({}, '', (page) => tabStopProblems(page, 40)));

test('the numbers of the dots are those of the list', () => look({}, '', (page) => page.evaluate(() => {
  const plain = (text) => text.replace(/\s+/g, ' ').trim();
  const dots = [...document.querySelectorAll('#map a.dot')].map((dot) => plain(dot.querySelector('text').textContent));
  const list = [...document.querySelectorAll('#places li a')].map((link, n) => plain(`${n + 1} ${link.textContent}`));
  // Places cannot move, so a long name may find no room; its number does.
  const fits = (dot, n) => dot === list[n] || dot === `${n + 1}`;
  const short = dots.filter((dot) => /^\d+$/.test(dot));
  return dots.length > 20 && dots.length === list.length && dots.every(fits) && short.length < 4 ? [] : [`dots: ${dots.join()}`, `list: ${list.join()}`];
})));

test('names are found without their numbers', () => look({}, '', (page) => page.evaluate(() => {
  document.getElementById('map-find').focus();
  const names = [...document.querySelectorAll('#map-names option')].map((option) => option.value);
  return names.length > 20 && names.every((name) => !/^\d/.test(name)) ? [] : [names.join()];
})));
