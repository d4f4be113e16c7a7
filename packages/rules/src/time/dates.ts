import { instantOf } from '@tradewind/tariff';
import type { Corpus, DateRule } from '../corpus/types.ts';
import { RulesError } from '../errors.ts';

/** A day or clock time as text; null is not known yet. */
type Text = string | null;

const period = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/;

/** Calendar day so long after: the end of a shorter month stands for days it has not. */
function plus(day: string, text: string, path: string): string {
  const match = period.exec(text);
  if (match === null || text === 'P') throw new RulesError('bad_date', path);
  const [years, months, days] = [match[1], match[2], match[3]].map((part) => Number(part ?? 0));
  const [y = 0, m = 1, d = 1] = day.slice(0, 10).split('-').map(Number);
  const first = new Date(Date.UTC(y + (years ?? 0), m - 1 + (months ?? 0), 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(d, last) + (days ?? 0));
  return first.toISOString().slice(0, 10);
}

/**
 * The day or clock time a date rule comes to, as text; null where it hangs on an act not made yet.
 * Of several the later is unknown when one is; so is the earlier. @throws RulesError bad_date,
 * unknown_name
 */
export function dayOf(rule: DateRule, acts: Corpus['acts'], path: string): Text {
  if (typeof rule === 'string') {
    try {
      instantOf(rule, 'UTC', path);
    } catch {
      throw new RulesError('bad_date', path);
    }
    return rule;
  }
  if ('act' in rule) {
    const act = acts[rule.act];
    if (act === undefined) throw new RulesError('unknown_name', `${path}.${rule.act}`);
    return act === null ? null : plus(act, rule.plus, path);
  }
  const parts = ('later' in rule ? rule.later : rule.earlier).map((part) =>
    dayOf(part, acts, path),
  );
  const known = parts.filter((part) => part !== null).sort();
  if (known.length < parts.length) return null;
  return ('later' in rule ? known.at(-1) : known[0]) ?? null;
}

/**
 * A day before which a date rule cannot come, though the day itself is not known: the later of
 * several is no earlier than those of them that are. Null where nothing holds it back.
 */
export function notBefore(rule: DateRule, acts: Corpus['acts'], path: string): Text {
  if (typeof rule === 'string' || 'act' in rule) return dayOf(rule, acts, path);
  const parts = ('later' in rule ? rule.later : rule.earlier).map((part) =>
    notBefore(part, acts, path),
  );
  const known = parts.filter((part) => part !== null).sort();
  if ('later' in rule) return known.at(-1) ?? null;
  return known.length < parts.length ? null : (known[0] ?? null);
}

const bare = (text: string): boolean => text.length === 10;

/** First instant of a day in the zone, or the clock time itself; epoch milliseconds. */
export function beginOf(text: string, zone: string): number {
  return instantOf(bare(text) ? `${text}T00:00[${zone}]` : text, zone, text);
}

/** First instant after a last day in the zone; a clock time is the last instant itself. */
export function endOf(text: string, zone: string): number {
  if (!bare(text)) return instantOf(text, zone, text) + 1;
  const next = new Date(Date.parse(`${text}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return beginOf(next, zone);
}

/** The day itself, whatever its clock. */
export const bareDay = (text: string): string => text.slice(0, 10);
