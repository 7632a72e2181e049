// Can a map be read, hit and reached?
//
// Taken for granted of a map page: an <svg> with one `a.dot` for each asset, its `.hit` area and its <text> inside.

/**
 * Looks at each font in turn: the readers' machine decides which one it is. In a small picture beside words
 * (`named: false`) dots may go without a label.
 */
export async function labelProblems(page, fonts, { named = true } = {}) {
  const problems = [];
  for (const font of fonts) {
    problems.push(...(await page.evaluate(measureLabels, { font, named })).map((problem) => `${font}: ${problem}`));
  }
  return problems;
}

function measureLabels({ font, named }) {
  const problems = [];
  // Through the object model, which no content policy forbids.
  for (const text of document.querySelectorAll('svg text, svg tspan')) {
    text.style.setProperty('font-family', `"${font}"`, 'important');
  }
  const shown = (element) => {
    const style = getComputedStyle(element);
    // A name that shows only when its dot is pointed at has no opacity until then.
    return style.display !== 'none' && style.visibility !== 'hidden' && style.opacity !== '0' && element.getClientRects().length > 0;
  };
  const label = (text) => text.textContent.replace(/\s+/g, ' ').trim();
  /** From the top of capitals to the foot of a `g`: the box a font asks for is taller, in some by a third. */
  const ink = (part) => {
    const { left, right } = part.getBoundingClientRect();
    const scale = part.getScreenCTM();
    const size = parseFloat(getComputedStyle(part).fontSize) * scale.d;
    const { x, y } = part.getStartPositionOfChar(0);
    const foot = scale.b * x + scale.d * y + scale.f;
    return { left, right, top: foot - 0.8 * size, bottom: foot + 0.25 * size };
  };
  /** One box for each line: a short second line leaves room beside it. */
  const lines = (text) => {
    const spans = [...text.querySelectorAll('tspan')].filter((span) => label(span) !== '');
    return (spans.length > 0 ? spans : [text]).map(ink);
  };
  // A touch of a pixel is the roundness of letters.
  const touch = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;

  for (const svg of document.querySelectorAll('main svg')) {
    const texts = [...svg.querySelectorAll('text')].filter((text) => label(text) !== '' && shown(text));
    const boxes = texts.map((text) => ({ text, name: label(text), lines: lines(text), dot: text.closest('.dot') }));
    const frame = svg.getBoundingClientRect();
    boxes.forEach((one, place) => {
      for (const other of boxes.slice(place + 1)) {
        if (one.lines.some((a) => other.lines.some((b) => touch(a, b)))) {
          problems.push(`labels overlap: ${one.name} / ${other.name}`);
        }
      }
      for (const line of one.lines) {
        if (line.left < frame.left - 1 || line.right > frame.right + 1 || line.top < frame.top - 1 || line.bottom > frame.bottom + 1) {
          problems.push(`label is cut off at the edge: ${one.name}`);
        }
      }
    });
    const dots = [...svg.querySelectorAll('.dot')].filter(shown);
    for (const dot of dots) {
      const shape = dot.querySelector('.shape');
      if (!shape) continue;
      const box = shape.getBoundingClientRect();
      const name = dot.getAttribute('aria-label') ?? dot.id;
      for (const other of boxes) {
        if (other.dot !== dot && other.lines.some((line) => touch(line, box))) {
          problems.push(`label ${other.name} lies on the dot ${name}`);
        }
      }
    }
    // What a view leaves pale goes without its name.
    const bare = dots.filter((dot) => !dot.classList.contains('faint') && ![...dot.querySelectorAll('text')].some((text) => label(text) !== '' && shown(text)));
    const most = dots.length <= 80 ? 0 : dots.length <= 250 ? dots.length * 0.3 : Infinity;
    if (named && bare.length > most) {
      problems.push(`${bare.length} of ${dots.length} dots have no label: ${bare.slice(0, 5).map((dot) => dot.id).join(', ')}`);
    }
  }
  return problems;
}

/** A finger needs 24 pixels on a dot, and 44 on a control. */
export async function hitProblems(page) {
  return page.evaluate(() => {
    const problems = [];
    const dots = [...document.querySelectorAll('main svg .dot')].filter((dot) => dot.getClientRects().length > 0);
    if (dots.length === 0) problems.push('no dots: no `.dot` in an <svg>');
    for (const dot of dots) {
      const parts = [...dot.querySelectorAll('.hit')];
      const areas = (parts.length > 0 ? parts : [...dot.querySelectorAll('circle, path, rect, polygon, ellipse')]).filter((part) => {
        const style = getComputedStyle(part);
        if (style.pointerEvents === 'none' || style.display === 'none' || style.visibility === 'hidden') return false;
        return style.fill !== 'none' || style.pointerEvents !== 'auto';
      });
      const boxes = areas.map((area) => area.getBoundingClientRect());
      const size = Math.max(0, ...boxes.map((box) => Math.min(box.width, box.height)));
      if (size < 23.5) problems.push(`dot ${dot.id} can be hit on ${size.toFixed(1)} px, not 24`);
    }
    const controls = document.querySelectorAll('main button, main select, main input, main summary');
    for (const control of controls) {
      if (control.type === 'hidden' || control.getClientRects().length === 0) continue;
      const box = (['checkbox', 'radio'].includes(control.type) ? (control.closest('label') ?? control) : control).getBoundingClientRect();
      if (box.height < 43.5) {
        const name = control.getAttribute('aria-label') ?? control.name ?? control.id;
        problems.push(`${control.tagName.toLowerCase()} ${name || control.textContent.trim()} is ${box.height.toFixed(0)} px high, not 44`);
      }
    }
    return problems;
  });
}

