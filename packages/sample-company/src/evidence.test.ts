import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LABELS, RESPONSIBLE, sampleEvidence } from './evidence.ts';
import { SAMPLE_SIZES, sampleCompany } from './index.ts';
import { paperLines, paperPdf } from './paper.ts';

const RULES = join(import.meta.dirname, '..', '..', '..', 'data', 'rules');

interface Kind {
  readonly id: string;
  readonly kind: string;
  readonly scope: string;
  readonly perMarket: boolean;
}

const kinds = new Map(
  readdirSync(RULES)
    .flatMap((name) => {
      const file = JSON.parse(readFileSync(join(RULES, name), 'utf8')) as { evidence?: Kind[] };
      return file.evidence ?? [];
    })
    .map((kind) => [kind.id, kind]),
);

const TODAY = '2026-11-22';
const records = sampleEvidence(TODAY);
const { company } = sampleCompany({ seed: 'yuanshan', today: TODAY, ...SAMPLE_SIZES.small });
const codes = new Set(company.products.map(({ code }) => code));

describe('evidence of the sample', () => {
  it('is of kinds the rules ask for, with what each kind needs', () => {
    for (const record of records) {
      const kind = kinds.get(record.kind);
      expect(kind, record.kind).toBeDefined();
      const isPaper = kind?.kind === 'document' || kind?.kind === 'test';
      expect(record.paper !== null, record.kind).toBe(isPaper);
      if (kind?.perMarket === true) expect(record.markets, record.kind).not.toEqual([]);
      if (kind?.scope === 'model') expect(record.models, record.kind).not.toEqual([]);
      if (kind?.scope === 'brand') expect(record.brands, record.kind).not.toEqual([]);
      for (const product of record.products) expect(codes.has(product), product).toBe(true);
    }
    const keys = new Set(RESPONSIBLE.map(({ key }) => key));
    for (const { productCode, personKeys } of LABELS) {
      expect(codes.has(productCode)).toBe(true);
      expect(personKeys.every((key) => keys.has(key))).toBe(true);
    }
  });

  it('holds a lamp certificate with thirty days to go and a report of another model', () => {
    const ending = records.filter(({ validUntil }) => validUntil !== null);
    expect(ending.map(({ products, validUntil }) => [products, validUntil])).toEqual([
      [['LP-03'], '2026-12-22'],
    ]);
    const model = new Map(LABELS.map((label) => [label.productCode, label.model]));
    const strange = records.filter(({ products, models }) =>
      products.some((code) => !models.includes(model.get(code) ?? '')),
    );
    expect(strange.map(({ kind, models }) => [kind, models])).toEqual([
      ['eu:rohs_file', ['YS-CM05']],
    ]);
  });

  it('prints papers a reader of PDF can open: every object stands where the table says', () => {
    const [first] = records;
    const lines = first === undefined ? [] : paperLines(first);
    const pdf = paperPdf([...lines, 'a (bracket) and a \\ slash']);
    expect(pdf).toContain('a \\(bracket\\) and a \\\\ slash');
    const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1]);
    expect(pdf.slice(table, table + 4)).toBe('xref');
    const rows = [...pdf.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, at]) =>
      Number(at),
    );
    expect(rows).toHaveLength(5);
    rows.forEach((at, i) => {
      expect(pdf.slice(at).startsWith(`${i + 1} 0 obj\n`)).toBe(true);
    });
    const length = Number(/\/Length (\d+)/.exec(pdf)?.[1]);
    expect(pdf.split('stream\n')[1]).toHaveLength(length + '\nend'.length);
  });
});
