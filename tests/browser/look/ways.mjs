// What a reader can do with a map when scripts run (design rules M14 to M16): each look presses, types or asks as they would.

/** The page anew, without what an address said before; the box of filters open. */
async function fresh(page, url, hash = '') {
  await page.goto('about:blank');
  await page.goto(url + hash, { waitUntil: 'load' });
  const folded = page.locator('main form details:not([open]) > summary');
  while ((await folded.count()) > 0) await folded.first().click();
}
const said = async (page) => (await page.locator('main output').textContent()).trim();
const hashOf = (page) => decodeURIComponent(new URL(page.url()).hash);
/** Widths, opacities and classes of everything drawn. */
const looks = (page) => page.evaluate(() => [...document.querySelectorAll('#map svg, #map svg *')].map((it) => `${it.getAttribute('class')} ${it.getAttribute('width')} ${getComputedStyle(it).opacity}`).join('\n'));
/** A dot with lines, and how many dots there are. */
const busy = (page) => page.evaluate(() => {
  const dots = [...document.querySelectorAll('#map a.dot')];
  const many = (dot) => document.querySelectorAll(`#map .lines .a${/\bd(\d+)/.exec(dot.getAttribute('class'))[1]}`).length;
  const dot = dots.sort((one, other) => many(other) - many(one))[0];
  return { id: dot.id, name: dot.querySelector('text').textContent.trim(), count: dots.length };
});

/** Focus and pointer dim the rest to 25 % and its lines to 12 %; one polite line of words says what is left. */
export async function dimProblems(page, url) {
  await fresh(page, url);
  const problems = [];
  const { id, name } = await busy(page);
  const help = await said(page);
  // The pointer is in a corner, so that it does not come to lie on a dot when the page scrolls.
  await page.mouse.move(1, 1);
  const plain = await looks(page);
  for (const way of ['focus', 'hover']) {
    await page.locator(`#${id}`)[way]();
    const opacity = await page.evaluate(() => ['#map .dot.faint', '#map .lines .line.faint'].map((it) => getComputedStyle(document.querySelector(it) ?? document.body).opacity));
    if (opacity.join() !== '0.25,0.12') problems.push(`on ${way} the other dots and lines have the opacity ${opacity.join(' and ')}, not 0.25 and 0.12`);
    const words = await said(page);
    if (words === help || !words.startsWith(name)) problems.push(`on ${way} the status line says ${JSON.stringify(words.slice(0, 60))}`);
    const told = await page.evaluate((id) => {
      const n = /\bd(\d+)/.exec(document.getElementById(id).getAttribute('class'))[1];
      const others = [...document.querySelectorAll(`#map .lines .line.a${n}, #map .lines .line.b${n}`)].map((line) => {
        const [from, to] = ['a', 'b'].map((end) => new RegExp(`\\b${end}(\\d+)`).exec(line.getAttribute('class'))[1]);
        return document.querySelector(`#map .d${from === n ? to : from} text`).textContent.trim();
      });
      return others;
    }, id);
    const silent = told.filter((other) => !words.includes(other));
    if (told.length === 0 || silent.length > 0) problems.push(`on ${way} the status line leaves out ${silent.slice(0, 3).join(', ') || 'everything'}`);
    await page.evaluate(() => document.activeElement.blur());
    await page.mouse.move(1, 1);
    if ((await looks(page)) !== plain) problems.push(`after ${way} the map stays dim`);
  }
  // The page moves under a pointer that rests, until the dot is under it.
  const across = await page.evaluate((id) => {
    scrollTo(0, 0);
    const box = document.getElementById(id).getBoundingClientRect();
    return box.x + box.width / 2;
  }, id);
  await page.mouse.move(across, 5);
  const under = await page.evaluate(async (id) => {
    const hit = document.querySelector(`#${id} .hit`).getBoundingClientRect();
    scrollBy(0, hit.y + hit.height / 2 - 5);
    await new Promise((go) => setTimeout(go, 400));
    return [document.querySelector(`#${id}`).matches(':hover'), document.querySelectorAll('#map .faint').length];
  }, id);
  if (!under[0]) problems.push('the page did not move under the pointer');
  if (under[1] > 0) problems.push('a pointer that rests dims the map');
  const live = await page.evaluate(() => { const it = document.querySelector('main output'); return it.getAttribute('aria-live') ?? it.tagName; });
  if (live !== 'OUTPUT' && live !== 'polite') problems.push(`the status line is ${live}`);
  return problems;
}

