// The browser: the system's Chromium, with nothing of its own on the network.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function start() {
  const executablePath = process.env.KITH_CHROMIUM ?? PLACES.find((path) => existsSync(path));
  if (!executablePath) {
    throw new Error('no Chromium: apt-get install chromium, or say KITH_CHROMIUM=<path>');
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--no-first-run',
    ],
  });
}

/**
 * A fresh window. `script: false` is a reader who has scripts switched off; we can still look at the page.
 */
export async function open(browser, { width = 1280, height = 900, dark = false, script = true, print = false, forced = false, zoom = 1 } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: zoom,
    colorScheme: dark ? 'dark' : 'light',
    forcedColors: forced ? 'active' : 'none',
    // Nothing is measured in the middle of a fade.
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
    offline: true,
  });
  const page = await context.newPage();
  if (print) await page.emulateMedia({ media: 'print' });
  return page;
}
