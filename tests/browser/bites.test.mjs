// The looks are shown to see: each finds nothing in a good site, and what was spoilt in a bad one.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, start } from './chromium.mjs';
import { accessProblems } from './look/access.mjs';
import { collect, linkProblems } from './look/links.mjs';
import { anchorProblems, hashProblems, hitProblems, labelProblems, tabStopProblems } from './look/map.mjs';
import { shiftProblems, sidewaysProblems, watchShifts } from './look/narrow.mjs';
import { listen, visit } from './look/opening.mjs';
import { paperProblems } from './look/paper.mjs';
import { doorProblems, oneWrongLetter, searchProblems } from './look/search.mjs';
import { structureProblems } from './look/structure.mjs';
import { photoProblems, sizeProblems, weightProblems } from './look/weight.mjs';
import { alias, names, sample } from './sample.mjs';
import { typeOf } from './site.mjs';

let browser;
before(async () => (browser = await start()));
after(() => browser?.close());

const swap = (from, to) => (text) => text.replace(from, to);
const add = (markup) => swap('</main>', `${markup}</main>`);

const opening = (address) => async (site, page) => (await visit(site, page, listen(site, page), address)).problems;
const at = (address, ask) => async (site, page) => {
  await page.goto(site.url(address));
  return ask(page, site);
};
const links = async (site, page) => {
  const found = new Map();
  for (const address of site.pages) {
    await page.goto(site.url(address));
    found.set(address, await collect(page));
  }
  return linkProblems(site, found);
};
const sizes = (address) => async (site, page) => {
  const { requests } = await visit(site, page, listen(site, page), address);
  return sizeProblems(site, page, address, requests);
};
const [name, profile] = names[3];
const wanted = [[name, profile, 'name'], [oneWrongLetter(name), profile, 'one wrong letter'], alias];
const search = (site, page) => searchProblems(page, site.url('find.html'), wanted);
const door = (site, page) => doorProblems(page, site.url('index.html'), name, profile);
const shift = async (site, page) => {
  await watchShifts(page);
  await page.goto(site.url('index.html'));
  await page.waitForTimeout(200);
  return shiftProblems(page);
};
const stops = at('maps/all.html', (page) => tabStopProblems(page, 10));
const labels = at('maps/all.html', (page) => labelProblems(page, ['DejaVu Sans', 'Liberation Sans']));
const hash = (site, page) => hashProblems(page, site.url('maps/all.html'));
const anchor = (site, page) => anchorProblems(page, site.url('maps/all.html'));
const phone = { width: 320, height: 640 };
const noise = Array.from({ length: 3000 }, (_, place) => ((place * 2654435761) % 4294967296).toString(36)).join(' ');

