import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffSchedules } from './diff.ts';
import { readUsSchedule } from './read-us-export.ts';

type Row = Readonly<Record<string, unknown>>;

const row = (htsno: string, indent: number, description: string, more: Row = {}): Row => ({
  ...{ htsno, indent: String(indent), description, units: [], footnotes: [] },
  ...{ general: '', special: '', other: '', ...more },
});

const rates = (general: string, special = '', other = '35%'): Row => ({ general, special, other });

const OLD: readonly Row[] = [
  row('7010', 0, 'Kites:'),
  row('', 1, 'Of silk:'),
  row('7010.11.00', 2, 'With a tail', rates('6.8%', 'Free (A,AU)')),
  row('7010.11.00.10', 3, 'Red', { units: ['No.'] }),
  row('7010.11.00.90', 3, 'Other', { units: ['No.'] }),
  row('7010.19.00.00', 2, 'Other', rates('1¢/kg')),
];

const diff = (before: readonly Row[], after: readonly Row[]) =>
  diffSchedules(readUsSchedule(before), readUsSchedule(after));

/** OLD with one row changed, or left out, or with rows after it. */
const edit = (at: number, change: Row | null, ...more: Row[]): Row[] =>
  OLD.flatMap((one, i) => {
    if (i !== at) return [one];
    return change === null ? more : [{ ...one, ...change }, ...more];
  });

describe('diffSchedules', () => {
  it('finds nothing between an edition and itself', () => {
    expect(diff(OLD, OLD)).toEqual([]);
  });

  it('tells a rate where it is printed, not where it is inherited', () => {
    expect(diff(OLD, edit(2, rates('7.2%', 'Free (A,AU,JP)', '40%')))).toEqual([
      { code: '70101100', kind: 'general', old: '6.8%', new: '7.2%' },
      { code: '70101100', kind: 'special', old: 'Free (A,AU)', new: 'Free (A,AU,JP)' },
      { code: '70101100', kind: 'other', old: '35%', new: '40%' },
    ]);
    expect(diff(OLD, edit(3, rates('5%', 'Free (A,AU)')))).toEqual([
      { code: '7010110010', kind: 'general', old: '6.8%', new: '5%' },
    ]);
  });

  it('does not tell other ways to write the same', () => {
    const after = edit(2, {
      ...rates('6.80%', 'Free\n(A, AU)'),
      description: 'With <i>a</i> tail',
    });
    expect(diff(OLD, after)).toEqual([]);
    const units = edit(3, { units: ['<u>No.</u>'] });
    expect(diff(OLD, units)).toEqual([]);
  });

  it('tells units and footnotes', () => {
    const notes = [{ value: 'See 9903.88.15.' }];
    expect(diff(OLD, edit(5, { units: ['kg'], footnotes: notes }))).toEqual([
      { code: '7010190000', kind: 'units', old: '', new: 'kg' },
      { code: '7010190000', kind: 'footnotes', old: '', new: 'See 9903.88.15.' },
    ]);
  });

  it('tells a changed text without code at the codes directly beneath it', () => {
    expect(diff(OLD, edit(1, { description: 'Of silk or nylon:' }))).toEqual([
      {
        ...{ code: '70101100', kind: 'description' },
        ...{ old: 'Of silk: › With a tail', new: 'Of silk or nylon: › With a tail' },
      },
      {
        ...{ code: '7010190000', kind: 'description' },
        ...{ old: 'Of silk: › Other', new: 'Of silk or nylon: › Other' },
      },
    ]);
    expect(diff(OLD, [...OLD, row('', 0, 'Compiler’s note')])).toEqual([
      {
        ...{ code: '7010190000', kind: 'description' },
        ...{ old: 'Of silk: › Other', new: 'Of silk: › Other › Compiler’s note' },
      },
    ]);
  });

  it('tells what came and went with its text and printed rates', () => {
    const after = edit(5, null, row('7010.20.00.00', 1, 'Of paper', rates('2%', 'Free (A)')));
    expect(diff(OLD, after)).toEqual([
      { code: '7010190000', kind: 'removed', old: 'Of silk: › Other | 1¢/kg |  | 35%', new: '' },
      { code: '7010200000', kind: 'added', old: '', new: 'Of paper | 2% | Free (A) | 35%' },
    ]);
  });

  it('tells a move where texts and rates are the same, and never by the word Other', () => {
    expect(diff(OLD, edit(3, { htsno: '7010.11.00.15' }))).toEqual([
      { code: '7010110010', kind: 'moved', old: '7010110010', new: '7010110015' },
    ]);
    expect(diff(OLD, edit(4, { htsno: '7010.11.00.95' })).map(({ kind }) => kind)).toEqual([
      'removed',
      'added',
    ]);
    const annotated = edit(5, { htsno: '7010.19.00' }, row('7010.19.00.10', 3, 'Blue'));
    expect(diff(OLD, annotated)).toEqual([
      { code: '7010190000', kind: 'moved', old: '7010190000', new: '70101900' },
      { code: '7010190010', kind: 'added', old: '', new: 'Blue' },
    ]);
  });

  it('does not guess between two places a line may have moved to', () => {
    const twins = edit(3, { htsno: '7010.11.00.15' }, row('7010.11.00.20', 3, 'Red'));
    expect(diff(OLD, twins).map(({ code, kind }) => [code, kind])).toEqual([
      ['7010110010', 'removed'],
      ['7010110015', 'added'],
      ['7010110020', 'added'],
    ]);
  });

  it('says the reverse of the reverse', () => {
    const pick = fc.subarray([...OLD], { minLength: 1 });
    const mirror = { added: 'removed', removed: 'added' } as Readonly<Record<string, string>>;
    fc.assert(
      fc.property(pick, pick, (before, after) => {
        const forth = diff(before, after).filter(({ kind }) => kind !== 'moved');
        const back = diff(after, before).filter(({ kind }) => kind !== 'moved');
        const turned = back.map((one) => ({
          ...{ code: one.code, kind: mirror[one.kind] ?? one.kind, old: one.new, new: one.old },
        }));
        const sorted = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).sort();
        expect(sorted(turned)).toEqual(sorted(forth));
      }),
    );
  });
});
