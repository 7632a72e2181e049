// What comes out of the printer: the pages of a PDF by Chromium, read by poppler.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Short and long side, in points. */
const PAPER = { a4: [595, 842], a3: [842, 1191] };
/** The least size of letters, in points. */
const LEAST_PT = 7;
const squeezed = (text) => text.replace(/\s+/g, '');
const run = (program, ...given) => execFileSync(program, given, { encoding: 'utf8', maxBuffer: 1 << 28 });

/** Pages as printed: width and height in points, text in the order it was drawn, sizes of letters. */
async function printed(page) {
  const folder = mkdtempSync(join(tmpdir(), 'kith-paper-'));
  try {
    const file = join(folder, 'page.pdf');
    await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
    // Sizes are whole numbers there: a page three times as large, and no larger can be had, tells thirds of points.
    const xml = run('pdftohtml', '-xml', '-i', '-zoom', '3', '-stdout', file);
    const texts = run('pdftotext', '-raw', file, '-').split('\f');
    const sizes = new Map([...xml.matchAll(/<fontspec id="(\d+)" size="(-?\d+)"/g)].map(([, id, size]) => [id, Math.abs(size) / 3]));
    return [...xml.matchAll(/<page [^>]*height="(\d+)" width="(\d+)"[^]*?<\/page>/g)].map(([inside, height, width], place) => ({
      width: Math.round(width / 3),
      height: Math.round(height / 3),
      text: squeezed(texts[place]),
      letters: [...inside.matchAll(/<text [^>]*font="(\d+)">([^]*?)<\/text>/g)].map(([, font, text]) => [sizes.get(font), text.replace(/<[^>]*>/g, '').trim()]),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The map of an open page stands whole on one landscape page, with every name on it, or every number and an index of names; all
 * other pages are upright; letters have 7 points or more; nothing is printed that only a screen can do.
 */
export async function paperProblems(page, { paper = 'a4', most = 80 } = {}) {
  const asked = await page.evaluate(() => ({
    // What a view leaves pale goes without its name.
    names: [...document.querySelectorAll('main svg:not(.bubbles) .dot:not(.faint)')].map((dot) => dot.querySelector('text').textContent),
    controls: [...document.querySelectorAll('main button')].map((button) => button.textContent).filter(Boolean),
  }));
  const pages = await printed(page);
  const problems = asked.names.length === 0 ? ['no dots'] : [];
  const near = (one, other) => Math.abs(one - other) < 2;
  const [short, long] = PAPER[paper];
  const lying = pages.filter((it) => it.width > it.height);
  for (const it of lying) if (!near(it.width, long) || !near(it.height, short)) problems.push(`a page of a map is ${it.width} × ${it.height} points, not ${paper}`);
  for (const it of pages) {
    if (it.width <= it.height && !(near(it.width, PAPER.a4[0]) && near(it.height, PAPER.a4[1]))) problems.push(`a page is ${it.width} × ${it.height} points, not upright a4`);
    const [size, text] = it.letters.filter(([, text]) => text).sort(([one], [other]) => one - other)[0] ?? [LEAST_PT, ''];
    if (size < LEAST_PT) problems.push(`${JSON.stringify(text)} is printed in ${size} points, not ${LEAST_PT}`);
    const control = it.width > it.height && asked.controls.find((words) => it.text.includes(squeezed(words)));
    if (control) problems.push(`the button ${control} is printed`);
  }
  if (lying.length === 0) return [...problems, 'no page lies on its side'];
  const [map, ...index] = lying;
  const lines = map.letters.map(([, text]) => text);
  const isNumbered = asked.names.every((_, n) => lines.some((text) => text.split(/\s+/).includes(String(n + 1))));
  if (asked.names.length > most && !isNumbered) problems.push(`${asked.names.length} dots, and not every one has a number`);
  const where = isNumbered ? index.map((it) => it.text).join('') : map.text;
  const missed = asked.names.filter((name) => !where.includes(squeezed(name)));
  if (missed.length > 0) problems.push(`${missed.length} of ${asked.names.length} names are not on the page of the ${isNumbered ? 'index' : 'map'}: ${missed.slice(0, 3).join(', ')}`);
  if (!isNumbered && index.length > 0) problems.push(`the map takes ${lying.length} pages`);
  return problems;
}
