// Communities that are not the demonstration, made and built on the spot. KITH_BIN is the program; otherwise the newest of
// target/release and target/debug is taken.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Site, project } from './site.mjs';

const target = process.env.CARGO_TARGET_DIR ?? join(project, 'target');
const built = [join(target, 'release', 'kith'), join(target, 'debug', 'kith')].filter(existsSync);
const kith = process.env.KITH_BIN ?? built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];

/** The site of the community that `make` writes into the folder it is given; `remove` takes both away. */
export function made(make) {
  if (!kith) throw new Error('no kith to build with: cargo build --release, or say KITH_BIN=<path>');
  const scratch = mkdtempSync(join(tmpdir(), 'kith-made-'));
  const folder = join(scratch, 'community');
  make(folder);
  const built = join(scratch, 'site');
  execFileSync(kith, ['-C', folder, 'build', '-o', built, '--date', '2026-06-03'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const site = new Site(built);
  site.remove = () => rmSync(scratch, { recursive: true, force: true });
  return site;
}

/** A made-up community of so many assets. */
export const people = (count) => (folder) =>
  execFileSync('python3', [join(project, 'benches', 'make_community.py'), String(count), folder], { stdio: 'ignore' });

/** Right to left, without spaces, of one long word, of eighty characters. */
const NAMES = [
  'בית הקפה של השכונה', 'מרכז הקהילה', 'מועדון הקריאה', 'مطبخ الحي المشترك', 'نادي القراءة', 'مركز الجيران', '東京の図書館',
  '社区厨房和花园合作社', '동네 도서관', 'Donaudampfschifffahrtsgesellschaftskapit', 'Krankenversicherungskostendaempfungsgese',
  'The Very Long Name of a Neighbourhood Energy Co-operative and Repair Society Ltd', 'A & B <Growers> "Ltd"', 'Łódź Pod Lasem', 'ŽIŽKOV',
  'Ο κήπος της γειτονιάς', 'Библиотека на углу', 'I', 'W', 'e\u0301cole', '🌱 Garden', 'Café Noir',
];

/** Three times each name that is hard to place, and two at which nearly everybody meets: one has 16 neighbours, one 24. */
export function odd(folder) {
  mkdirSync(join(folder, 'content', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'content', 'site.yaml'), [
    'title: Odd names', 'summary: Names that are hard to place.', 'language: en', 'contact: { email: a@example.org }',
    'sectors: { informal: { label: Informal, about: Neighbours } }', 'kinds:',
    '  group: { label: Group, plural: Groups, sector: informal, about: Neighbours who meet }',
    '  place: { label: Place, plural: Places, sector: informal, about: Somewhere to go }',
    'statuses: { quiet: { label: Quiet, about: Nothing happens }, lively: { label: Lively, about: Care flows now, alive: true, flowing: true } }',
    'flows: { food: { label: Food, about: Something to eat } }', ''].join('\n'));
  const all = [...NAMES, ...NAMES.map((name) => `${name} 2`), ...NAMES.map((name) => `${name} 3`)];
  all.forEach((name, n) => {
    const ties = n === 0 ? [] : [...new Set([Math.floor(n / 2.3), (n * 7) % n])];
    if (n === all.length - 2) ties.splice(0, Infinity, ...Array.from({ length: 16 }, (_, to) => to + 20));
    if (n === all.length - 1) ties.splice(0, Infinity, ...Array.from({ length: 24 }, (_, to) => to + 1));
    const rows = ties.map((to) => `{ to: a${to}, status: ${n % 3 ? 'lively' : 'quiet'}, direction: ${n % 2 ? 'mutual' : 'one-way'} }`);
    const text = ['---', `name: ${JSON.stringify(name)}`, `kind: ${n % 2 ? 'group' : 'place'}`, `relationships: [${rows.join(', ')}]`, '---', ''];
    writeFileSync(join(folder, 'content', 'assets', `a${n}.md`), text.join('\n'));
  });
}

/** Everybody knows one, and nobody knows another. */
export const star = (count) => (folder) => {
  mkdirSync(join(folder, 'content', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'content', 'site.yaml'), [
    'title: A star', 'summary: Everybody knows one.', 'language: en', 'contact: { email: a@example.org }',
    'kinds: { group: { label: Group, plural: Groups, about: Neighbours who meet } }',
    'statuses: { lively: { label: Lively, about: Care flows now, alive: true, flowing: true } }', ''].join('\n'));
  for (let n = 0; n <= count; n++) {
    const ties = n > 0 ? [`relationships: [{ to: a0, status: lively, direction: ${n % 2 ? 'mutual' : 'one-way'} }]`] : [];
    writeFileSync(join(folder, 'content', 'assets', `a${n}.md`), ['---', `name: Neighbourhood Club ${n}`, 'kind: group', ...ties, '---', ''].join('\n'));
  }
};

/** A place of each hard name, on a slope, and what lies beneath them. */
export function located(folder) {
  mkdirSync(join(folder, 'content', 'assets'), { recursive: true });
  mkdirSync(join(folder, 'content', 'maps'));
  const write = (path, lines) => writeFileSync(join(folder, 'content', path), `${lines.join('\n')}\n`);
  write('site.yaml', [
    'title: Places', 'summary: Names that are hard to place.', 'language: en', 'contact: { email: a@example.org }', 'kinds:',
    '  place: { label: Place, plural: Places, about: Somewhere to go }',
    'statuses: { lively: { label: Lively, about: Care flows now, alive: true, flowing: true } }',
    'outline: { file: ground.geojson, source: "drawn by hand, not to scale" }']);
  write('maps/where.md', ['---', 'title: Where we meet', 'layout: places', '---']);
  NAMES.forEach((name, n) => {
    const at = `{ lat: ${(51.56 + ((n * 7) % 22) * 0.001).toFixed(3)}, lon: ${(-0.07 + ((n * 5) % 22) * 0.001).toFixed(3)} }`;
    const ties = n ? [`relationships: [{ to: a${n >> 1}, status: lively }]`] : [];
    write(`assets/a${n}.md`, ['---', `name: ${JSON.stringify(name)}`, 'kind: place', `location: ${at}`, ...ties, '---']);
  });
  const shape = (kind, type, coordinates) => ({ type: 'Feature', properties: { kind }, geometry: { type, coordinates } });
  const round = Array.from({ length: 40 }, (_, n) => [-0.06 + 0.004 * Math.cos(n / 6.2), 51.57 + 0.003 * Math.sin(n / 6.2)]);
  write('ground.geojson', [JSON.stringify({ type: 'FeatureCollection', features: [
    shape('water', 'Polygon', [[...round, round[0]]]), shape('rail', 'LineString', [[-0.1, 51.56], [0, 51.58]]),
    shape('area', 'Polygon', [[[-0.071, 51.559], [-0.048, 51.559], [-0.048, 51.583], [-0.071, 51.583], [-0.071, 51.559]]])] })]);
}
