// axe: WCAG 2.0 to 2.2, levels A and AA, and axe's own best practice.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function accessProblems(page) {
  await page.evaluate(source);
  const violations = await page.evaluate(
    async (rules) => (await globalThis.axe.run(document, { runOnly: rules, resultTypes: ['violations'] })).violations,
    RULES,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 5).map(({ target, any, all, none }) => {
      const why = [...any, ...all, ...none][0]?.message ?? help;
      return `${id}: ${target.join(' ')}: ${why}` + (nodes.length > 5 ? ` (and ${nodes.length - 5} more)` : '');
    }),
  );
}