/** A name typed and entered rings its dot and is in the address; one nobody has is said to be unknown. */
export async function fieldProblems(page, url) {
  await fresh(page, url);
  const problems = [];
  const { id, name, count } = await busy(page);
  const field = page.locator('#map input[type=search]');
  await field.focus();
  const offered = await page.evaluate(() => document.querySelectorAll('#map datalist option').length);
  if (offered !== count) problems.push(`${offered} names are suggested, of ${count}`);
  await field.fill('nobody of this name');
  await field.press('Enter');
  const nobody = await said(page);
  const { unknown } = await page.evaluate(() => ({ ...document.querySelector('#map form').dataset }));
  if (nobody !== unknown) problems.push(`an unknown name is answered by ${JSON.stringify(nobody)}`);
  await field.fill(name);
  await field.press('Enter');
  if (hashOf(page) !== `#focus=${id.slice(4)}`) problems.push(`a name found leads to ${hashOf(page)}`);
  const at = await page.evaluate(() => document.activeElement?.id);
  if (at !== id) problems.push(`a name found leaves the focus at ${at || 'the field'}`);
  return problems;
}

/** Three buttons: half as large again, twice as large, all of it in the box. */
export async function sizeProblems(page, url) {
  await fresh(page, url);
  const problems = [];
  const sizes = () => page.evaluate(() => { const svg = document.querySelector('#map svg'); return [svg.getBoundingClientRect().width / svg.viewBox.baseVal.width, svg.getBoundingClientRect().width, svg.parentNode.clientWidth]; });
  const press = async (name, least, most) => {
    await page.locator(`#map button[name=${name}]`).click();
    const [scale] = await sizes();
    if (Math.abs(scale - least) > 0.01 && Math.abs(scale - most) > 0.01) problems.push(`after ${name} the map is ${(scale * 100).toFixed(0)} % of its size, not ${most * 100} %`);
  };
  await press('bigger', 1.5, 1.5);
  await press('bigger', 2, 2);
  const [, drawn, box] = await sizes();
  const scrolls = await page.evaluate(() => { const it = document.querySelector('#map .scroll'); it.scrollLeft = 40; return it.scrollLeft; });
  if (drawn > box && scrolls === 0) problems.push('a map larger than its box does not scroll in it');
  await press('smaller', 1.5, 1.5);
  await page.locator('#map button[name=fit]').click();
  const [, fit, room] = await sizes();
  if (fit > room + 1) problems.push(`fitted, the map is ${fit.toFixed(0)} px wide in ${room}`);
  return problems;
}

/** A filter says how much it leaves, "Clear" takes everything back, "Copy link" gives the address. */
export async function filterProblems(page, url) {
  await fresh(page, url);
  const problems = [];
  const plain = await looks(page);
  const box = page.locator('#map input[type=checkbox]').first();
  await box.check();
  const words = await said(page);
  const [lit, all] = await page.evaluate(() => [document.querySelectorAll('#map .dot:not(.faint,.near)').length, document.querySelectorAll('#map .dot').length]);
  if (!words.includes(String(lit)) || !words.includes(String(all))) problems.push(`${lit} of ${all} are left, and the status line says ${JSON.stringify(words)}`);
  await page.locator('#map button[name=copy]').click();
  await page.waitForTimeout(50);
  if (!(await said(page)).includes(page.url())) problems.push(`"Copy link" says ${JSON.stringify(await said(page))}`);
  const clear = page.locator('#map button[name=clear]');
  if (!(await clear.isVisible())) return [...problems, 'nothing clears a filter'];
  await clear.click();
  if (hashOf(page) !== '') problems.push(`cleared, the address still says ${hashOf(page)}`);
  await page.mouse.move(1, 1);
  if ((await looks(page)) !== plain || (await box.isChecked())) problems.push('cleared, the map is not as it was');
  return problems;
}

