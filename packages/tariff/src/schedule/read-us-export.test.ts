import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TariffError } from '../errors.ts';
import { readUsSchedule, readUsScheduleText } from './read-us-export.ts';

/** A row of the shape of the official export; the goods are made up. */
export const row = (
  htsno: string,
  indent: number,
  description: string,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  ...{ htsno, indent: String(indent), description, superior: null, units: [] },
  ...{ general: '', special: '', other: '', footnotes: [] },
  ...{ quotaQuantity: null, additionalDuties: null, addiitionalDuties: null },
  ...more,
});

const note = (value: string) => ({ columns: ['general'], value, type: 'endnote' });

const ROWS = [
  row('7010', 0, 'Kites:'),
  row('', 1, 'Of <i>silk</i>:', { superior: 'true', footnotes: null }),
  row('7010.11.00', 2, 'With a tail', {
    ...{ general: '6.8%', special: 'Free (A,AU)', other: '35%' },
    footnotes: [note('See 9903.88.15. ')],
  }),
  row('7010.11.00.10', 3, 'Red', { units: ['No.'], footnotes: [note('See 9903.88.69.')] }),
  row('7010.11.00.90', 3, 'Other', { units: ['doz.', 'Cu kg', 'firkin', ' '] }),
  row('7010.19.00.00', 2, 'Other', { general: '1¢/kg', other: 'as the king pleases' }),
  row('9903.88.15', 0, 'Articles of note 20', { general: 'No change' }),
];

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof TariffError) return `${error.code}: ${error.path}`;
    throw error;
  }
  return 'not refused';
};

describe('readUsSchedule', () => {
  const schedule = readUsSchedule(ROWS);
  const line = (code: string) => schedule.lines.find((one) => one.code === code);

  it('gives statistical lines the rates of the line that prints them', () => {
    expect(line('7010110010')).toMatchObject({
      general: { duty: { form: 'ad_valorem', percent: '6.8' }, text: '6.8%', from: '70101100' },
      special: [{ programmes: ['A', 'AU'], duty: { form: 'free' } }],
      other: { duty: { form: 'ad_valorem', percent: '35' }, from: '70101100' },
      texts: { general: '', special: '', other: '' },
    });
    expect(line('7010')?.general).toBeNull();
  });

  it('lets a printed set of rates grant nothing where its special column is blank', () => {
    expect(line('7010190000')?.special).toEqual([]);
  });

  it('adds the headings of the footnotes above to those of the line', () => {
    expect(line('7010110010')?.additional).toEqual(['99038815', '99038869']);
    expect(line('7010110090')?.additional).toEqual(['99038815']);
    expect(line('7010190000')?.additional).toEqual([]);
  });

  it('marks the deepest codes as declarable', () => {
    const declarable = schedule.lines.filter((one) => one.declarable).map((one) => one.code);
    expect(declarable).toEqual(['7010110010', '7010110090', '7010190000', '99038815']);
  });

  it('reads units, and flags what it does not know without losing the line', () => {
    expect(line('7010110090')?.units).toEqual([
      { text: 'doz.', unit: 'dozen' },
      { text: 'Cu kg', unit: 'kg', of: 'copper_content' },
      { text: 'firkin', unit: null },
    ]);
    expect(schedule.flags).toEqual([
      { code: 'unknown_unit', line: '7010110090', row: 5, text: 'firkin' },
      { code: 'unknown_rate', line: '7010190000', row: 6, text: 'as the king pleases' },
    ]);
    expect(line('7010190000')?.other?.duty).toEqual({
      form: 'unparsed',
      text: 'as the king pleases',
    });
  });

  it('takes markup out of texts and keeps text lines', () => {
    expect(schedule.lines[1]).toMatchObject({ code: '', indent: 1, description: 'Of silk:' });
  });

  it('flags codes, indents and repetitions that cannot be right', () => {
    const { flags, lines } = readUsSchedule([
      row('7010', 0, 'Kites'),
      row('70l0.11', 1, 'A letter for a digit'),
      row('7010.12', 1, 'Of silk', { indent: 'one' }),
      row('7010.12', 1, 'Again'),
      row('7010.12.00', 2, 'Dearer', { general: '9%' }),
      row('7011.00.00', 3, 'Of another heading, set too deep'),
    ]);
    expect(flags.map(({ code, line: at }) => [code, at])).toEqual([
      ['bad_code', '7010'],
      ['bad_indent', '701012'],
      ['duplicate_code', '701012'],
      ['bad_indent', '70110000'],
    ]);
    expect(lines.at(-1)).toMatchObject({ general: null, declarable: true });
  });

  it('stands for a range of headings by those of the edition', () => {
    const { lines } = readUsSchedule([
      row('0201.10', 0, 'x', { footnotes: [note('See subheadings 9904.02.01-9904.02.37.')] }),
      row('0201.20', 0, 'x', { footnotes: [note('See 9903.92.')] }),
      row('0201.30', 0, 'x', { footnotes: [note('Note: heading 9903.88.04 covers some.')] }),
      row('0201.40', 0, 'x', { footnotes: [note('See 9905.01.00 through 9905.01.09')] }),
      ...['9903.92.10', '9904.02.01', '9904.02.20', '9904.02.37', '9904.02.60'].map((code) =>
        row(code, 0, 'heading'),
      ),
    ]);
    expect(lines.slice(0, 4).map((one) => one.additional)).toEqual([
      ['99040201', '99040220', '99040237'],
      ['99039210'],
      [],
      ['99050100', '99050109'],
    ]);
  });

  it('refuses another shape and says where', () => {
    expect(refusal(() => readUsSchedule({}))).toBe(
      'bad_schedule_file: the file: not a list of rows',
    );
    expect(refusal(() => readUsSchedule([]))).toBe('bad_schedule_file: the file: no rows');
    expect(refusal(() => readUsSchedule([ROWS[0], 7]))).toBe('bad_schedule_file: [1]');
    const wrong = row('7010', 0, 'Kites', { general: 6.8 });
    expect(refusal(() => readUsSchedule([ROWS[0], wrong]))).toBe('bad_schedule_file: [1].general');
    const bent = row('7010', 0, 'Kites', { footnotes: [{}] });
    expect(refusal(() => readUsSchedule([bent]))).toBe('bad_schedule_file: [0].footnotes[0].value');
  });
});

describe('readUsScheduleText', () => {
  const text = JSON.stringify(ROWS);

  it('reads the text of an export, with or without a byte order mark', () => {
    expect(readUsScheduleText(text)).toEqual(readUsSchedule(ROWS));
    expect(readUsScheduleText(`\ufeff${text}`)).toEqual(readUsSchedule(ROWS));
  });

  it('says where a file that was cut short breaks off', () => {
    const cut = text.slice(0, text.indexOf('7010.11.00.10'));
    const whole = cut.lastIndexOf('}') + 1;
    expect(refusal(() => readUsScheduleText(cut))).toBe(
      `bad_schedule_file: after row 3, character ${whole} of ${cut.length}`,
    );
    const torn = text.replace('"Red"', '"Red');
    expect(refusal(() => readUsScheduleText(torn))).toMatch(/after row 3, character \d+ of \d+/);
    expect(refusal(() => readUsScheduleText('<html>'))).toMatch(/after row 0, character 0 of 6/);
  });

  it('never takes a cut file for a whole one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length - 1 }), (length) => {
        expect(refusal(() => readUsScheduleText(text.slice(0, length)))).toMatch(
          /^bad_schedule_file/,
        );
      }),
    );
  });
});
