import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { jsonOf, nextExport, smallExport } from '../testing.ts';
import { doTask } from './read-file.ts';
import type { ScheduleTask } from './tasks.ts';
import { mergeLines, readAnswer } from './uk-answer.ts';

type Format = Extract<ScheduleTask, { op: 'read' }>['format'];

const read = (content: Uint8Array | string, format: Format = 'us_export', maxBytes = 1_000_000) =>
  doTask({ op: 'read', format, content: Buffer.from(content), maxBytes, day: '2026-06-08' });

/** A ZIP file with one entry. */
function zipOf(name: string, text: string): Buffer {
  const data = deflateRawSync(text);
  const title = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(title.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(data.length, 20);
  entry.writeUInt16LE(title.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + title.length, 12);
  end.writeUInt32LE(30 + title.length + data.length, 16);
  return Buffer.concat([local, title, data, entry, title, end]);
}

describe('an official export', () => {
  it('becomes chapters with lines, words and a hash; a text nobody reads is flagged', () => {
    const edition = read(gzipSync(jsonOf(smallExport())));
    if (edition.op !== 'edition') throw new Error(edition.op);
    expect(edition.chapters.map(({ chapter }) => chapter)).toEqual(['42', '61', '94', '99']);
    const [bags] = edition.chapters;
    expect(bags?.words.split('\n')[3]?.split('\t')).toEqual([
      ...['4202216000', '1', '10%', 'Trunks, suitcases, handbags and similar containers:'],
      'Handbags, whether or not with shoulder strap:',
      ...['With outer surface of leather:', 'Valued not over $20 each', 'Of calf leather'],
    ]);
    expect(edition.flags.map(({ code, text }) => [code, text])).toEqual([
      ['unknown_rate', 'Three moons a year'],
      ['unknown_unit', 'lunar month'],
    ]);
  });

  it('keeps the hash of a chapter in which nothing changed', () => {
    const [one, two] = [read(jsonOf(smallExport())), read(jsonOf(nextExport()))];
    if (one.op !== 'edition' || two.op !== 'edition') throw new Error('not read');
    const changed = one.chapters.filter(
      ({ contentHash }) => !two.chapters.some((other) => other.contentHash === contentHash),
    );
    expect(changed.map(({ chapter }) => chapter)).toEqual(['94', '99']);
  });

  const whole = jsonOf(smallExport());
  it.each([
    ['an empty file', Buffer.alloc(0), 'schedules.empty_file', {}],
    ['an empty list', Buffer.from('[]'), 'schedules.not_a_schedule', {}],
    ['one cut in the middle', whole.subarray(0, 3000), 'schedules.truncated', { rows: 12 }],
    ['a gz cut short', gzipSync(whole).subarray(0, 400), 'schedules.packed_truncated', {}],
    [
      ...['a gz damaged', Buffer.concat([gzipSync(whole).subarray(0, 60), Buffer.alloc(200, 7)])],
      ...['schedules.damaged', { format: 'gzip' }],
    ],
    ['one that unpacks too far', gzipSync(Buffer.alloc(2_000_000)), 'schedules.too_large', {}],
    [
      ...['a list of something else', Buffer.from('[{"order": 1}]'), 'schedules.not_a_schedule'],
      { where: '[0].indent' },
    ],
    ['bytes that are no text', Buffer.from([91, 255, 254, 0]), 'schedules.unknown_format', {}],
  ] as [string, Buffer, string, object][])('%s is refused', (_name, content, code, params) => {
    const refused = read(content);
    expect(refused).toMatchObject({ op: 'refused', code, params });
  });
});

describe('the rate history of the European Central Bank', () => {
  const text = 'Date,USD,BGN,\n2026-04-13,1.1684,N/A,\n2026-04-10,1.1711,1.9558,\n';

  it('is read from plain text, gz and zip, days ascending', () => {
    const days = [
      { day: '2026-04-10', rates: { USD: '1.1711', BGN: '1.9558' } },
      { day: '2026-04-13', rates: { USD: '1.1684' } },
    ];
    for (const content of [text, gzipSync(text), zipOf('eurofxref-hist.csv', text)]) {
      expect(read(content, 'ecb_rates')).toEqual({ op: 'rates', days });
    }
  });

  it.each([
    ['a row cut short', text.slice(0, -8), 'schedules.truncated'],
    ['a word for a rate', text.replace('1.1711', 'about 1'), 'schedules.bad_rates'],
    ['a rate of zero', text.replace('1.1711', '0'), 'schedules.bad_rates'],
    ['a day twice', text.replace('04-13', '04-10'), 'schedules.bad_rates'],
    ['no days', 'Date,USD\n', 'schedules.empty_file'],
    ['another table', 'Name,USD\nA,1\n', 'schedules.unknown_format'],
  ])('%s is refused', (_name, broken, code) => {
    expect(read(broken, 'ecb_rates')).toMatchObject({ op: 'refused', code });
  });

  it('a zip cut short or of something else is refused', () => {
    const zip = zipOf('eurofxref-hist.csv', text);
    const cut = read(zip.subarray(0, zip.length - 30), 'ecb_rates');
    expect(cut).toMatchObject({ op: 'refused', code: 'schedules.packed_truncated' });
    const other = read(zipOf('photo.jpg', text), 'ecb_rates');
    expect(other).toMatchObject({ op: 'refused', code: 'schedules.damaged' });
  });
});

const measure = (id: string, type: string, area: string, base: string, from = '2021-01-01') => ({
  ...{ id, import: true, vat: false, excise: false, effective_start_date: `${from}T00:00:00Z` },
  effective_end_date: null,
  measure_type: { id: type, description: type, measure_type_series_id: 'C' },
  duty_expression: { base },
  measure_components: [
    {
      ...{ duty_expression_id: '01', duty_amount: Number.parseFloat(base) },
      ...{ monetary_unit_code: null, measurement_unit_code: null },
      measurement_unit_qualifier_code: null,
    },
  ],
  geographical_area: { id: area, geographical_area_id: area, description: area },
});

const answer = (code: string, description: string, base: string) => ({
  goods_nomenclature_item_id: code,
  ...{ producline_suffix: '80', number_indents: 2, description, description_plain: description },
  declarable: true,
  chapter: { goods_nomenclature_item_id: '0700000000', description: 'VEGETABLES' },
  heading: { goods_nomenclature_item_id: '0702000000', description: 'Tomatoes' },
  ancestors: [
    {
      ...{ goods_nomenclature_item_id: '0702000007', producline_suffix: '10' },
      ...{ number_indents: 1, description: 'Fresh' },
    },
  ],
  footnotes: [{ code: 'PN001', description: 'Entry price' }],
  import_measures: [
    measure('1', '103', '1011', base),
    measure('2', '142', 'NO', '0.00 %'),
    measure('3', '103', '1011', '99.00 %', '2030-01-01'),
  ],
  export_measures: [],
});

describe('an answer about a UK commodity', () => {
  const day = '2026-06-08';

  it('becomes a line with the duties of the day, under its titles', () => {
    const cherry = readAnswer(answer('0702000007', 'Cherry', '8.00 %'), day);
    expect(cherry.lines.map(({ code, indent }) => [code, indent])).toEqual([
      ['07', 0],
      ['0702', 1],
      ['', 2],
      ['0702000007', 3],
    ]);
    expect(cherry.lines.at(-1)).toMatchObject({
      general: { text: '8.00 %', from: '0702000007' },
      special: [{ programmes: ['NO'] }],
      footnotes: ['PN001'],
    });
  });

  it('joins those of the same chapter; said again, it replaces itself', () => {
    const cherry = readAnswer(answer('0702000007', 'Cherry', '8.00 %'), day).lines;
    const other = readAnswer(answer('0702000099', 'Other', '8.00 %'), day).lines;
    const mended = readAnswer(answer('0702000007', 'Cherries', '4.00 %'), day).lines;
    const merged = mergeLines(mergeLines(mergeLines([], other), cherry), mended);
    expect(merged.map(({ description }) => description)).toEqual([
      ...['VEGETABLES', 'Tomatoes', 'Fresh', 'Cherries', 'Other'],
    ]);
    const { ancestors, ...rest } = answer('0702000099', 'Other', '8.00 %');
    const retitled = ancestors.map((title) => ({ ...title, description: 'Freshly picked' }));
    const renamed = readAnswer({ ...rest, ancestors: retitled }, day).lines;
    const alone = mergeLines(mergeLines([], other), renamed);
    expect(alone.map(({ description }) => description)).toEqual([
      'VEGETABLES',
      'Tomatoes',
      'Freshly picked',
      'Other',
    ]);
  });

  it('is refused where it is cut short or about something else', () => {
    const text = JSON.stringify(answer('0702000007', 'Cherry', '8.00 %'));
    const cut = read(text.slice(0, 200), 'uk_commodity');
    expect(cut).toMatchObject({ op: 'refused', code: 'schedules.broken_json' });
    const other = read('{"import_measures": []}', 'uk_commodity');
    expect(other).toMatchObject({ op: 'refused', code: 'schedules.not_a_schedule' });
  });
});