/** On a phone the picture waits behind a link, with script or without; before it there is a field to search in. */
export async function reachProblems(page) {
  const problems = [];
  if ((await page.locator('main form[role=search]:visible').count()) !== 1) problems.push('there is no field to search in');
  const picture = page.locator('#map svg');
  if (await picture.isVisible()) return problems;
  const link = page.locator('main a[href="#map"]:visible');
  if ((await link.count()) !== 1) return [...problems, 'no link leads to the picture'];
  await link.click();
  if (!(await picture.isVisible())) problems.push('the link to the picture does not show it');
  return problems;
}

/** Presses Tab until the focus is back at the start, and counts. */
export async function tabStopProblems(page, most) {
  await page.evaluate(() => {
    globalThis.kithStops = new Set();
    document.activeElement?.blur?.();
  });
  for (let stops = 0; stops <= most; stops++) {
    await page.keyboard.press('Tab');
    const over = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body || at === document.documentElement || globalThis.kithStops.has(at)) return true;
      globalThis.kithStops.add(at);
      return false;
    });
    if (over) return [];
  }
  return [`more than ${most} tab stops`];
}

/** Every dot's and line's look, so that two states of a map can be told apart. */
async function looks(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('main svg *')]
      .map((element) => {
        const { display, visibility, opacity, stroke, strokeWidth, outlineStyle } = getComputedStyle(element);
        return [display, visibility, opacity, stroke, strokeWidth, outlineStyle].join(',');
      })
      .join('\n'),
  );
}

async function settled(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 120))));
}

/** Choosing a filter puts it in the address, and the address brings it back; so does a focused asset. */
export async function hashProblems(page, url) {
  await page.goto(url, { waitUntil: 'load' });
  await settled(page);
  const problems = [];
  const all = await looks(page);

  // Filters may stand in a box that opens.
  const closed = page.locator('main details:not([open]) > summary:visible');
  while ((await closed.count()) > 0) await closed.first().click();
  const control = page.locator('main input[type=checkbox]:visible, main input[type=radio]:not(:checked):visible').first();
  if ((await control.count()) === 0) {
    problems.push('no filter: no visible checkbox or radio button');
  } else {
    await control.click();
    await settled(page);
    const filtered = await looks(page);
    const hash = new URL(page.url()).hash;
    if (filtered === all) problems.push('a filter changes nothing in the picture');
    if (!hash.includes('=')) {
      problems.push(`a filter is not in the address: ${JSON.stringify(hash)}`);
    } else {
      await page.goto('about:blank');
      await page.goto(url + hash, { waitUntil: 'load' });
      await settled(page);
      if ((await looks(page)) !== filtered) problems.push(`${hash} does not bring the filtered view back`);
    }
  }

  const id = await page.locator('main svg .dot[id]').first().getAttribute('id', { timeout: 2000 }).catch(() => null);
  if (!id) {
    problems.push('dots have no ids');
  } else {
    await page.goto('about:blank');
    await page.goto(`${url}#focus=${id.replace(/^dot-/, '')}`, { waitUntil: 'load' });
    await settled(page);
    if ((await looks(page)) === all) problems.push(`#focus=${id.replace(/^dot-/, '')} changes nothing in the picture`);
  }
  return problems;
}

/** Without a script, `#dot-…` scrolls to the dot and rings it. For a window with scripts off. */
export async function anchorProblems(page, url) {
  await page.goto(url, { waitUntil: 'load' });
  const ids = await page.evaluate(() => [...document.querySelectorAll('main svg .dot[id]')].map((dot) => dot.id));
  if (ids.length === 0) return ['dots have no ids'];
  const problems = [];
  for (const id of new Set([ids[0], ids[Math.floor(ids.length / 2)], ids[ids.length - 1]])) {
    await page.goto('about:blank');
    await page.goto(url, { waitUntil: 'load' });
    const look = () => page.evaluate((id) => {
      const parts = [document.getElementById(id), ...document.getElementById(id).querySelectorAll('*')];
      return parts.map((part) => {
        const { stroke, strokeWidth, fill, opacity, outlineStyle, outlineColor, display } = getComputedStyle(part);
        return [stroke, strokeWidth, fill, opacity, outlineStyle, outlineColor, display].join(',');
      }).join('\n');
    }, id);
    const plain = await look();
    await page.goto(`${url}#${id}`, { waitUntil: 'load' });
    if ((await look()) === plain) problems.push(`#${id} is not ringed without a script`);
    const inside = await page.evaluate((id) => {
      const box = document.getElementById(id).getBoundingClientRect();
      return box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
    }, id);
    if (!inside) problems.push(`#${id} is not scrolled into view without a script`);
  }
  return problems;
}

