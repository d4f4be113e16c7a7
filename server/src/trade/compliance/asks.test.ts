import type { VerdictReason } from '@tradewind/rules';
import { expect, it } from 'vitest';
import { asksOf } from './rules.ts';

const reason = (state: VerdictReason['state'], wanting: readonly string[]): VerdictReason => ({
  ...{ rule: 'EU-P06', version: 1, obligation: null, consequence: 'block', part: null },
  ...{ recordId: null, day: null, state, wanting },
});

it('counts each fact once, and no evidence that is wanting', () => {
  const reasons = [
    reason('unknown_scope', ['is_radio', 'has_battery']),
    reason('unknown', ['is_radio']),
    reason('missing', ['eu:doc']),
  ];
  expect(asksOf(reasons)).toBe(2);
  expect(asksOf([])).toBe(0);
});
