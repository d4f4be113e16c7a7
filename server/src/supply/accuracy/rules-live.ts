/** A finished forecast against the weeks that have ended since. */
import { addOutcome, emptySums } from './rules-score.ts';
import type { LiveWeek, Sums } from './types.ts';

/** Weeks ahead that are told together: first and last. */
export const LEAD_BANDS = [
  { key: '1', from: 1, to: 1 },
  { key: '2-4', from: 2, to: 4 },
  { key: '5-8', from: 5, to: 8 },
  { key: '9-13', from: 9, to: 13 },
] as const;
export type LeadBand = (typeof LEAD_BANDS)[number]['key'];

/** The band of a lead; null beyond a quarter. */
export function bandOfLead(lead: number): LeadBand | null {
  return LEAD_BANDS.find(({ from, to }) => from <= lead && lead <= to)?.key ?? null;
}

/** Weeks whose orders may still change: they are scored anew at every check. */
const UNSETTLED = 4;

/** Leads of a run that are to be scored: ended, and not scored yet or still moving. */
export function dueLeads(run: {
  readonly horizon: number;
  /** Weeks ended since the forecast began. */
  readonly ended: number;
  readonly scored: ReadonlySet<number>;
}): number[] {
  const last = Math.min(run.horizon, run.ended);
  return Array.from({ length: Math.max(0, last) }, (_, at) => at + 1).filter(
    (lead) => !run.scored.has(lead) || lead > run.ended - UNSETTLED,
  );
}

/** One series as a run said it, beside what came: by lead, null where nothing can be said. */
export interface LiveSeries {
  readonly said: (lead: number) => { readonly mean: number; readonly quantiles: readonly number[] };
  readonly actual: (lead: number) => number | null;
}

/** Sums over all series of a run, lead by lead. */
export function scoreLive(
  run: { readonly runId: string; readonly levels: readonly number[] },
  leads: readonly { readonly lead: number; readonly week: string }[],
  series: Iterable<LiveSeries>,
): LiveWeek[] {
  const sums = new Map<number, Sums>(leads.map(({ lead }) => [lead, emptySums()]));
  for (const one of series) {
    for (const { lead } of leads) {
      const actual = one.actual(lead);
      const sum = sums.get(lead);
      if (actual === null || sum === undefined) continue;
      const frame = { levels: run.levels, economics: null };
      addOutcome(sum, { actual, scale: 0, ...one.said(lead) }, frame);
    }
  }
  return leads.map(({ lead, week }) => {
    const { points, demand, absolute, signed, pinball, cells, inside, banded } =
      sums.get(lead) ?? emptySums();
    return {
      ...{ runId: run.runId, week, lead, points, demand, absolute, signed },
      ...{ pinball, cells, inside, banded },
    };
  });
}

/** Weeks added up under a key and a band of leads. */
export interface LiveSum {
  readonly key: string;
  readonly band: LeadBand;
  /** Runs and weeks it is made of, and outcomes in them. */
  readonly weeks: number;
  readonly points: number;
  readonly wape: number | null;
  readonly bias: number | null;
  readonly inside: number | null;
}

/** Sums by key and band, the keys in rising order; leads beyond a quarter are left out. */
export function sumLive(weeks: readonly LiveWeek[], keyOf: (one: LiveWeek) => string): LiveSum[] {
  const groups = new Map<string, LiveWeek[]>();
  for (const one of weeks) {
    const band = bandOfLead(one.lead);
    if (band === null) continue;
    const name = `${keyOf(one)}\n${band}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
  return [...groups.values()]
    .map((group): LiveSum => {
      const [head] = group as [LiveWeek, ...LiveWeek[]];
      const sum = (read: (one: LiveWeek) => number): number =>
        group.reduce((total, one) => total + read(one), 0);
      const demand = sum((one) => one.demand);
      return {
        key: keyOf(head),
        band: bandOfLead(head.lead) ?? '1',
        ...{ weeks: group.length, points: sum((one) => one.points) },
        wape: ratio(
          sum((one) => one.absolute),
          demand,
        ),
        bias: ratio(
          sum((one) => one.signed),
          demand,
        ),
        inside: ratio(
          sum((one) => one.inside),
          sum((one) => one.banded),
        ),
      };
    })
    .sort((a, b) => (a.key === b.key ? (a.band < b.band ? -1 : 1) : a.key < b.key ? -1 : 1));
}
