// Communities that are not the demonstration, made and built on the spot. KITH_BIN is the program; otherwise the newest of
// target/release and target/debug is taken.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
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
