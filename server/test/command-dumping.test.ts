import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder, runCommand } from './support/command.ts';

const HEAD =
  'kind,model,date,units,price,currency,terms,affiliated,tax,inland_freight,ocean_freight,' +
  'insurance,packing,credit,commission,level_of_trade,manufacture,sga,profit_percent';
const ROWS = [
  'home,A,2026-03-02,1000,122,CNY,EXW,,0,,,,0,0,0,0,,,',
  'export,A,2026-03-02,1000,110,CNY,CIF,no,,2,6,1,0,0,0,0,,,',
  'cost,A,,,,CNY,,,,,,,,,,,90,10,8',
];

describe('tradewind dumping', () => {
  const folder = newFolder();
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('sales.csv'), [HEAD, ...ROWS].join('\n'));
  writeFileSync(at('bad.csv'), [HEAD, 'export,A,soon,1,1,CNY,CIF,no,,,,,,,,,,,'].join('\n'));
  const run = (...args: string[]) => runCommand(['dumping', 'check', ...args]).ended;

  it('works out the margin of a table, for people and as JSON', async () => {
    const { code, out } = await run('--input', at('sales.csv'), '--currency', 'CNY');
    expect(code).toBe(0);
    // 122 less 101, of 110.
    expect(out).toContain('19.0909 %');
    // Of 101 in the US; a discount nobody stated leaves it open.
    const american = ['--base', 'export_price', '--currency', 'CNY'];
    const us = await run('--input', at('sales.csv'), ...american);
    expect(us.out).toContain('20.7921 %');
    expect(us.out).toContain('0 of 1 models unknown, 1 open');
    const json = await run('--input', at('sales.csv'), '--currency', 'CNY', '--json');
    expect(JSON.parse(json.out).models[0].targets.zero.price).toBe('131.00');
  });

  it('names the cell it cannot read, and the option that is missing', async () => {
    const bad = await run('--input', at('bad.csv'), '--currency', 'CNY');
    expect([bad.code, bad.err]).toEqual([3, expect.stringContaining('row 2, date: not a date')]);
    const none = await run('--input', at('sales.csv'));
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('--currency')]);
  });
});
