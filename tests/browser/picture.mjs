// A picture of a page, for people to look at.
//
//   node tests/browser/picture.mjs public/maps/all.html map.png --width 320 --dark
//
// --width N, --height N   the window (1280 × 900)
// --full                  the whole page, not the first screen
// --dark, --print, --forced, --no-script
// --font NAME             every letter in that font
// --zoom N                sharper: N device pixels for each
// OUT may end in .pdf: the page as it is printed.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { open, start } from './chromium.mjs';

const flag = { type: 'boolean', default: false };
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '900' },
    zoom: { type: 'string', default: '1' },
    font: { type: 'string' },
    full: flag, dark: flag, print: flag, forced: flag, 'no-script': flag,
  },
});
const [asked, out] = positionals;
if (!out) {
  console.error('usage: node picture.mjs PAGE OUT.png [--width N] [--height N] [--full] [--dark] [--print] [--forced] [--no-script] [--font NAME] [--zoom N]');
  process.exit(2);
}
const [file, hash] = asked.split('#');
const url = existsSync(file) ? pathToFileURL(resolve(file)).href + (hash ? `#${hash}` : '') : asked;

const browser = await start();
try {
  const page = await open(browser, {
    width: Number(values.width),
    height: Number(values.height),
    zoom: Number(values.zoom),
    dark: values.dark,
    print: values.print,
    forced: values.forced,
    script: !values['no-script'],
  });
  await page.goto(url, { waitUntil: 'load' });
  if (values.font) {
    await page.evaluate((font) => {
      for (const element of document.querySelectorAll('*')) element.style?.setProperty('font-family', `"${font}"`, 'important');
    }, values.font);
  }
  if (out.endsWith('.pdf')) await page.pdf({ path: out, preferCSSPageSize: true, printBackground: true });
  else await page.screenshot({ path: out, fullPage: values.full });
} finally {
  await browser.close();
}
