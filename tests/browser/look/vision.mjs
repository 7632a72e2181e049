// Whether a map can be read by everybody: what the browser paints when colours are forced, when cones are missing, in grey, on
// paper, and with more contrast (design rules M1, M2, M3, M6, M17).

/** The ways to see that Chromium can show us; "none" is how most people see. */
export const SIGHTS = ['none', 'achromatopsia', 'protanopia', 'deuteranopia', 'tritanopia'];

/** The least contrast of a fill or a line with the page, and of a mark with its fill. */
const LEAST = 3;
/** The least distance of two sectors (CIE 1976), in colour and in grey. */
const APART = { colour: 20, grey: 12 };
/** Two shapes of one area cover each other by no more than this; drawn in pixels, with two hundredths to spare. */
const COVER = 0.86;

const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const contrast = (one, other) => {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};
function lab([r, g, b]) {
  const [R, G, B] = [linear(r), linear(g), linear(b)];
  const f = (t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const [x, y, z] = [
    f((0.4124 * R + 0.3576 * G + 0.1805 * B) / 0.9505), f(0.2126 * R + 0.7152 * G + 0.0722 * B), f((0.0193 * R + 0.1192 * G + 0.9505 * B) / 1.089),
  ];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
const distance = (one, other) => Math.hypot(...lab(one).map((it, n) => it - lab(other)[n]));

/** Widths and dashes of statuses, weakest first, as computed: each wider than the last and dashed in its own way, and seen. */
export async function ladderProblems(page) {
  return page.evaluate(([LEAST]) => {
    const light = (colour) => {
      const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((it) => (it / 255 <= 0.04045 ? it / 255 / 12.92 : ((it / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const paper = light(getComputedStyle(document.documentElement).backgroundColor.replace(/^rgba\(0, 0, 0, 0\)$/, getComputedStyle(document.body).backgroundColor));
    const looks = [...new Set([...document.querySelectorAll('#map .lines .line')].map((line) => Number(/\br(\d+)/.exec(line.getAttribute('class'))[1])))].sort((a, b) => a - b);
    const problems = looks.length < 2 ? [`${looks.length} statuses on the map`] : [];
    const steps = looks.map((look) => {
      const { strokeWidth, strokeDasharray, stroke } = getComputedStyle(document.querySelector(`#map .lines .line.r${look}`));
      const seen = light(stroke);
      const ratio = (Math.max(seen, paper) + 0.05) / (Math.min(seen, paper) + 0.05);
      if (ratio < LEAST) problems.push(`lines of look ${look} have ${ratio.toFixed(1)}:1`);
      return { look, width: parseFloat(strokeWidth), dash: strokeDasharray };
    });
    steps.slice(1).forEach((step, n) => {
      const less = steps[n];
      const least = less.look === 0 && step.look === 1 ? 0.25 : 0.75;
      if (step.width - less.width < least - 0.01) problems.push(`lines of look ${step.look} are ${step.width} px wide, of look ${less.look} ${less.width} px`);
      if (step.dash === less.dash) problems.push(`lines of look ${step.look} and ${less.look} are dashed alike`);
    });
    return problems;
  }, [LEAST]);
}

/** Pixels of a part of the page as it is seen: width and RGBA. */
async function pixels(page, reader, clip) {
  const png = (await page.screenshot({ clip })).toString('base64');
  return reader.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return { width: image.width, data: [...context.getImageData(0, 0, image.width, image.height).data] };
  }, png);
}
const at = ({ data }, place) => data.slice(4 * place, 4 * place + 3);
const far = (one, other) => Math.max(...one.map((part, n) => Math.abs(part - other[n])));

/** What most pixels that are not the page's colour have. */
function fillOf(picture) {
  const paper = at(picture, 0);
  const counts = new Map();
  for (let place = 0; place < picture.data.length / 4; place++) {
    const colour = at(picture, place);
    if (far(colour, paper) > 24) counts.set(colour.join(), (counts.get(colour.join()) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [paper.join()];
  return most.split(',').map(Number);
}

/** Dots of each sector, alone on the page's colour and six times as large: one for each of its looks. */
async function dotsAlone(page) {
  await page.evaluate(() => {
    const stage = document.createElement('div');
    stage.id = 'stage';
    stage.style.cssText = 'position:fixed;inset:0;z-index:9;background:var(--paper);display:block';
    for (const m of ['m0', 'm1', 'm2']) {
      const dot = document.querySelector(`#map .dot.${m}`);
      if (!dot) continue;
      const svg = document.querySelector('#map svg').cloneNode(false);
      svg.setAttribute('viewBox', '-24 -24 48 48');
      svg.style.cssText = 'inline-size:144px;block-size:144px;float:left';
      svg.dataset.sector = m;
      const copy = dot.cloneNode(true);
      copy.removeAttribute('transform');
      copy.removeAttribute('id');
      copy.setAttribute('class', `dot ${m}`);
      copy.querySelectorAll('text, .hit').forEach((it) => it.remove());
      svg.append(copy);
      stage.append(svg);
    }
    document.body.append(stage);
  });
  return page.evaluate(() => [...document.querySelectorAll('#stage svg')].map((svg) => {
    const { x, y, width, height } = svg.getBoundingClientRect();
    const mark = svg.querySelector('.mark')?.getBoundingClientRect();
    return { sector: svg.dataset.sector, clip: { x, y, width, height }, mark: mark && [mark.x + mark.width / 2 - x, mark.y + mark.height / 2 - y, Math.min(mark.width, mark.height) / 3] };
  }));
}

/** Sectors: fills seen on the page and apart from each other, marks seen in their fills. Forced colours leave marks alone. */
export async function sectorProblems(page, reader, sight, { forced = false } = {}) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setEmulatedVisionDeficiency', { type: sight });
  const problems = [];
  const seen = [];
  const dots = await dotsAlone(page);
  if (dots.length < 2) problems.push(`${dots.length} sectors on the map`);
  for (const { sector, clip, mark } of dots) {
    const picture = await pixels(page, reader, clip);
    const [paper, fill] = [at(picture, 0), fillOf(picture)];
    const ratio = contrast(fill, paper);
    if (ratio < LEAST) problems.push(`dots of ${sector} have ${ratio.toFixed(1)}:1 (${sight})`);
    seen.push({ sector, fill });
    if (sector === 'm0' ? mark : !mark) problems.push(`dots of ${sector} have ${mark ? 'a' : 'no'} mark`);
    if (mark) {
      const scale = picture.width / clip.width;
      const middle = at(picture, Math.round(mark[1] * scale) * picture.width + Math.round(mark[0] * scale));
      const inside = contrast(middle, fill);
      if (inside < LEAST) problems.push(`marks of ${sector} have ${inside.toFixed(1)}:1 in their dots (${sight})`);
      if (mark[2] < 2.59) problems.push(`marks of ${sector} are ${mark[2].toFixed(1)} px`);
    }
  }
  if (!forced) {
    const least = sight === 'achromatopsia' ? APART.grey : APART.colour;
    seen.forEach((one, n) => seen.slice(n + 1).forEach((other) => {
      const apart = distance(one.fill, other.fill);
      if (apart < least) problems.push(`dots of ${one.sector} and ${other.sector} are ${apart.toFixed(1)} apart, not ${least} (${sight})`);
    }));
  }
  await page.evaluate(() => document.getElementById('stage').remove());
  return problems;
}

/** Shapes of kinds: of about one area, none covering another too well, as painted. */
export async function shapeProblems(page, reader) {
  const found = await page.evaluate(() => {
    const stage = document.createElement('div');
    stage.id = 'stage';
    stage.style.cssText = 'position:fixed;inset:0;z-index:9;background:var(--paper)';
    const known = new Map();
    for (const key of document.querySelectorAll('.legend [data-key=kind] li > svg')) {
      const copy = key.cloneNode(true);
      copy.style.cssText = 'inline-size:96px;block-size:96px;float:left';
      const drawn = copy.innerHTML;
      if (!known.has(drawn)) stage.append(copy);
      known.set(drawn, key.parentNode.textContent.trim());
    }
    document.body.append(stage);
    const names = [...known.values()];
    return [...stage.children].map((svg, n) => {
      const { x, y, width, height } = svg.getBoundingClientRect();
      return { name: names[n].split(/ \d/)[0], clip: { x, y, width, height } };
    });
  });
  const problems = found.length < 2 ? [`${found.length} shapes in the legend`] : [];
  const shapes = [];
  for (const { name, clip } of found) {
    const picture = await pixels(page, reader, clip);
    const paper = at(picture, 0);
    const fill = fillOf(picture);
    if (contrast(fill, paper) < LEAST) problems.push(`the shape of ${name} has ${contrast(fill, paper).toFixed(1)}:1`);
    const inside = Array.from({ length: picture.data.length / 4 }, (_, place) => far(at(picture, place), paper) > 96);
    // Centred: shapes are compared at their middle of gravity.
    const places = inside.flatMap((is, place) => (is ? [[place % picture.width, Math.floor(place / picture.width)]] : []));
    const [x, y] = [0, 1].map((n) => places.reduce((sum, it) => sum + it[n], 0) / Math.max(1, places.length));
    shapes.push({ name, area: places.length, set: new Set(places.map((it) => `${Math.round(it[0] - x)},${Math.round(it[1] - y)}`)) });
  }
  shapes.forEach((one, n) => shapes.slice(n + 1).forEach((other) => {
    const both = [...one.set].filter((it) => other.set.has(it)).length;
    const cover = both / (one.set.size + other.set.size - both);
    if (cover > COVER) problems.push(`the shapes of ${one.name} and ${other.name} cover each other by ${cover.toFixed(2)}, at most ${COVER}`);
    const ratio = Math.max(one.area, other.area) / Math.max(1, Math.min(one.area, other.area));
    if (ratio > 1.15) problems.push(`the shape of ${(one.area > other.area ? one : other).name} is ${ratio.toFixed(2)} times as large as that of ${(one.area > other.area ? other : one).name}`);
  }));
  await page.evaluate(() => document.getElementById('stage').remove());
  return problems;
}
