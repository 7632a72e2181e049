// Does a page open from a folder without a complaint, and without asking anybody for anything?

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Writes down what the page asks for and complains about. Call once a window; `take` empties the list. */
function isThere(url) {
  return url.startsWith('file:') && existsSync(new URL(fileUrl(url)));
}

export function listen(site, page) {
  let problems = [];
  let requests = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      problems.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => problems.push(`script error: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A file that is there and had not arrived when the page was left (an icon, on a busy machine) is not missing.
    const isLeft = request.failure()?.errorText === 'net::ERR_ABORTED' && isThere(request.url());
    if (!isLeft) problems.push(`not found: ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol === 'data:' || url.protocol === 'blob:') return;
    if (url.protocol !== 'file:') {
      problems.push(`asks another machine: ${request.url()}`);
    } else if (site.addressOf(fileUrl(url)) === null) {
      problems.push(`asks for a file outside the site: ${request.url()}`);
    } else {
      requests.push(request.url());
    }
  });
  page.on('websocket', (socket) => problems.push(`asks another machine: ${socket.url()}`));
  return {
    take() {
      const taken = { problems, requests };
      problems = [];
      requests = [];
      return taken;
    },
  };
}

/** Opens the page and gives what was wrong and what it asked for. */
export async function visit(site, page, log, address) {
  log.take();
  await page.goto(site.url(address), { waitUntil: 'load' });
  return log.take();
}

function fileUrl(url) {
  const bare = new URL(url);
  bare.search = '';
  bare.hash = '';
  // Throws on what is no path of this machine.
  fileURLToPath(bare);
  return bare.href;
}
