import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListEntry } from '../types.ts';
import { ListError } from './errors.ts';
import { readDate } from './parts.ts';
import { ListReader } from './reader.ts';
import * as samples from './samples.testing.ts';

const CODES: Readonly<Record<string, string>> = {
  ...{ jordan: 'JO', ru: 'RU', belarus: 'BY', mexico: 'MX', mx: 'MX', 中国: 'CN' },
  'united kingdom': 'GB',
};
const countryOf = (text: string): string | null => CODES[text.trim().toLowerCase()] ?? null;

function read(
  text: string,
  cuts: readonly number[] = [],
): { reader: ListReader; entries: ListEntry[] } {
  const reader = new ListReader(countryOf);
  const entries: ListEntry[] = [];
  let from = 0;
  for (const at of [...cuts].sort((a, b) => a - b)) {
    entries.push(...reader.push(text.slice(from, at)));
    from = at;
  }
  entries.push(...reader.push(text.slice(from)), ...reader.end());
  return { reader, entries };
}

const names = (entry: ListEntry | undefined): string[] =>
  (entry?.names ?? []).map(({ text, quality }) => `${quality}: ${text}`);

describe('lists as they are published', () => {
  it('reads the consolidated list of the United Nations', () => {
    const { reader, entries } = read(samples.UN);
    expect([reader.format, reader.publishedOn]).toEqual(['un_xml', '2026-11-20']);
    const [person, company] = entries;
    expect(person).toMatchObject({ id: 'EXi.001', kind: 'person', countries: ['JO'] });
    expect(person?.birthDates).toEqual(['1971-04-09', '1969', '1970']);
    expect(person?.identifiers).toEqual(['X1234567']);
    expect(names(person)).toEqual([
      'primary: QASIM HAMDAN AL-TALWANI',
      'strong: قاسم حمدان الطلواني',
      'strong: Kassem Talwani',
      'weak: Abu Talwa',
      'weak: The Weaver',
    ]);
    expect(names(company)).toEqual([
      'primary: TALWA TRADING & SHIPPING COMPANY',
      'strong: Talwa Lines',
    ]);
    expect(company?.kind).toBe('company');
  });

  it('reads the list of the European Union', () => {
    const { reader, entries } = read(samples.EU);
    expect([reader.format, reader.publishedOn]).toEqual(['eu_xml', '2026-11-19']);
    expect(entries[0]).toMatchObject({
      ...{ id: 'EU.9001.11', kind: 'person', birthDates: ['1966-11-01'], countries: ['RU'] },
      identifiers: ['REG-55871', 'EXi.001'],
    });
    expect(names(entries[0])).toContain('weak: The Baker');
  });

  it('reads the list of the United Kingdom, as XML and as CSV', () => {
    const xml = read(samples.UK);
    expect([xml.reader.format, xml.reader.publishedOn]).toEqual(['uk_xml', '2026-11-18']);
    expect(xml.entries).toHaveLength(1);
    expect(xml.entries[0]).toMatchObject({
      ...{ id: 'EXA0001', kind: 'person', birthDates: ['1968-05-03', '1969'] },
      ...{ countries: ['BY'], identifiers: ['KH7654321'] },
    });
    const csv = read(samples.UK_CSV);
    expect([csv.reader.format, csv.reader.publishedOn]).toEqual(['uk_csv', '2026-11-18']);
    expect(csv.entries.map(names)).toEqual([
      ['primary: Ruslan Petrovich GRADINOV', 'strong: Ruslan GRADINOFF'],
      ['primary: GRADIN, TRADING'],
    ]);
  });

  it('reads the lists of the United States in all four forms', () => {
    const expected = {
      ...{ id: '70001', kind: 'person', birthDates: ['1960-01-12'], countries: ['MX'] },
      identifiers: ['AB998877'],
    };
    const classic = read(samples.SDN);
    expect([classic.reader.format, classic.reader.publishedOn]).toEqual(['ofac_xml', '2026-11-21']);
    expect(classic.entries[0]).toMatchObject(expected);
    expect(classic.entries[1]?.kind).toBe('company');
    const advanced = read(samples.SDN_ADVANCED);
    expect(advanced.reader.format).toBe('ofac_advanced_xml');
    expect(advanced.reader.publishedOn).toBe('2026-11-21');
    expect(advanced.entries).toHaveLength(1);
    expect(advanced.entries[0]).toMatchObject(expected);
    expect(names(advanced.entries[0])).toEqual([
      'primary: Villacorta Marendo Esteban',
      'weak: El Faro',
    ]);
    const csv = read(samples.SDN_CSV);
    expect(csv.reader.format).toBe('ofac_sdn_csv');
    expect(csv.entries[0]).toMatchObject({ ...expected, programmes: ['EXAMPLE', 'OTHER'] });
    expect(names(csv.entries[0])).toEqual([
      'primary: VILLACORTA MARENDO, Esteban',
      'strong: EL FARO',
    ]);
    const alt = read(samples.ALT_CSV);
    expect([alt.reader.format, alt.entries[0]?.id]).toEqual(['ofac_alt_csv', '70002']);
  });

  it('reads a table of our own', () => {
    const { reader, entries } = read(samples.OWN);
    expect(reader.format).toBe('own_csv');
    expect(names(entries[0])).toEqual([
      'primary: 张伟明',
      'strong: Zhang Weiming',
      'strong: Cheung Wai Ming',
    ]);
    expect(entries[1]).toMatchObject({ id: 'P2', countries: ['GB'], identifiers: ['09876543'] });
  });

  it('says the same however the file is cut into pieces', () => {
    const texts = Object.values(samples);
    const whole = texts.map((text) => read(text).entries);
    fc.assert(
      fc.property(
        fc.nat({ max: texts.length - 1 }),
        fc.array(fc.nat({ max: 6000 }), { maxLength: 12 }),
        (at, cuts) => {
          expect(read(texts[at] ?? '', cuts).entries).toEqual(whole[at]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Cut in the middle of a line. */
const CUT = samples.UN.slice(0, samples.UN.indexOf('Weaver</ALIAS_NAME>'));

describe('files that are no list', () => {
  it.each([
    ['<html><body>not found</body></html>', 'not_a_list', 0],
    [CUT, 'cut_off', CUT.split('\n').length],
    ['<sdnList><sdnEntry></sdnList>', 'broken_xml', 1],
    ['<!DOCTYPE x [<!ENTITY a "b">]><sdnList/>', 'declares_entities', 0],
    ['code,text\n1,a\n', 'no_name_column', 0],
    ['name\n"open', 'cut_off', 2],
    ['name\n', 'nobody_listed', 0],
    ['', 'nobody_listed', 0],
  ])('%j is refused', (text, problem, line) => {
    let found: ListError | undefined;
    try {
      read(text);
    } catch (error) {
      if (error instanceof ListError) found = error;
    }
    expect([found?.problem, found?.line]).toEqual([problem, line]);
  });
});

describe('readDate', () => {
  it.each([
    ['1960-01-12', '1960-01-12'],
    ['1960', '1960'],
    ['12 Jan 1960', '1960-01-12'],
    ['Jan 1960', '1960-01'],
    ['circa 1958', '1958'],
    ['03/05/1968', '1968-05-03'],
    ['dd/mm/1969', '1969'],
    ['dd/04/1969', '1969-04'],
    ['18-Nov-2026', '2026-11-18'],
    ['unknown', null],
  ])('%s is %s', (text, date) => {
    expect(readDate(text)).toBe(date);
  });
});
