import type { Counts, Finding, Unit, WriteOutcome } from './types.ts';

/** Warnings kept row by row; beyond, only their number is. Rejections are kept without end. */
const MOST_WARNINGS = 20_000;

/** Rows that must all be rejected before a file is taken for wrongly mapped. */
const ENOUGH_ROWS = 500;

/** Counts after a batch, and the findings of it that are to be kept. */
export function addBatch(
  before: Counts,
  units: readonly Unit[],
  outcome: WriteOutcome,
): { counts: Counts; findings: Finding[] } {
  const all = [...units.flatMap(({ findings }) => findings), ...outcome.findings];
  const rows = units.reduce((sum, unit) => sum + unit.rowCount, 0);
  const lost = cellsOf(all, 'rejected');
  const rejected = lost.size;
  // A row that was set aside and then rejected with its order counts as rejected.
  const setAside = [...cellsOf(all, 'set_aside')].filter((cells) => !lost.has(cells)).length;
  const taken = Math.max(0, rows - rejected - setAside);
  const warnings = all.filter(({ severity }) => severity === 'warning');
  const counts: Counts = {
    rows: before.rows + rows,
    accepted: before.accepted + Math.max(0, taken - outcome.unchangedRows),
    unchanged: before.unchanged + Math.min(taken, outcome.unchangedRows),
    rejected: before.rejected + rejected,
    setAside: before.setAside + setAside,
    warned: before.warned + cellsOf(all, 'warning').size,
    created: before.created + outcome.created,
    updated: before.updated + outcome.updated,
    marketUnknown:
      before.marketUnknown + warnings.filter(({ code }) => code === 'market_unknown').length,
  };
  const findings =
    before.warned < MOST_WARNINGS ? all : all.filter(({ severity }) => severity !== 'warning');
  return { counts, findings: findings.sort((a, b) => a.row - b.row) };
}

/** Records with several lines share a row number in JSON, so rows are told apart by their cells. */
function cellsOf(
  findings: readonly Finding[],
  severity: Finding['severity'],
): Set<readonly string[]> {
  const cells = new Set<readonly string[]>();
  for (const finding of findings) if (finding.severity === severity) cells.add(finding.cells);
  return cells;
}

/** True when a good number of rows came and not one could be taken. */
export function nothingFits(units: readonly Unit[]): boolean {
  let rows = 0;
  for (const { rowCount, findings } of units) {
    if (!findings.some(({ severity }) => severity === 'rejected')) return false;
    rows += rowCount;
  }
  return rows >= ENOUGH_ROWS;
}

export function mostFrequentReason(units: readonly Unit[]): Pick<Finding, 'code' | 'params'> {
  const counts = new Map<string, { count: number; first: Finding }>();
  for (const { findings } of units) {
    for (const finding of findings) {
      if (finding.severity !== 'rejected') continue;
      const seen = counts.get(finding.code);
      if (seen === undefined) counts.set(finding.code, { count: 1, first: finding });
      else seen.count++;
    }
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most?.first ?? { code: 'bad_number', params: {} };
}
