import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MonitorError } from '../errors.ts';
import { FORMATS } from '../types.ts';
import { readAnswer } from './read-answer.ts';

/** Answers in the structure of the official sources, in words of our own. */
const recorded = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../recorded', name), 'utf8');

const read = (...args: Parameters<typeof readAnswer>) => readAnswer(...args).notices;
const daysOf = (notice: { days: readonly { meaning: string; day: string }[] } | undefined) =>
  notice?.days.map(({ meaning, day }) => `${day} ${meaning}`);

describe('answers of official sources', () => {
  it('Federal Register: kind, days of fields and text, codes, origin', () => {
    const [duty, magnets, meetings] = read('federal_register', recorded('federal-register.json'), [
      'US',
    ]);
    expect(duty).toMatchObject({
      ...{ externalId: '2026-15181', kind: 'rule', published: '2026-07-24', origins: ['CN'] },
      jurisdictions: ['US'],
      codes: [
        { from: '850760', to: '850760', words: '8507.60' },
        { from: '9405', to: '9405', words: '9405' },
      ],
    });
    expect(daysOf(duty)).toEqual(['2026-08-07 applies']);
    expect(duty?.topics).toEqual(expect.arrayContaining(['tariff', 'batteries']));
    expect(duty?.classes).toEqual(expect.arrayContaining(['battery', 'lighting']));
    expect(magnets).toMatchObject({ kind: 'proposal', classes: ['magnet', 'child', 'toy'] });
    expect(daysOf(magnets)).toEqual(['2026-09-22 comments_close']);
    expect(meetings).toMatchObject({ kind: 'notice', codes: [], days: [], classes: [] });
  });

  it('lists in pages say how many there are', () => {
    const pagesOf = (format: 'federal_register' | 'eping', file: string, more: object) => {
      const answer = JSON.parse(recorded(file));
      return readAnswer(format, JSON.stringify({ ...answer, ...more }), ['US']).pages;
    };
    expect(pagesOf('federal_register', 'federal-register.json', {})).toBe(1);
    expect(pagesOf('federal_register', 'federal-register.json', { total_pages: 4 })).toBe(4);
    expect(pagesOf('federal_register', 'federal-register.json', { total_pages: 'x' })).toBe(
      undefined,
    );
    expect(pagesOf('eping', 'eping.json', {})).toBe(1);
    expect(pagesOf('eping', 'eping.json', { totalCount: 101, pageSize: 50 })).toBe(3);
    expect(pagesOf('eping', 'eping.json', { pageSize: 0 })).toBe(undefined);
  });

  it('a search of the Federal Register that found nothing is an answer', () => {
    expect(read('federal_register', '{"count":0,"total_pages":0}', ['US'])).toEqual([]);
  });

  it('EUR-Lex by SPARQL: rows of one act are one document with both days', () => {
    const [duty, proposal, ...more] = read('eurlex_sparql', recorded('eurlex-sparql.json'), ['EU']);
    expect(more).toEqual([]);
    expect(duty).toMatchObject({
      ...{ externalId: '32026R0812', kind: 'rule', jurisdictions: ['EU'] },
      codes: [{ from: '94052140' }, { from: '94051140' }],
    });
    expect(daysOf(duty)).toEqual(['2026-07-23 in_force', '2027-01-01 in_force']);
    expect(proposal).toMatchObject({ kind: 'proposal', externalId: '52026PC0340' });
    expect(proposal?.classes).toEqual(['footwear']);
  });

  it('a feed of the Official Journal: counted, written and transitional days', () => {
    const [batteries, fish] = read('rss', recorded('eurlex-feed.xml'), ['EU']);
    expect(daysOf(batteries)).toEqual(
      ['2027-02-18 applies', '2027-08-18 transition_end', '2026-08-18 in_force'].sort(),
    );
    expect(batteries?.days.find(({ meaning }) => meaning === 'in_force')).toMatchObject({
      from: 'counted',
      words: expect.stringContaining('twentieth day'),
    });
    expect(batteries?.abstract).toContain('Official Journal of the European Union.');
    expect(fish).toMatchObject({ abstract: 'Herring & mackerel quotas.', classes: [] });
  });

  it('Safety Gate: the list is followed, a report gives alerts with their marks', () => {
    const list = readAnswer('safety_gate', recorded('safety-gate-list.xml'), ['EU']);
    expect(list.notices).toEqual([]);
    expect(list.follow[0]).toMatch(/detail\/xml\/10000320\?language=en$/);
    const [lights, balls] = read('safety_gate', recorded('safety-gate-report.xml'), ['EU']);
    expect(lights).toMatchObject({
      ...{ externalId: 'SR/02362/26', kind: 'recall', published: '2026-08-28', origins: ['CN'] },
      title: 'LED string light – Glowmark – Garland 200',
      goods: { brands: ['Glowmark'], models: ['GL-200'], barcodes: ['6901234567892'] },
    });
    expect(lights?.abstract).toMatch(/^The insulation/);
    expect(balls?.goods).toEqual({ brands: [], models: [], barcodes: [] });
    expect(balls?.classes).toEqual(expect.arrayContaining(['toy', 'magnet']));
  });

  it('recalls of the Consumer Product Safety Commission', () => {
    const [recall] = read('cpsc', recorded('cpsc.json'), ['US']);
    expect(recall).toMatchObject({
      ...{ externalId: '26634', version: '2026-07-24', kind: 'recall', origins: ['CN'] },
      goods: { models: ['VX-10K'], barcodes: ['0690123456789'] },
    });
    expect(recall?.goods.brands).toContain('Voltix');
    expect(recall?.text).toContain('black & white');
    expect(recall?.classes).toContain('battery');
  });

  it('ePing: member, deadline, entry into force, codes of both fields', () => {
    const [brazil, eu] = read('eping', recorded('eping.json'), []);
    expect(brazil).toMatchObject({
      ...{ externalId: 'G/TBT/N/BRA/1701', kind: 'proposal', jurisdictions: ['BR'] },
      codes: [{ from: '850760' }, { from: '850440' }],
    });
    expect(daysOf(brazil)).toEqual(['2026-09-18 comments_close']);
    expect(eu).toMatchObject({ kind: 'rule', jurisdictions: ['EU'], codes: [{ from: '850440' }] });
    expect(eu?.title).toBe('Ecodesign of external power supplies');
    expect(daysOf(eu)).toEqual(['2026-10-01 in_force']);
  });

  it('releases of the US schedule do not change when the next one is current', () => {
    const text = recorded('usitc-releases.json');
    const [ten] = read('usitc_releases', text, ['US']);
    expect(ten).toMatchObject({ externalId: '2026HTSRev10', kind: 'revision' });
    expect(daysOf(ten)).toEqual(['2026-06-08 in_force']);
    const later = text.replace('"current"', '"archived"');
    expect(read('usitc_releases', later, ['US'])[0]).toEqual(ten);
  });

  it('UK: changes of a day are one document; news reads its codes and span', () => {
    const [day] = read('uk_changes', recorded('uk-changes.json'), ['GB']);
    expect(day).toMatchObject({
      ...{ externalId: 'GB-changes-2026-07-28', kind: 'revision' },
      codes: [{ from: '850760' }, { from: '94052140' }],
    });
    const [news] = read('uk_news', recorded('uk-news.json'), ['GB']);
    expect(news).toMatchObject({ codes: [{ from: '8711601000' }], jurisdictions: ['GB'] });
    expect(daysOf(news)).toEqual(['2026-09-01 applies', '2027-02-28 expires']);
  });
});

