// Does every link lead to a file of the site, and every fragment to something on that page?

/** What a page points to and what can be pointed to on it, as the browser's own parser sees it. */
export async function collect(page) {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    const names = [...document.querySelectorAll('a[name]')].map((element) => element.getAttribute('name'));
    const links = [];
    const add = (element, attribute, loads) => {
      const value = element.getAttribute(attribute);
      if (value !== null) links.push({ value, loads, at: `<${element.tagName.toLowerCase()} ${attribute}>` });
    };
    const loading = ['stylesheet', 'icon', 'preload', 'modulepreload', 'prefetch', 'manifest', 'apple-touch-icon', 'preconnect', 'dns-prefetch'];
    for (const element of document.querySelectorAll('*')) {
      const name = element.tagName.toLowerCase();
      if (name === 'link') {
        const rel = (element.getAttribute('rel') ?? '').toLowerCase().split(/\s+/);
        add(element, 'href', rel.some((word) => loading.includes(word)));
      } else if (name === 'a' || name === 'area') {
        add(element, 'href', false);
        add(element, 'xlink:href', false);
        add(element, 'ping', true);
      } else if (name === 'use' || name === 'image' || name === 'textpath') {
        add(element, 'href', true);
        add(element, 'xlink:href', true);
      } else if (name === 'form') {
        add(element, 'action', false);
      }
      for (const attribute of ['src', 'poster', 'data']) add(element, attribute, true);
      for (const part of (element.getAttribute('srcset') ?? '').split(',')) {
        const [value] = part.trim().split(/\s+/);
        if (value) links.push({ value, loads: true, at: `<${name} srcset>` });
      }
    }
    // A relative link in a page with a base would be another link when the folder moves.
    const bases = document.querySelectorAll('base').length;
    const refresh = document.querySelectorAll('meta[http-equiv="refresh" i]').length;
    return { ids, names, links, bases, refresh };
  });
}

/** `found` maps each page's address to what `collect` gave for it. */
export function linkProblems(site, found) {
  const problems = [];
  // One fault of a template is on every page: it is told once.
  const links = new Map();
  const targets = new Map([...found].map(([address, { ids, names }]) => [address, new Set([...ids, ...names])]));
  for (const [address, { ids, links: all, bases, refresh }] of found) {
    const say = (what) => problems.push(`${address}: ${what}`);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
    if (twice.length > 0) say(`id used twice: ${[...new Set(twice)].join(', ')}`);
    if (bases > 0 && address !== '404.html') say('has a <base>');
    if (refresh > 0) say('sends the reader elsewhere by itself');
    for (const { value, loads, at } of all) {
      const problem = linkProblem(site, address, targets, value, loads);
      if (!problem) continue;
      const told = `${at} ${JSON.stringify(value)} ${problem}`;
      const same = told.replace(/"(\.\.\/)+/, '"');
      if (!links.has(same)) links.set(same, { told, pages: new Set() });
      links.get(same).pages.add(address);
    }
  }
  for (const { told, pages } of links.values()) {
    const [first] = pages;
    problems.push(`${first}: ${told}` + (pages.size > 1 ? ` (and on ${pages.size - 1} more pages)` : ''));
  }
  return problems;
}

function linkProblem(site, address, targets, value, loads) {
  let url;
  try {
    // From a folder `//host/x` would be a file; on a server it is another machine.
    url = new URL(value.startsWith('//') ? `https:${value}` : value, site.url(address));
  } catch {
    return 'is no address';
  }
  if (url.protocol === 'data:' && loads) return null;
  if (['http:', 'https:'].includes(url.protocol)) return loads ? 'is loaded from another machine' : null;
  if (['mailto:', 'tel:', 'sms:', 'geo:'].includes(url.protocol)) return null;
  if (url.protocol !== 'file:') return `has the scheme ${url.protocol}`;
  // This one page is shown at unknown depth and takes its base from the settings.
  if (address === '404.html' && value.startsWith('/')) return null;
  if (value.startsWith('/')) return 'starts at the root: it breaks below a sub-path';
  const fragment = decodeURIComponent(url.hash.slice(1));
  url.hash = '';
  url.search = '';
  let target;
  try {
    target = site.addressOf(url.href);
  } catch {
    return 'is no path';
  }
  if (target === null) return 'leads out of the site';
  if (!site.has(target)) return target === '' || !/\.[^/]+$/.test(target) ? 'names a folder, not a file' : 'leads to no file';
  // A fragment with `=` is the state of a map, not a place.
  if (fragment === '' || fragment === 'top' || fragment.includes('=') || fragment.startsWith(':~:')) return null;
  const ids = targets.get(target);
  return ids && !ids.has(fragment) ? `leads to no #${fragment} there` : null;
}
