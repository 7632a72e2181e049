// The directory, from a folder: by alias, by name, with one wrong letter, and from the home page.

import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { open, start } from './chromium.mjs';
import { aliases, doorProblems, oneWrongLetter, searchProblems } from './look/search.mjs';
import { none } from './none.mjs';
import { Site, project } from './site.mjs';

const site = new Site();
let browser;
before(async () => (browser = await start()));
after(() => browser?.close());

/** Name and address of a few profiles with names long enough to misspell. */
async function named(page, most) {
  const found = [];
  for (const address of site.types().get('assets') ?? []) {
    await page.goto(site.url(address));
    const name = (await page.locator('h1').first().innerText()).replace(/\s+/g, ' ').trim();
    if (name.length >= 7 && /^[\x20-\x7e]+$/.test(name)) found.push([name, address]);
    if (found.length === most) break;
  }
  return found;
}

async function look(ask) {
  const page = await open(browser);
  const problems = await ask(page);
  await page.context().close();
  none(problems);
}

test('search finds a profile by its name and with one wrong letter', () =>
  look(async (page) => {
    const names = await named(page, 3);
    if (names.length === 0) return ['no profile with a name of seven letters'];
    const wanted = names.flatMap(([name, address]) => [[name, address, 'name'], [oneWrongLetter(name), address, 'one wrong letter']]);
    return searchProblems(page, site.url('find.html'), wanted);
  }));

// The site does not say which words are aliases; the content it was built from does.
const known = aliases(site, process.env.KITH_CONTENT ?? join(project, 'content')).slice(0, 3);

test('search finds a profile by its alias', { skip: known.length === 0 && 'no published asset of the content has an alias (KITH_CONTENT=<folder>)' }, () =>
  look((page) => searchProblems(page, site.url('find.html'), known.map(([alias, address]) => [alias, address, 'alias']))));

test('the find box of the home page leads to what was looked for', () =>
  look(async (page) => {
    const [[name, address]] = await named(page, 1);
    return doorProblems(page, site.url('index.html'), name, address);
  }));
