/**
 * General Rules 1 to 6 as checks: each gives a reason with the words or facts it rests on. Rule 1
 * by notes is in `notes.ts`; 3(c) is the order of ties in `ranking.ts`.
 */
import type { Book } from '../search/knowledge.ts';
import type { Ranked } from '../search/ranking.ts';
import { sharesOf } from '../text/facts.ts';
import type { Listing } from '../text/listing.ts';
import type { Reason } from '../types.ts';

const UNFINISHED = new RegExp(
  '\\b(unassembled|disassembled|un-?finished|semi-?finished|knock(?:ed)?[\\s-]?down|blanks?|' +
    'flat[\\s-]?packed?|to be assembled|self[\\s-]?assembly)\\b|未组装|半成品|散件|毛坯',
  'i',
);
const CASED = new RegExp(
  '\\b(?:with|in|incl(?:uding|udes)?)\\s+(?:\\w+\\s+){0,2}(case|box|bag|pouch|packaging)\\b|' +
    '带盒|礼盒装|带包装',
  'i',
);
const SET = /\b(sets?|kits?|bundles?|combo)\b|套装|组合/i;

/** A lead below this is next to nothing: twice as likely. */
const NEAR_TIE = 0.7;

/** True where a listing speaks of parts only because the goods come unassembled (Rule 2(a)). */
export const isUnfinished = (listing: Listing): boolean =>
  UNFINISHED.test(listing.texts.title) || UNFINISHED.test(listing.texts.description);

/** Rules that hold for the item, whichever code it gets. */
export function itemReasons(listing: Listing): Reason[] {
  const reasons: Reason[] = [];
  const { title } = listing.texts;
  const unfinished = UNFINISHED.exec(title) ?? UNFINISHED.exec(listing.texts.description);
  if (unfinished !== null) {
    reasons.push({ code: 'gri2a_unfinished', params: { words: unfinished[0].toLowerCase() } });
  }
  const shares = mixture(listing);
  const [main] = shares;
  if (main !== undefined && shares.length > 1) {
    const params = { material: main[0], share: Math.round(main[1]), set: SET.test(title) ? 1 : 0 };
    reasons.push({ code: 'gri3b_essential_character', params });
  }
  const cased = CASED.exec(title);
  if (cased !== null) {
    reasons.push({ code: 'gri5_case_or_packing', params: { words: cased[0].toLowerCase() } });
  }
  return reasons;
}

/** Materials with their share of the largest, in per cent of it; the largest first. */
function mixture(listing: Listing): [string, number][] {
  const texts = [listing.texts.title, ...listing.attributes.map(({ value }) => value)];
  const found = texts.map(sharesOf).find((shares) => shares.size > 1);
  return found === undefined
    ? []
    : [...found]
        .map(([word, share]): [string, number] => [word, share * 100])
        .sort((a, b) => b[1] - a[1]);
}

/** Rules that decide between the first candidate and the next ones. */
export function rankReasons(ranked: readonly Ranked[], book: Book): Reason[] {
  const [first, ...rest] = ranked;
  const winner = first === undefined ? undefined : book.entries[first.entry];
  if (first === undefined || winner === undefined) return [];
  const reasons: Reason[] = [];
  const near = rest.filter(({ score }) => first.score - score < NEAR_TIE).slice(0, 5);
  const general = near.find(({ entry }) => book.entries[entry]?.residual);
  if (!winner.residual && general !== undefined) {
    const against = book.entries[general.entry]?.code ?? '';
    reasons.push({ code: 'gri3a_most_specific', params: { against } });
  }
  const tied = near.find(({ score }) => first.score - score < 1e-6);
  if (tied !== undefined) {
    const against = book.entries[tied.entry]?.code ?? '';
    reasons.push({ code: 'gri3c_last_in_order', params: { against } });
  }
  const sibling = rest.find(({ entry }) => book.entries[entry]?.heading === winner.heading);
  if (sibling !== undefined) {
    const against = book.entries[sibling.entry]?.code ?? '';
    const params = { heading: winner.code.slice(0, 4), against };
    reasons.push({ code: 'gri6_same_level', params });
  }
  return reasons;
}
