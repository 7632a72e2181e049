// How heavy is a page? The figures are ours to keep (see tests/README.md); kilobytes of 1,000 bytes, after gzip.

import { gzipSync } from 'node:zlib';
import { typeOf } from '../site.mjs';

const LIGHT = { name: 'profile', html: 8, css: 6, js: 0, requests: 3, elements: 600, stops: 40 };
const LIST = { name: 'list', html: 15, css: 6, js: 3, requests: 4, elements: 1500, stops: 120 };
// The index travels as a script; a stop for each entry is what a directory is.
const DIRECTORY = { name: 'directory', html: 25, css: 6, js: 11, requests: 5, elements: 4000, stops: Infinity };
const MAP = { name: 'map', html: 15, css: 6, js: 5, requests: 4, elements: 1500, stops: 40 };
const MAP_250 = { ...MAP, name: 'map of 81–250', html: 30, elements: 3000 };
const MAP_700 = { ...MAP, name: 'map of 251–700', html: 60, elements: 4500 };

/** What a page may weigh, or null where nothing is promised: one page to print everything, lists past 400 entries. */
export function budget(site, address) {
  const type = typeOf(address);
  if (type === 'print') return null;
  // The list behind a figure or a finding is a list like any other.
  if (/^(figures|insights)\//.test(address)) return LIST;
  if (['index', 'assets', 'relationships', 'reflections', 'page'].includes(type)) return LIGHT;
  if (type === 'find') {
    const entries = site.pages.filter((page) => typeOf(page) === 'assets').length;
    return entries <= 400 ? DIRECTORY : null;
  }
  if (type === 'maps') {
    const dots = (site.read(address).toString().match(/class="dot[ "]/g) ?? []).length;
    return dots <= 80 ? MAP : dots <= 250 ? MAP_250 : dots <= 700 ? MAP_700 : null;
  }
  return LIST;
}

/** Only the bytes: needs no browser. `links` is what `collect` gave for the page. */
export function weightProblems(site, address) {
  const most = budget(site, address);
  if (!most) return [];
  const html = site.read(address);
  const text = html.toString();
  const linked = (pattern) => [...text.matchAll(pattern)].map(([, quoted, bare]) => quoted ?? bare);
  const css = linked(/<link\b(?=[^>]*\brel="?stylesheet)[^>]*\bhref=(?:"([^"]*)"|([^\s">]+))/gi);
  const js = linked(/<script\b[^>]*\bsrc=(?:"([^"]*)"|([^\s">]+))/gi);
  const weigh = (addresses) => kilobytes(...addresses.map((value) => read(site, address, value)));
  const problems = [];
  const hold = (what, found, bound) => {
    if (found > bound) problems.push(`${what} ${found.toFixed(1)} KB, at most ${bound} (${most.name})`);
  };
  hold('HTML', kilobytes(html), most.html);
  hold('CSS', weigh(css), most.css);
  hold('JS', weigh(js), most.js);
  return problems;
}

/** What only the browser knows: elements and requests. */
export async function sizeProblems(site, page, address, requests) {
  const most = budget(site, address);
  if (!most) return [];
  const problems = [];
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  if (elements > most.elements) problems.push(`${elements} elements, at most ${most.elements} (${most.name})`);
  // Photos are apart.
  const counted = new Set(requests.filter((url) => !/\.(jpe?g|png|webp|avif|gif)$/i.test(new URL(url).pathname)));
  if (counted.size > most.requests) problems.push(`${counted.size} requests, at most ${most.requests} (${most.name})`);
  return problems;
}

export function photoProblems(site) {
  return site.files
    .filter((address) => /\.(jpe?g|png|webp|avif|gif)$/i.test(address))
    .filter((address) => site.read(address).length > 60_000)
    .map((address) => `${address} is ${Math.round(site.read(address).length / 1000)} KB, at most 60`);
}

function kilobytes(...contents) {
  return contents.reduce((sum, content) => sum + gzipSync(content).length, 0) / 1000;
}

function read(site, from, value) {
  const url = new URL(value, site.url(from));
  url.search = '';
  url.hash = '';
  const address = url.protocol === 'file:' ? site.addressOf(url.href) : null;
  return address !== null && site.has(address) ? site.read(address) : Buffer.alloc(0);
}
