import { describe, expect, it } from 'vitest';
import { readChangeRecord, shows } from '../../bench/support/change-records.ts';
import {
  changeRecordText,
  EDITIONS_2025,
  exportText,
  hasUsData,
  TARIFF_FOLDER,
} from '../../bench/support/shared-data.ts';
import { diffSchedules } from './diff.ts';
import { readUsScheduleText } from './read-us-export.ts';

const here = hasUsData();
const where = here ? '' : ` (skipped: no official files in ${TARIFF_FOLDER})`;

/** Rows a record speaks of that read the same in both raw exports would be named here. */
const SAME_IN_BOTH: readonly string[] = [];

describe.skipIf(!here)(`change records of the USITC${where}`, () => {
  it('shows every row change of revisions 1 to 12', () => {
    let rows = 0;
    let notes = 0;
    const missed: string[] = [];
    let before = readUsScheduleText(exportText('2025_basic'));
    for (const edition of EDITIONS_2025.slice(1)) {
      const after = readUsScheduleText(exportText(edition));
      const changes = diffSchedules(before, after);
      for (const recorded of readChangeRecord(changeRecordText(edition))) {
        if (recorded.code === '') notes += 1;
        else {
          rows += 1;
          if (!shows(changes, recorded)) missed.push(`${edition}: ${recorded.item}`);
        }
      }
      before = after;
    }
    expect(missed).toEqual(SAME_IN_BOTH);
    expect([rows, notes]).toEqual([92, 51]);
  }, 120_000);

  it('reads every line of the records that begins with a code', () => {
    for (const edition of EDITIONS_2025) {
      const text = changeRecordText(edition);
      // The one line without a date goes on with a note: "(7108.52.00 changed to 7208.52.00)".
      const lines = text.match(/^\s*\d{4}\.\d\d\.\d\d.*(?:\d{4}|N\/A).*$/gm) ?? [];
      const codes = readChangeRecord(text).filter((one) => one.code !== '');
      const stray = lines.filter((line) => /^\s*7208\.52\.00\)/.test(line));
      expect(codes.length, edition).toBe(lines.length - stray.length);
    }
  });

  it('understands the rates of all but one in a hundred lines of chapters 1 to 97', () => {
    const { lines } = readUsScheduleText(exportText('2025_rev_12'));
    const rated = lines.filter(({ code, texts }) => {
      return code !== '' && code < '98' && texts.general + texts.other !== '';
    });
    const unparsed = rated.filter(({ general, other }) =>
      [general, other].some((rate) => rate?.duty.form === 'unparsed'),
    );
    expect([rated.length, unparsed.length]).toEqual([11_415, 51]);
    const declarable = lines.filter((line) => line.declarable && line.code < '98');
    expect(declarable.every(({ general, other }) => general !== null && other !== null)).toBe(true);
  });

  it('counts apart the basic edition, which is compared with the year before', () => {
    const recorded = readChangeRecord(changeRecordText('2025_basic'));
    const rows = recorded.filter((one) => one.code !== '');
    expect([rows.length, recorded.length - rows.length]).toEqual([281, 75]);
  });
});

describe('readChangeRecord', () => {
  it('reads rows and notes, over page breaks and broken lines', () => {
    const text = [
      'Chapter 99.',
      '   Item changed        Nature of change       Effective date     Source',
      ' U.S. note 2(v), ch 99   Modified (From 34% to   April 9, 2025    Executive',
      '                         84%)                                     Order',
      ' 9903.01.63              Modified                April 9, 2025    Executive',
      '\f  Item changed        Nature of change       Effective date     Source',
      '0603.19.0137             Established             N/A              484(f)',
    ].join('\n');
    expect(readChangeRecord(text)).toEqual([
      {
        ...{ item: 'U.S. note 2(v), ch 99', code: '' },
        ...{ nature: 'Modified (From 34% to', effective: 'April 9, 2025' },
      },
      {
        ...{ item: '9903.01.63', code: '99030163' },
        ...{ nature: 'Modified', effective: 'April 9, 2025' },
      },
      {
        ...{ item: '0603.19.0137', code: '0603190137' },
        ...{ nature: 'Established', effective: 'N/A' },
      },
    ]);
  });
});
