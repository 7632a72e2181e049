// The built site as a folder: which pages there are, and of which type each is.
//
// The folder is KITH_SITE, else the project's public/. Nothing here knows how pages look.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const project = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Folders whose pages are of one type each; a page anywhere else is one of the community's own. */
const FOLDERS = [
  'assets', 'relationships', 'kinds', 'flows', 'sectors', 'places', 'tags', 'maps', 'reflections', 'data', 'statuses',
];
/** Pages at the top that we make. */
const TOP = ['index', 'find', 'insights', 'missing', 'changes', 'print', '404'];

export class Site {
  constructor(folder = process.env.KITH_SITE ?? join(project, 'public')) {
    this.folder = resolve(folder);
    if (!existsSync(join(this.folder, 'index.html'))) {
      throw new Error(`no built site in ${this.folder}: run \`kith build\`, or say KITH_SITE=<folder>`);
    }
    this.files = walk(this.folder).map((path) => relative(this.folder, path).split(sep).join('/')).sort();
    this.pages = this.files.filter((address) => address.endsWith('.html'));
  }

  path(address) {
    return join(this.folder, address);
  }

  url(address) {
    return pathToFileURL(this.path(address)).href;
  }

  /** The address of a file: URL, or null if it leads out of the folder. */
  addressOf(url) {
    const inside = relative(this.folder, fileURLToPath(url)).split(sep).join('/');
    return inside.startsWith('../') || inside === '..' ? null : inside;
  }

  has(address) {
    return existsSync(this.path(address)) && statSync(this.path(address)).isFile();
  }

  read(address) {
    return readFileSync(this.path(address));
  }

  /** Type and its pages, largest first: the largest shows most of what its type can do. */
  types() {
    const types = new Map();
    for (const address of this.pages) {
      const type = typeOf(address);
      types.set(type, [...(types.get(type) ?? []), address]);
    }
    for (const pages of types.values()) {
      pages.sort((one, other) => statSync(this.path(other)).size - statSync(this.path(one)).size);
    }
    return new Map([...types].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** All pages, or so many spread evenly over them if there are more. */
  spread(most) {
    if (this.pages.length <= most) return this.pages;
    const step = this.pages.length / most;
    return Array.from({ length: most }, (_, number) => this.pages[Math.floor(number * step)]);
  }

  /** Pages with a map that is their subject. */
  maps() {
    return this.types().get('maps') ?? [];
  }
}

/** `assets`, `maps/index`, `find`, `page`: what ux.md's rows speak of. */
export function typeOf(address) {
  const [first, ...rest] = address.replace(/\.html$/, '').split('/');
  if (rest.length === 0) return TOP.includes(first) ? first : 'page';
  if (!FOLDERS.includes(first)) return 'page';
  return rest.length === 1 && rest[0] === 'index' ? `${first}/index` : first;
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}
