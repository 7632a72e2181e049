// Everything a reader can do with a map, in a real browser, on the first map of the site; then on copies of it that are spoilt,
// so that each look is shown to see what it is for.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { open, start } from './chromium.mjs';
import { keyboardProblems, orderProblems } from './look/map.mjs';
import { dimProblems, fieldProblems, filterProblems, pasteProblems, ringProblems, shortcutProblems, sizeProblems, storyProblems, toldProblems } from './look/ways.mjs';
import { none } from './none.mjs';
import { Site } from './site.mjs';

const site = new Site();
const address = site.maps().find((it) => !it.includes('--') && site.read(it).includes('id="dot-'));
/** A reflection that goes through the maps in numbered steps. */
const story = site.pages.find((it) => it.startsWith('reflections/') && /<h2[^>]*>2\. /.test(site.read(it)));
const script = 'static/map.js';
const style = 'static/site.css';
let browser;
before(async () => (browser = await start()));
after(() => browser?.close());

async function look(url, ask, options) {
  const page = await open(browser, options);
  page.setDefaultTimeout(5000);
  try {
    return await ask(page, url);
  } finally {
    await page.context().close();
  }
}

const swap = (from, to) => (text) => text.replace(from, to);

/** Each look, and how the site is spoilt for it: [what is said, spoilt file, how]. */
const LOOKS = {
  'focus and pointer dim the rest, and words say what is left': [dimProblems, {}, [
    [/opacity 0\.9 and 0\.12/, style, swap('.faint{opacity:.25}', '.faint{opacity:.9}')],
    [/on focus the status line says/, script, swap('said.textContent = words(over);', '')],
    [/the status line leaves out/, script, swap("(out ? line.to : line.from).name", "''")],
    [/a pointer that rests dims the map/, script, swap("'pointermove'", "'pointerover'")],
    [/after focus the map stays dim/, script, swap("box.addEventListener('focusout'", "box.addEventListener('x'")],
  ]],
  'a name that is typed is found': [fieldProblems, {}, [
    [/0 names are suggested/, script, swap('list.append(option)', '0')],
    [/an unknown name is answered by/, script, swap('said.textContent = say.unknown', '0')],
    [/a name found leads to/, script, swap('state.focus = dot.id;', '')],
    [/leaves the focus at/, script, swap("update();\n    dot.el.focus();", 'update();')],
  ]],
  'buttons change the size': [sizeProblems, {}, [
    [/after bigger the map is 100 %/, script, swap("name === 'bigger'", "name === 'x'")],
    [/after smaller the map is 200 %/, script, swap("name === 'smaller'", "name === 'x'")],
    [/fitted, the map is/, script, swap("name === 'fit'", "name === 'x'")],
    [/does not scroll/, style, swap('.scroll{overflow:auto;', '.scroll{overflow:clip;')],
  ]],
  'filters say what they leave, and clear': [filterProblems, {}, [
    [/are left, and the status line says/, script, swap('say.shows.replace', "''.replace")],
    [/"Copy link" says/, script, swap("name === 'copy'", "name === 'x'")],
    [/nothing clears a filter/, script, swap('form.elements.clear.hidden = !isActive()', 'form.elements.clear.hidden = true')],
    [/cleared, the address still says/, script, swap("if (name === 'clear') { clear();", "if (name === 'clear') {")],
  ]],
  'no single key does anything': [shortcutProblems, {}, [
    [/the key e does something/, script, swap("event.key === 'End'", "event.key === 'e'")],
  ]],
  'the ring is seen in the light': [ringProblems, {}, [
    [/the ring of a dot with the focus has 1\.\d:1/, style, swap('--ring-edge:#000', '--ring-edge:#eee')],
    [/px wide/, style, swap('transform:scale(1.6)', 'transform:scale(.5)')],
  ]],
  'the ring is seen in the dark': [ringProblems, { dark: true }, [
    [/the ring of a dot with the focus has 1\.\d:1/, style, swap('--ring:#ffb000', '--ring:#111')],
  ]],
  'a screen reader is told the same': [toldProblems, {}, [
    [/the map is a img/, address, swap(/(<svg viewBox[^>]*role=")graphics-document/, '$1img')],
    [/the map is described by/, address, swap(/(id="map"[^]*?<desc[^>]*>)[^<]*/, '$1')],
    [/is called x/, address, swap(/(class="dot[^>]*aria-label=")/, '$1x')],
    [/lines are read out/, address, (text) => text.replace(/(<g class="lines"[^>]*?) aria-hidden="true"/, '$1')],
    [/the legend comes before the skip/, address, swap(/(<h1[^]*?)(<section class="legend"[^]*?<\/section>)/, '$2$1')],
    [/does not lead past the map/, address, swap('</h1>', '</h1><a href="#map">x</a>')],
  ]],
  'keys reach every dot': [keyboardProblems, {}, [
    [/End does not go/, script, swap("event.key === 'End'", "event.key === 'x'")],
    [/Home does not go/, script, swap("event.key === 'Home'", "event.key === 'x'")],
    [/are not reached by arrows/, script, swap(", 'ArrowLeft', 'ArrowDown', 'ArrowUp'", '')],
    [/Escape leaves/, script, swap("event.key === 'Escape'", "event.key === 'x'")],
    [/dots are stops of the Tab key/, script, swap("dot.el.setAttribute('tabindex', -1); });", '});')],
  ]],
  'equal views have equal addresses': [orderProblems, {}, [
    [/one view, two addresses/, script, swap("var hash = filters.concat('focus')", "var hash = (location.hash.indexOf('steps') === 1 ? ['focus', 'kind', 'status'] : filters.concat('focus'))")],
    [/an unknown key is thrown away/, script, swap('else extra.push(pair)', '')],
    [/was rewritten to/, script, swap("update(true);\n    var at = find(state.focus);", "update();\n    var at = find(state.focus);")],
  ]],
  'whatever is pasted as an address, the map works': [pasteProblems, {}, [
    [/stops the script/, script, swap('plain(pair.slice(key.length + 1))', 'decodeURIComponent(pair.slice(key.length + 1))')],
    [/leaves the map without its keys/, script, swap("box.addEventListener('keydown'", "if (location.hash !== '#dot-%') box.addEventListener('keydown'")],
  ]],
  'a story is read step by step': [storyProblems, { script: false, at: story }, [
    [/the sections are numbered 1, 3/, story, swap(/(<h2[^>]*>)2\. /, '$13. ')],
    [/has 0 pictures and 1 links/, story, swap(/<svg class="kith-map small"[^]*?<\/svg>/, '')],
    [/turning the wheel by 350 scrolls by/, style, (text) => `${text}html{scroll-snap-type:y mandatory}main section,main .card{scroll-snap-align:start}`],
  ]],
  'a story is the same with scripts': [storyProblems, { at: story }, []],
};

for (const [sentence, [ask, { at = address, ...options }, spoils]] of Object.entries(LOOKS)) {
  test(`${at}: ${sentence}`, async () => none(await look(site.url(at), ask, options)));
  for (const [says, file, spoil] of spoils) {
    test(`${sentence}: says ${says} of a spoilt site`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'kith-ways-'));
      try {
        for (const part of ['static', dirname(at)]) cpSync(site.path(part), join(folder, part), { recursive: true });
        const text = readFileSync(join(folder, file), 'utf8');
        assert.notEqual(spoil(text), text, `nothing was spoilt in ${file}`);
        writeFileSync(join(folder, file), spoil(text));
        // A spoilt script is not the one the page vouches for.
        const page = join(folder, at);
        writeFileSync(page, readFileSync(page, 'utf8').replace(/ integrity="[^"]*"/g, '').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
        assert.match((await look(pathToFileURL(page).href, ask, options)).join('\n'), says);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
}
