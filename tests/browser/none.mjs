import assert from 'node:assert/strict';

/** Fails with the problems as its message, the first of them if there are many. */
export function none(problems, most = 30) {
  const rest = problems.length > most ? `\n  … and ${problems.length - most} more` : '';
  assert.ok(problems.length === 0, `${problems.length} problems:\n  ${problems.slice(0, most).join('\n  ')}${rest}`);
}
