import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

describe('a table as CSV', () => {
  it('starts with a byte order mark and quotes what needs quotes', () => {
    expect(
      toCsv([
        ['SKU', 'name'],
        ['DR-01', 'lamp, "desk"'],
      ]),
    ).toBe('\uFEFFSKU,name\r\nDR-01,"lamp, ""desk"""\r\n');
  });

  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx'])('does not hand a formula on: %s', (text) => {
    expect(
      toCsv([[text]])
        .slice(1)
        .replaceAll('"', '')
        .startsWith(`'`),
    ).toBe(true);
  });

  it('leaves negative numbers alone', () => {
    expect(toCsv([[-5, '-12.30']])).toBe('\uFEFF-5,-12.30\r\n');
  });
});