describe('answers that cannot be read', () => {
  const codeOf = (...args: Parameters<typeof readAnswer>): string => {
    try {
      readAnswer(...args);
      return 'read';
    } catch (error) {
      if (!(error instanceof MonitorError)) throw error;
      return `${error.code} ${error.where}`;
    }
  };
  const FILE = {
    federal_register: 'federal-register.json',
    eurlex_sparql: 'eurlex-sparql.json',
    rss: 'eurlex-feed.xml',
    safety_gate: 'safety-gate-report.xml',
    cpsc: 'cpsc.json',
    eping: 'eping.json',
    usitc_releases: 'usitc-releases.json',
    uk_changes: 'uk-changes.json',
    uk_news: 'uk-news.json',
  } as const;

  it.each(FORMATS)('%s: cut short anywhere, or a page for people', (format) => {
    const text = recorded(FILE[format]).trim();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length - 1 }), (length) => {
        expect(codeOf(format, text.slice(0, length), ['EU'])).toMatch(/^not_(?:json|xml)/);
      }),
    );
    expect(codeOf(format, '<!DOCTYPE html><html><body>Sorry</body></html>', ['EU'])).toMatch(
      /^not_(?:json|xml) HTML$/,
    );
  });

  it('another shape names the part that is missing', () => {
    expect(codeOf('federal_register', '{"documents":[]}', ['US'])).toBe('wrong_shape results');
    expect(codeOf('cpsc', '{"recalls":[]}', ['US'])).toBe('wrong_shape list');
    expect(codeOf('rss', '<sitemap><item/></sitemap>', ['EU'])).toBe('wrong_shape sitemap');
    expect(codeOf('usitc_releases', '[]', ['US'])).toBe('empty list');
    const renamed = recorded('cpsc.json').replaceAll('RecallNumber', 'Number');
    expect(codeOf('cpsc', renamed.replaceAll('RecallID', 'Id'), ['US'])).toBe(
      'wrong_shape RecallNumber',
    );
  });

  it('one entry that lacks its name is told, the others are read', () => {
    const answer = JSON.parse(recorded('federal-register.json'));
    delete answer.results[1].document_number;
    const reading = readAnswer('federal_register', JSON.stringify(answer), ['US']);
    expect(reading.notices).toHaveLength(2);
    expect(reading.unread).toEqual([{ row: 2, lacks: 'document_number' }]);
  });
});
