// Does the directory find people what they look for, from a folder?
//
// Taken for granted of find.html: one search field, and links to profiles of which those that do not match go out of
// sight or behind the others.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where a match has to be to count as found. */
const FIRST = 5;

/** Profiles links in sight, in order. */
async function shown(page) {
  return page.evaluate(() => {
    const links = [...document.querySelectorAll('main a[href]')].filter((link) => link.checkVisibility({ visibilityProperty: true }));
    return [...new Set(links.map((link) => link.getAttribute('href').split('#')[0]).filter((href) => /(^|\/)assets\//.test(href)))];
  });
}

async function search(page, words) {
  const field = page.locator('main input[type=search]:visible, main input[type=text]:visible').first();
  await field.fill('');
  await field.pressSequentially(words);
  await page.waitForTimeout(300);
  return shown(page);
}

/** `wanted` is a list of [words, address of the profile, why]. */
export async function searchProblems(page, url, wanted) {
  await page.goto(url, { waitUntil: 'load' });
  if ((await page.locator('main input[type=search]:visible, main input[type=text]:visible').count()) === 0) {
    return ['no search field in sight'];
  }
  const problems = [];
  const all = await shown(page);
  for (const [words, address, why] of wanted) {
    const found = await search(page, words);
    const place = found.indexOf(address);
    if (place < 0 || place >= FIRST) {
      problems.push(`${JSON.stringify(words)} (${why}) does not find ${address}; first: ${found.slice(0, FIRST).join(', ') || 'nothing'}`);
    } else if (all.length > FIRST && found.length >= all.length) {
      problems.push(`${JSON.stringify(words)} leaves all ${all.length} profiles in sight`);
    }
  }
  const nothing = await search(page, 'qzxqzxqzxqzx');
  if (nothing.length > FIRST) problems.push('words that match nothing leave profiles in sight');
  const says = await page.locator('main [role=status]:visible, main output:visible, main [aria-live]:visible').allInnerTexts();
  if (!says.some((text) => text.trim() !== '')) problems.push('nothing says how many were found (role=status or <output>)');
  return problems;
}

/** The find box of the home page leads there, words and all. */
export async function doorProblems(page, home, words, address) {
  await page.goto(home, { waitUntil: 'load' });
  const field = page.locator('form[action*="find.html"] input:visible').first();
  if ((await field.count()) === 0) return ['no find box on the home page (a form with find.html as its action)'];
  await field.fill(words);
  await Promise.all([page.waitForURL(/find\.html/), field.press('Enter')]);
  await page.waitForLoadState('load');
  await page.waitForTimeout(300);
  const found = await shown(page);
  const place = found.indexOf(address);
  return place >= 0 && place < FIRST ? [] : [`the find box does not carry ${JSON.stringify(words)} to the directory`];
}

/** The name with one letter wrong, in the middle of its longest word. */
export function oneWrongLetter(name) {
  const longest = name.split(/\s+/).reduce((one, other) => (other.length > one.length ? other : one));
  const middle = Math.floor(longest.length / 2);
  const wrong = longest[middle].toLowerCase() === 'x' ? 'k' : 'x';
  return name.replace(longest, longest.slice(0, middle) + wrong + longest.slice(middle + 1));
}

/** Assets of `content` that have an alias and a page: [alias, address]. A few lines of YAML, read as text. */
export function aliases(site, content) {
  const folder = join(content, 'assets');
  if (!existsSync(folder)) return [];
  const found = [];
  const walk = (below) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below ? `${below}/${entry.name}` : entry.name;
      if (entry.isDirectory()) walk(path);
      else if (/\.(md|ya?ml)$/.test(entry.name)) {
        const text = readFileSync(join(folder, path), 'utf8');
        const [, inline, block] = text.match(/^aliases:[ \t]*(?:\[(.*?)\]|\n((?:[ \t]*- .*\n)+))/m) ?? [];
        const [first] = (inline ?? (block ?? '').replace(/^[ \t]*- /gm, '').replace(/\n/g, ',')).split(',');
        const alias = (first ?? '').trim().replace(/^(["'])(.*)\1$/, '$2');
        const address = `assets/${path.replace(/\.[^.]+$/, '')}.html`;
        if (alias && !/^public_name:|^consent:/m.test(text) && site.has(address)) found.push([alias, address]);
      }
    }
  };
  walk('');
  return found.sort((one, other) => (one[1] < other[1] ? -1 : 1));
}