/** No letter, digit or sign does anything while a dot has the focus. */
export async function shortcutProblems(page, url) {
  await fresh(page, url);
  const { id } = await busy(page);
  await page.locator(`#${id}`).focus();
  const state = async () => `${hashOf(page)} ${await page.evaluate(() => document.activeElement.id)} ${await said(page)} ${await looks(page)}`;
  const before = await state();
  const problems = [];
  for (const key of 'abcdefghijklmnopqrstuvwxyz0123456789+-=/?.') {
    await page.keyboard.press(key);
    // Only the first is told: what follows it starts from another state.
    if ((await state()) !== before) return [`the key ${key} does something`];
  }
  return problems;
}

/** Half an address, or a wrong one, stops nothing: the map has its keys, and the address stays as it was pasted. */
export async function pasteProblems(page, url) {
  const problems = [];
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  for (const hash of ['#focus=%E0%A4%A&steps=x', '#status=%', '#dot-%', '#steps=-1&kind=,,&=', '#constructor=1']) {
    await fresh(page, url, hash);
    if (errors.length > 0) problems.push(`${hash} stops the script: ${errors.splice(0).join()}`);
    if (new URL(page.url()).hash !== hash) problems.push(`${hash} was rewritten to ${new URL(page.url()).hash}`);
    await page.evaluate(() => document.querySelector('#map a.dot').focus());
    await page.keyboard.press('End');
    if (!(await page.evaluate(() => document.activeElement === [...document.querySelectorAll('#map a.dot')].at(-1)))) problems.push(`${hash} leaves the map without its keys`);
  }
  return problems;
}

/** A ring of the colours of the theme, at least 3 px and 3:1, whole within the box, light or dark. */
export async function ringProblems(page, url) {
  await fresh(page, url);
  const { id } = await busy(page);
  await page.keyboard.press('Tab');
  await page.locator(`#${id}`).focus();
  return page.evaluate((id) => {
    const hit = document.querySelector(`#${CSS.escape(id)} .hit`);
    const shape = document.querySelector(`#${CSS.escape(id)} .shape`).getBoundingClientRect();
    const { fill, stroke, strokeWidth } = getComputedStyle(hit);
    const light = (colour) => {
      const parts = colour.match(/[\d.]+/g)?.slice(0, 3).map((it) => { const c = it / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
      return parts ? 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] : null;
    };
    const page = light(getComputedStyle(document.body).backgroundColor);
    const ratio = (one) => (Math.max(one, page) + 0.05) / (Math.min(one, page) + 0.05);
    const seen = [light(fill), stroke === 'none' ? null : light(stroke)].filter((it) => it !== null).map(ratio);
    const problems = [];
    if (!seen.some((it) => it >= 3)) problems.push(`the ring of a dot with the focus has ${Math.max(0, ...seen).toFixed(1)}:1`);
    const box = hit.getBoundingClientRect();
    const width = (box.width - Math.max(shape.width, shape.height)) / 2 + parseFloat(strokeWidth) / 2;
    if (width < 3) problems.push(`the ring is ${width.toFixed(1)} px wide`);
    const frame = hit.closest('.scroll').getBoundingClientRect();
    if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) problems.push('the ring is cut off');
    return problems;
  }, id);
}

