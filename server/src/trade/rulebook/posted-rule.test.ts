import { answerOne, compileOverlaid, prepare, type Rule } from '@tradewind/rules';
import { expect, it } from 'vitest';
import { problemsOfPosted, rulebookWith } from './posted-rule.ts';
import { shippedRulebook } from './shipped.ts';

const MARKET = { market: 'EU', day: '2026-12-15' };
const title = {
  zh: '含高关注物质者另有要求',
  en: 'More is asked of goods with a substance of concern',
};

const shippedRule = (id: string): Rule => {
  const found = shippedRulebook().corpus.rules.find((rule) => rule.id === id);
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
};

/** A rule somebody posts that hangs on another one. */
const POSTED: Rule = {
  ...{ id: 'POSTED', version: 1, jurisdiction: 'EU', topic: 'impact', title, statement: title },
  ...{ law: 'POSTED', status: 'in_force', valid: { from: '2026-12-01', on: 'import' } },
  ...{ known: { from: '1900-01-01' }, when: { rule: 'EU-P14', applies: true } },
  ...{ cases: [], obligations: [] },
};

it('asks the version of another rule that the company holds, not the one that ships', () => {
  const shipped = shippedRulebook();
  const other = shippedRule('EU-P14');
  // The company's experts read it the other way round.
  const own = compileOverlaid(shipped, {
    rules: [{ ...other, version: other.version + 1, when: { fact: 'contains_svhc', is: [false] } }],
    ...{ laws: {}, retired: [], readings: {} },
  });
  const subject = { facts: { contains_svhc: true }, hs: '610442', places: { origin: 'CN' } };
  const covers = (rulebook: typeof shipped) =>
    answerOne(prepare(rulebookWith(rulebook, POSTED), MARKET), POSTED.id, subject, [])?.covers;
  expect(problemsOfPosted(own, POSTED)).toEqual([]);
  expect([covers(shipped), covers(own)]).toEqual(['yes', 'no']);
});
