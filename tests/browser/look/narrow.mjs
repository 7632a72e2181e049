// Does the page fit a phone, and does it stay where it is while it loads?

/** What sticks out to the right, if the page can be scrolled sideways. Boxes that scroll by themselves may hold more. */
export async function sidewaysProblems(page) {
  return page.evaluate(() => {
    const root = document.scrollingElement;
    const width = document.documentElement.clientWidth;
    if (root.scrollWidth <= width) return [];
    const scrolls = (element) => {
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
        if (getComputedStyle(box).overflowX !== 'visible') return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width + 0.5 && !scrolls(element))
      .slice(0, 5)
      .map((element) => {
        const name = element.tagName.toLowerCase() + (element.id ? `#${element.id}` : '');
        return `${name}.${element.getAttribute('class') ?? ''} ends at ${Math.round(element.getBoundingClientRect().right)}`;
      });
    return [`scrolls sideways: ${root.scrollWidth} px in ${width} px: ${wide.join('; ')}`];
  });
}

/** Called before the page is opened. */
export async function watchShifts(page) {
  await page.addInitScript(() => {
    globalThis.kithShift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.kithShift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

export async function shiftProblems(page, most = 0.02) {
  // Two frames: what moves late has moved.
  const shift = await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(globalThis.kithShift)))),
  );
  return shift > most ? [`moves while it loads: layout shift ${shift.toFixed(3)}, at most ${most}`] : [];
}
