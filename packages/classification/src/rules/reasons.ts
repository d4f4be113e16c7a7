/** Why a candidate stands where it stands. */

import type { Circumstances } from '../search/features.ts';
import type { Book } from '../search/knowledge.ts';
import type { Ranked } from '../search/ranking.ts';
import type { Reason } from '../types.ts';
import { noteReasons } from './notes.ts';

export function candidateReasons(one: Ranked, now: Circumstances, book: Book): Reason[] {
  const reasons: Reason[] = [];
  const entry = book.entries[one.entry];
  if (entry === undefined) return reasons;
  const phrase = now.evidence.bestPhrase.get(one.entry);
  if (phrase !== undefined) {
    const params = { words: phrase.stems.join(' '), heading: entry.code.slice(0, 4) };
    reasons.push({ code: 'gri1_terms', params });
  }
  reasons.push(...noteReasons(now.called, entry.code));
  for (const { axis, agrees, contradicts, value } of one.row.fits) {
    const params = { axis, value };
    if (agrees >= 0.3) reasons.push({ code: 'fact_agrees', params });
    else if (contradicts >= 0.3) reasons.push({ code: 'fact_contradicts', params });
  }
  if (now.votes.has(one.entry)) {
    reasons.push({ code: 'accepted_before', params: { code: entry.code } });
  }
  return reasons;
}