/** What a screen reader is told: a named picture that is easy to skip, links that begin as they are written, silent lines. */
export async function toldProblems(page, url) {
  await fresh(page, url);
  return page.evaluate(() => {
    const svg = document.querySelector('#map svg');
    const problems = [];
    const by = (attribute) => (svg.getAttribute(attribute) ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();
    if (svg.getAttribute('role') !== 'graphics-document' || !svg.getAttribute('aria-roledescription')) problems.push(`the map is a ${svg.getAttribute('role')}`);
    const about = svg.querySelector('desc')?.textContent ?? '';
    if (!by('aria-labelledby').startsWith(svg.querySelector('title')?.textContent ?? '\0')) problems.push('the map is not named by its title');
    if (about === '' || about.length > 160 || !/table/.test(about)) problems.push(`the map is described by ${JSON.stringify(about)}`);
    for (const dot of svg.querySelectorAll('a.dot')) {
      const label = dot.getAttribute('aria-label') ?? '';
      const words = dot.querySelector('text').textContent.replace(/\s+/g, ' ').trim();
      if (!label.startsWith(words)) problems.push(`the dot ${words} is called ${label}`);
    }
    const loud = [...svg.querySelectorAll('.lines path')].filter((line) => !line.closest('[aria-hidden=true]')).length;
    if (loud > 0) problems.push(`${loud} lines are read out`);
    if (svg.closest('[role=application]') || svg.querySelector('[role=graphics-symbol] a')) problems.push('a role hides the links of the map');
    const [heading, skip] = document.querySelectorAll('main h1, main a[href]');
    if (heading?.tagName !== 'H1' || !/#table$|\.html/.test(skip?.getAttribute('href') ?? '')) problems.push('the first link after the heading does not lead past the map');
    // The legend comes before the picture it explains, as it is seen: what is reached by keys follows the eye.
    const parts = { heading: 'main h1', skip: 'main h1 ~ p a[href*="table"]', legend: '.legend', controls: '#map form', map: '#map svg', 'status line': '#map output', table: '#table, main table.lines' };
    const present = Object.entries(parts).map(([name, at]) => [name, document.querySelector(at)]);
    for (const [name, it] of present.filter(([name, it]) => !it && name !== 'table')) problems.push(`there is no ${name}`);
    const there = present.filter(([, it]) => it);
    there.slice(1).forEach(([name, it], n) => {
      const [earlier, before] = there[n];
      if (!(before.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING)) problems.push(`the ${name} comes before the ${earlier}`);
    });
    return problems;
  });
}

/** A story is numbered sections, each with its own small map that leads to the large one; scrolling goes where the reader goes. */
export async function storyProblems(page, url) {
  await page.goto(url, { waitUntil: 'load' });
  const problems = await page.evaluate(() => {
    const headings = [...document.querySelectorAll('main h2')].filter((it) => /^\d+\./.test(it.textContent.trim()));
    const numbers = headings.map((it) => parseInt(it.textContent, 10));
    const found = numbers.length < 2 || numbers.some((number, n) => number !== n + 1) ? [`the sections are numbered ${numbers.join(', ') || 'not at all'}`] : [];
    for (const heading of headings) {
      let [pictures, links] = [0, 0];
      for (let it = heading.nextElementSibling; it && it.tagName !== 'H2'; it = it.nextElementSibling) {
        pictures += it.querySelectorAll('svg').length;
        links += it.querySelectorAll('a[href*="maps/"]').length;
      }
      if (pictures === 0 || links === 0) found.push(`"${heading.textContent.trim()}" has ${pictures} pictures and ${links} links to a map`);
    }
    return found;
  });
  for (const wheel of [350, 350, -170]) {
    const before = await page.evaluate(() => scrollY);
    await page.mouse.move(300, 300);
    await page.mouse.wheel(0, wheel);
    await page.waitForTimeout(400);
    const moved = Math.round((await page.evaluate(() => scrollY)) - before);
    if (Math.abs(moved - wheel) > 2) problems.push(`turning the wheel by ${wheel} scrolls by ${moved}`);
  }
  return problems;
}