/** What is asked, in which window, and how a site is spoilt for it: [what is said, spoilt files, window]. */
const LOOKS = {
  opening: [opening('index.html'), {}, [
    [/console error.*Content Security|Refused/s, { 'index.html': add('<script>1</script>') }],
    [/console error/, { 'index.html': swap('</head>', '<script src="static/bad.js"></script></head>'), 'static/map.js': (text) => text + ' ' }],
    [/script error: oops/, { 'index.html': swap('</head>', '<script src="static/map.js"></script></head>'), 'static/map.js': () => 'throw new Error("oops")' }],
    [/asks another machine: https:/, { 'index.html': (text) => add('<img src="https://example.org/x.png" alt="">')(text.replace(/<meta http-equiv[^>]*>/, '')) }],
    [/not found: .*gone\.css/, { 'index.html': swap('site.css', 'gone.css') }],
    [/outside the site/, { 'index.html': swap('static/site.css', '../site.css') }],
  ]],
  'opening without scripts': [opening('index.html'), { script: false }, [
    [/not found: .*gone\.css/, { 'index.html': swap('site.css', 'gone.css') }],
  ]],
  links: [links, { script: false }, [
    [/assets\/gone\.html" leads to no file/, { 'index.html': add('<a href="assets/gone.html">x</a>') }],
    [/leads to no #gone there/, { 'index.html': add('<a href="maps/all.html#gone">x</a>') }],
    [/names a folder/, { 'index.html': add('<a href="maps/">x</a>') }],
    [/leads out of the site/, { 'index.html': add('<a href="../x.html">x</a>') }],
    [/starts at the root/, { 'index.html': add('<a href="/index.html">x</a>') }],
    [/is loaded from another machine/, { 'index.html': add('<img src="//example.org/x.png" alt="">') }],
    [/scheme javascript:/, { 'index.html': add('<a href="javascript:alert(1)">x</a>') }],
    [/id used twice: q/, { 'index.html': add('<p id="q"></p>') }],
    [/leads to no file/, { 'maps/all.html': swap('../assets/anna-brook.html', '../assets/anna.html') }],
  ]],
  structure: [at('index.html', structureProblems), {}, [
    [/2 × h1/, { 'index.html': add('<h1>again</h1>') }],
    [/no lang/, { 'index.html': swap(' lang="en"', '') }],
    [/no title/, { 'index.html': swap(/<title>.*<\/title>/, '<title></title>') }],
    [/no <!doctype/, { 'index.html': swap('<!doctype html>', '') }],
    [/no viewport/, { 'index.html': swap(/<meta name="viewport"[^>]*>/, '') }],
    [/without alt/, { 'index.html': add('<img src="x.png" width="1" height="1">') }],
    [/without width/, { 'index.html': add('<img src="x.png" alt="x">') }],
  ]],
  access: [at('maps/all.html', accessProblems), {}, [
    [/color-contrast/, { 'static/site.css': (text) => `${text}p{color:#ccc;background:#fff}` }],
    [/label/, { 'maps/all.html': add('<input type="text">') }],
    [/link-name|svg-img-alt/, { 'maps/all.html': add('<a href="index.html"></a>') }],
  ]],
  'access in the dark': [at('maps/all.html', accessProblems), { dark: true }, [
    [/color-contrast/, { 'static/site.css': swap('color:#eee', 'color:#444') }],
  ]],
  sideways: [at('index.html', sidewaysProblems), phone, [
    [/scrolls sideways: 600 px in 320 px: pre/, { 'index.html': add('<pre class="wide">x</pre>'), 'static/site.css': (text) => `${text}body{margin:0}.wide{width:600px;margin:0}` }],
  ]],
  shift: [shift, phone, [
    [/layout shift 0\.\d/, {
      'index.html': (text) => text.replace('</head>', '<script src="static/map.js" defer></script></head>').replace('<main>', '<p id="late" hidden>late</p><main>'),
      'static/map.js': () => 'requestAnimationFrame(() => requestAnimationFrame(() => { const late = document.getElementById("late"); late.hidden = false; late.style.height = "300px"; }));',
    }],
  ]],
  labels: [labels, {}, [
    [/^DejaVu Sans: labels overlap: Anna Brook \/ Bread Kitchen/m, { 'maps/all.html': swap('<text x="276" y="64">', '<text x="100" y="64">') }],
    [/^DejaVu Sans: labels overlap/m, { 'maps/all.html': swap('>Anna Brook</text>', '>Anna Brook and friendly neighbour</text>') }],
    [/cut off at the edge: Common Table/, { 'maps/all.html': swap('<text x="476" y="64">', '<text x="600" y="64">') }],
    [/lies on the dot/, { 'maps/all.html': swap('<text x="76" y="64">', '<text x="195" y="64">') }],
    [/1 of 7 dots have no label: dot-anna-brook/, { 'maps/all.html': swap('>Anna Brook</text>', '></text>') }],
  ]],
  hits: [at('maps/all.html', hitProblems), phone, [
    [/dot-anna-brook can be hit on 20\.0 px/, { 'maps/all.html': swap(/<circle class="hit"[^>]*>/, '') }],
    [/can be hit on 0\.0 px/, { 'static/site.css': swap('.hit{fill:transparent}', '.hit{fill:none}.hit{pointer-events:none}') }],
    [/px high, not 44/, { 'static/site.css': (text) => text.replaceAll('44px', '20px') }],
    [/no dots/, { 'maps/all.html': (text) => text.replaceAll('class="dot"', '') }],
  ]],
  'tab stops': [stops, {}, [
    [/more than 10 tab stops/, { 'static/map.js': swap('place ? -1 : 0', '0') }],
  ]],
  hash: [hash, {}, [
    [/a filter changes nothing/, { 'static/site.css': swap('.faint{opacity:.2}', '') }],
    [/not in the address/, { 'static/map.js': swap("location.hash = box.checked ? 'kind=team' : ''; show();", "document.querySelector('.dot').classList.add('faint');") }],
    [/does not bring the filtered view back/, { 'static/map.js': swap('});\nshow();', '});') }],
    [/#focus=anna-brook changes nothing/, { 'static/map.js': swap("state.has('focus')", 'false') }],
    [/no filter/, { 'maps/all.html': swap('type="checkbox"', 'type="hidden"') }],
  ]],
  anchor: [anchor, { script: false }, [
    [/is not ringed/, { 'static/site.css': swap('.dot:target', '.dot{outline:none}.dot:hover') }],
    [/dots have no ids/, { 'maps/all.html': (text) => text.replace(/ id="dot-[^"]*"/g, '') }],
  ]],
  paper: [at('maps/all.html', (page) => paperProblems(page)), {}, [
    [/no page lies on its side/, { 'static/site.css': swap('@page map{size:A4 landscape}', '') }],
    [/a page of a map is 1191 × 842 points, not a4/, { 'static/site.css': swap('size:A4 landscape', 'size:A3 landscape') }],
    [/a page is 612 × 792 points, not upright a4/, { 'static/site.css': swap('@page{size:A4}', '') }],
    [/"[^"]+" is printed in 4(\.\d+)? points, not 7/, { 'static/site.css': swap('.dot text{font-size:13px', '.dot text{font-size:6px') }],
    [/1 of 7 names are not on the page of the map: Green Library/, { 'static/site.css': (text) => `${text}@media print{#dot-green-library{display:none}}` }],
    [/names are not on the page of the map: Green Library.*the map takes 2 pages/s, { 'maps/all.html': (text) => text.replace('0 0 640 300" width="640" height="300"', '0 0 640 1300" width="640" height="1300"').replace('y="244"', 'y="1200"'), 'static/site.css': (text) => `${text}@media print{.scroll{overflow:visible}}` }],
    [/the button Bigger is printed/, { 'maps/all.html': swap('<svg', '<button>Bigger</button><svg'), 'static/site.css': swap('button{display:none}', '') }],
    [/no dots/, { 'maps/all.html': (text) => text.replaceAll('class="dot"', '') }],
  ]],
  'paper, more dots than have room for names': [at('maps/all.html', (page) => paperProblems(page, { most: 6 })), {}, [], /7 dots, and not every one has a number/],
  search: [search, {}, [
    [/"the bakers" \(alias\) does not find/, { 'find.html': swap('the bakers', 'x') }],
    [/one wrong letter\) does not find/, { 'static/find.js': swap('off < 2', 'off < 1') }],
    [/leaves all 7 profiles in sight/, { 'static/site.css': swap('[hidden]{display:none}', '[hidden]{display:list-item}') }],
    [/nothing says how many/, { 'find.html': swap('role="status"', '') }],
    [/no search field/, { 'find.html': swap('type="search"', 'type="hidden"') }],
  ]],
  door: [door, {}, [
    [/does not carry/, { 'static/find.js': swap("'q'", "'words'"), 'find.html': (text) => text.replace(/<li data-words="doorstep.*?<\/li>/, '<li data-words="z" hidden><a href="assets/doorstep-choir.html">z</a></li>') }],
    [/no find box/, { 'index.html': swap('action="find.html"', 'action="x.html"') }],
  ]],
  weight: [async (site) => weightProblems(site, 'assets/anna-brook.html').concat(weightProblems(site, 'maps/all.html')), {}, [
    [/HTML \d+\.\d KB, at most 8 \(profile\)/, { 'assets/anna-brook.html': add(noise) }],
    [/CSS \d+\.\d KB, at most 6/, { 'static/site.css': (text) => `${text}/*${noise}*/` }],
    [/JS \d+\.\d KB, at most 5 \(map\)/, { 'static/map.js': (text) => `${text}/*${noise}*/` }],
    [/JS 0\.\d KB, at most 0 \(profile\)/, { 'assets/anna-brook.html': swap('</head>', '<script src="../static/map.js"></script></head>') }],
  ]],
  sizes: [sizes('assets/anna-brook.html'), {}, [
    [/elements, at most 600/, { 'assets/anna-brook.html': add('<b></b>'.repeat(600)) }],
    [/4 requests, at most 3/, { 'assets/anna-brook.html': swap('</head>', '<script src="../static/map.js"></script><script src="../static/find.js"></script></head>') }],
  ]],
  photos: [async (site) => photoProblems(site), {}, []],
};

for (const [look, [ask, window, spoils, finds]] of Object.entries(LOOKS)) {
  const run = async (spoilt, options) => {
    const site = sample(spoilt);
    const page = await open(browser, options);
    try {
      return (await ask(site, page)).join('\n');
    } finally {
      await page.context().close();
      site.remove();
    }
  };
  if (finds) test(`${look}: says ${finds}`, async () => assert.match(await run({}, window), finds));
  else test(`${look}: finds nothing in a good site`, async () => assert.equal(await run({}, window), ''));
  for (const [says, spoilt] of spoils) {
    test(`${look}: says ${says}`, async () => assert.match(await run(spoilt, window), says));
  }
}

test('photos: says which is heavy', () => {
  const heavy = { files: ['static/a.jpg'], read: () => Buffer.alloc(70_000) };
  assert.deepEqual(photoProblems(heavy), ['static/a.jpg is 70 KB, at most 60']);
});

test('the type of a page is told from its address', () => {
  for (const [address, type] of [
    ['index.html', 'index'], ['404.html', '404'], ['find.html', 'find'], ['about.html', 'page'],
    ['assets/teams/b-team.html', 'assets'], ['maps/index.html', 'maps/index'], ['maps/all.html', 'maps'],
    ['assets/index.html', 'assets/index'], ['en/about.html', 'page'], ['data/index.html', 'data/index'],
  ]) {
    assert.equal(typeOf(address), type, address);
  }
});