/** The map is one stop of the Tab key; from there arrows, Home and End reach every dot, Enter opens, Escape clears. */
export async function keyboardProblems(page, url) {
  await page.goto(url, { waitUntil: 'load' });
  await settled(page);
  const problems = [];
  const here = () => page.evaluate(() => document.activeElement?.closest('.dot')?.id ?? null);
  const all = await page.evaluate(() => [...document.querySelectorAll('main svg a.dot')].map((dot) => dot.id));
  const stops = await page.evaluate(() => document.querySelectorAll('main svg a.dot:not([tabindex="-1"])').length);
  if (stops !== 1) problems.push(`${stops} dots are stops of the Tab key, not 1`);
  await page.locator('main svg a.dot:not([tabindex="-1"])').first().focus();
  const press = async (key) => {
    await page.keyboard.press(key);
    return here();
  };
  if ((await press('End')) !== all.at(-1)) problems.push('End does not go to the last dot');
  if ((await press('Home')) !== all[0]) problems.push('Home does not go to the first dot');
  const second = await press('ArrowRight');
  if (second === null || second === all[0]) problems.push('the right arrow goes nowhere');
  // A walk by arrows from every dot that has been reached; within the page, because it takes thousands of keys.
  const reached = new Set(await page.evaluate((first) => {
    const met = new Set([first]);
    const waiting = [first];
    while (waiting.length > 0) {
      const from = document.getElementById(waiting.pop());
      for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
        from.focus();
        from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        const to = document.activeElement?.closest('.dot')?.id;
        if (to && !met.has(to)) {
          met.add(to);
          waiting.push(to);
        }
      }
    }
    return [...met];
  }, all[0]));
  const missed = all.filter((id) => !reached.has(id));
  if (missed.length > 0) problems.push(`${missed.length} of ${all.length} dots are not reached by arrows: ${missed.slice(0, 3).join(', ')}`);
  await page.evaluate((id) => document.getElementById(id).focus(), all[0]);
  if ((await page.locator('main output').textContent()).trim() === '') problems.push('the status line says nothing of a dot that has the focus');
  await page.evaluate((id) => (location.hash = `focus=${id.replace(/^dot-/, '')}&steps=2`), all[0]);
  await settled(page);
  await page.evaluate((id) => document.getElementById(id).focus(), all[0]);
  await press('Escape');
  if (new URL(page.url()).hash !== '') problems.push(`Escape leaves ${new URL(page.url()).hash} in the address`);
  const to = await page.evaluate((id) => document.getElementById(id).href.baseVal, all[0]);
  await page.evaluate((id) => document.getElementById(id).focus(), all[0]);
  await Promise.all([page.waitForURL((other) => other.pathname.endsWith(to.replace(/^(\.\.\/)+/, '')), { timeout: 4000 }).catch(() => problems.push(`Enter does not open ${to}`)), page.keyboard.press('Enter')]);
  return problems;
}

/** Equal views have equal addresses, whatever the order they were typed in; unknown keys are let be. */
export async function orderProblems(page, url) {
  await page.goto(url, { waitUntil: 'load' });
  await settled(page);
  const entry = await page.evaluate(() => {
    const first = (key) => document.querySelector(`.legend [data-key=${key}] [data-class]`)?.dataset.id;
    const dot = document.querySelector('main svg a.dot').id.replace(/^dot-/, '');
    return { kind: first('kind'), status: first('status'), dot };
  });
  const problems = [];
  const hashes = [];
  for (const typed of [
    `focus=${entry.dot}&kind=${entry.kind}&steps=2&status=${entry.status}`,
    `steps=2&status=${entry.status}&kind=${entry.kind}&focus=${entry.dot}`,
  ]) {
    await page.goto('about:blank');
    await page.goto(`${url}#${typed}&colour=red`, { waitUntil: 'load' });
    await settled(page);
    const hash = new URL(page.url()).hash;
    if (hash !== `#${typed}&colour=red`) problems.push(`#${typed} was rewritten to ${hash}`);
    // Whatever is chosen next writes the address.
    await page.evaluate(() => document.querySelector('#map form').elements.steps.dispatchEvent(new Event('change', { bubbles: true })));
    await settled(page);
    hashes.push(new URL(page.url()).hash);
  }
  if (hashes[0] !== hashes[1]) problems.push(`one view, two addresses: ${hashes.join(' and ')}`);
  if (!hashes[0].includes('colour=red')) problems.push(`an unknown key is thrown away: ${hashes[0]}`);
  return problems;
}
