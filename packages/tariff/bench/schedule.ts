import type { Figure } from '../../../scripts/bench/report.ts';
import { diffSchedules, readUsScheduleText, type Schedule } from '../src/index.ts';
import { readChangeRecord, shows } from './support/change-records.ts';
import {
  changeRecordText,
  EDITIONS_2025,
  exportText,
  hasUsData,
  TARIFF_FOLDER,
} from './support/shared-data.ts';

const ROUNDS = 5;

function seconds(work: () => unknown): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

const rounds = (work: () => unknown): number[] =>
  Array.from({ length: ROUNDS }, () => seconds(work));

/** Lines of chapters 1 to 97 that print a rate, and the share of them with one not understood. */
function unparsedShare({ lines }: Schedule): { readonly rated: number; readonly share: number } {
  const rated = lines.filter(
    ({ code, texts }) => code !== '' && code < '98' && texts.general + texts.other !== '',
  );
  const unparsed = rated.filter(
    ({ general, other }) => general?.duty.form === 'unparsed' || other?.duty.form === 'unparsed',
  );
  return { rated: rated.length, share: unparsed.length / rated.length };
}

/** Row changes of the official records of 2025, revisions 1 to 12, and how many a diff shows. */
function recall(): { readonly recorded: number; readonly shown: number } {
  let [recorded, shown] = [0, 0];
  let before = readUsScheduleText(exportText(EDITIONS_2025[0] ?? ''));
  for (const edition of EDITIONS_2025.slice(1)) {
    const after = readUsScheduleText(exportText(edition));
    const changes = diffSchedules(before, after);
    const rows = readChangeRecord(changeRecordText(edition)).filter(({ code }) => code !== '');
    recorded += rows.length;
    shown += rows.filter((row) => shows(changes, row)).length;
    before = after;
  }
  return { recorded, shown };
}

/** Schedules of the United States: reading an export, comparing two, what is understood. */
export function scheduleFigures(): Figure[] {
  if (!hasUsData()) {
    process.stderr.write(
      `No official tariff files in ${TARIFF_FOLDER}: schedules are left out. Name the folder ` +
        'above data/ with TRADEWIND_SHARED.\n',
    );
    return [];
  }
  const [older, newer] = [exportText('2025_rev_11'), exportText('2025_rev_12')];
  const first = seconds(() => readUsScheduleText(newer));
  const reading = median(rounds(() => readUsScheduleText(newer)));
  const whole = median(
    rounds(() => diffSchedules(readUsScheduleText(older), readUsScheduleText(newer))),
  );
  const schedule = readUsScheduleText(newer);
  const { rated, share } = unparsedShare(schedule);
  const { recorded, shown } = recall();
  return [
    { metric: 'lines of one export', value: schedule.lines.length, unit: 'lines' },
    { metric: 'one export read, cold', value: first, unit: 's' },
    { metric: 'one export read', value: reading, unit: 's' },
    { metric: 'two exports read and compared', value: whole, unit: 's' },
    { metric: 'lines with a printed rate, chapters 1-97', value: rated, unit: 'lines' },
    { metric: 'of them with a rate not understood', value: share * 100, unit: '%' },
    { metric: 'row changes in the records of 2025', value: recorded, unit: 'rows' },
    { metric: 'of them shown by the comparison', value: (shown / recorded) * 100, unit: '%' },
  ];
}
