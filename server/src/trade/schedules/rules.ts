import type { ScheduleLine } from '@tradewind/tariff';
import type { Edition, Format, Jurisdiction, LineView, SourceName, Standing } from './types.ts';

/** The day of an instant, UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

type Dated = Pick<
  Edition,
  'editionId' | 'jurisdiction' | 'effectiveFrom' | 'loadedAt' | 'withdrawnAt'
>;

/** Whether the house believed in it at an instant. */
const held = (edition: Dated, knownAt: Date): boolean =>
  edition.loadedAt <= knownAt && (edition.withdrawnAt === null || edition.withdrawnAt > knownAt);

/**
 * The edition that is the law of its jurisdiction on a day, as was known at an instant: the last
 * one to take effect by then; of those of one day, the one loaded last.
 */
export function pickEdition<E extends Dated>(
  editions: readonly E[],
  jurisdiction: Jurisdiction,
  day: string,
  knownAt: Date,
): E | undefined {
  let best: E | undefined;
  for (const one of editions) {
    if (one.jurisdiction !== jurisdiction || one.effectiveFrom > day || !held(one, knownAt))
      continue;
    const later =
      best === undefined ||
      one.effectiveFrom > best.effectiveFrom ||
      (one.effectiveFrom === best.effectiveFrom && one.loadedAt >= best.loadedAt);
    if (later) best = one;
  }
  return best;
}

/** Where each edition stands at an instant. */
export function standings(editions: readonly Dated[], now: Date): Map<string, Standing> {
  const today = dayOf(now);
  const found = new Map<string, Standing>();
  for (const edition of editions) {
    const { editionId, jurisdiction, effectiveFrom, withdrawnAt } = edition;
    const ofItsDay = pickEdition(editions, jurisdiction, effectiveFrom, now);
    let standing: Standing = 'past';
    if (withdrawnAt !== null) standing = 'withdrawn';
    else if (ofItsDay?.editionId !== editionId) standing = 'replaced';
    else if (effectiveFrom > today) standing = 'to_come';
    else if (pickEdition(editions, jurisdiction, today, now)?.editionId === editionId) {
      standing = 'in_force';
    }
    found.set(editionId, standing);
  }
  return found;
}

export interface Recognised {
  readonly format: Format;
  readonly jurisdiction: Jurisdiction | null;
}

/** What a file is, by the beginning of its unpacked text; null: nothing that can be loaded. */
export function recognise(head: string): Recognised | null {
  const text = head.replace(/^\ufeff/, '').trimStart();
  if (/^Date,\s*[A-Z]{3}\s*,/.test(text)) return { format: 'ecb_rates', jurisdiction: null };
  if (!/^[[{]/.test(text)) return null;
  if (/"htsno"\s*:/.test(text)) return { format: 'us_export', jurisdiction: 'US' };
  if (/"goods_nomenclature_item_id"|"import_measures"/.test(text)) {
    // Answers for Northern Ireland mostly look like those for Great Britain: a person has to say.
    const northern = /"source"\s*:\s*"xi"|\/xi\/api\//.test(text);
    return { format: 'uk_commodity', jurisdiction: northern ? 'XI' : null };
  }
  return null;
}

/** The edition's name as its file is called: hts_2026_rev_10 is '2026 revision 10'. */
export function nameFrom(fileName: string): string | null {
  const found = /(20\d\d)(?:[ _-]|hts)*(?:(basic)|rev(?:ision)?[ _-]*(\d{1,3}))/i.exec(fileName);
  if (found === null) return null;
  const [, year, basic, revision] = found;
  return basic === undefined ? `${year} revision ${Number(revision)}` : `${year} basic`;
}

/** Codes by their beginning, or words that must all occur. */
export type Search =
  | { readonly by: 'code'; readonly prefix: string }
  | { readonly by: 'words'; readonly words: readonly string[] };

/** What a person looks for: digits (with dots or blanks) are a code, anything else words. */
export function readSearch(text: string): Search {
  const digits = text.replace(/[.\s]/g, '');
  if (digits !== '' && /^\d{1,10}$/.test(digits)) return { by: 'code', prefix: digits };
  const words = text.split(/\s+/).filter((word) => word !== '');
  return { by: 'words', words: words.slice(0, 12) };
}

/** The line of a code with those above it; undefined where the chapter has no such code. */
export function placeLine(
  lines: readonly ScheduleLine[],
  code: string,
): Omit<LineView, 'edition'> | undefined {
  const above: ScheduleLine[] = [];
  for (const line of lines) {
    while (above.length > 0 && (above.at(-1) as ScheduleLine).indent >= line.indent) above.pop();
    if (line.code === code) return { line, above };
    above.push(line);
  }
  return undefined;
}

export interface SourceState {
  readonly source: SourceName;
  readonly enabled: boolean;
  readonly triedAt: Date | null;
  readonly succeededAt: Date | null;
  readonly failedAt: Date | null;
}

const DAY_MS = 86_400_000;

/** Sources are asked once a day. */
export const ASK_EVERY_MS = DAY_MS;
/** A source that gave nothing for three days (a weekend and a day) is stale. */
const STALE_AFTER_MS = 3 * DAY_MS;

/**
 * Whether what was fetched is no longer to be relied on as the newest: the last try failed, or a
 * source that is switched on gave nothing for three days. One that was never asked is not stale.
 */
export function isStale(state: SourceState, now: Date): boolean {
  const { enabled, succeededAt, failedAt } = state;
  if (failedAt !== null && (succeededAt === null || failedAt > succeededAt)) return true;
  return enabled && succeededAt !== null && now.getTime() - succeededAt.getTime() > STALE_AFTER_MS;
}
