import type { DraftDetail } from '../../api/rulebook.ts';

/** Page of a rule, or of a draft of it. */
export const ruleAddress = (ruleId: string, draftId?: string): string => {
  const rule = `/rulebook/${encodeURIComponent(ruleId)}`;
  return draftId === undefined ? rule : `${rule}/${draftId}`;
};

/** Where a draft leads back to: its rule, or the rulebook while there is no such rule. */
export const backOf = ({ draft, held }: Pick<DraftDetail, 'draft' | 'held'>): string =>
  held === null ? '/rulebook' : ruleAddress(draft.ruleId);
