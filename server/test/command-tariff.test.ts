import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { newFolder, runCommand } from './support/command.ts';

const row = (htsno: string, indent: string, description: string, general = '') => ({
  ...{ htsno, indent, description, units: [], general, special: '', other: '', footnotes: [] },
});

const OLD = [
  row('7010', '0', 'Kites:'),
  row('7010.11.00', '1', 'Of silk, "red"', '6.8%'),
  row('7010.12.00', '1', 'Of paper', 'Free'),
];
const NEW = [
  row('7010', '0', 'Kites:'),
  row('7010.11.00', '1', 'Of silk, "red"', '7%'),
  row('7010.13.00', '1', 'Of nylon', '5¢/kg'),
];

describe('tradewind tariff diff', () => {
  const folder = newFolder();
  const older = join(folder, 'old.json');
  const newer = join(folder, 'new.json.gz');
  const output = join(folder, 'diff.csv');
  writeFileSync(older, JSON.stringify(OLD));
  writeFileSync(newer, gzipSync(JSON.stringify(NEW)));
  const run = (...args: string[]) => runCommand(['tariff', ...args]).ended;

  it('writes what changed, from packed and plain files', async () => {
    const { code, out } = await run('diff', older, newer, '--output', output);
    expect(code).toBe(0);
    expect(out).toMatch(/^3 changes \(1 general, 1 removed, 1 added\): .*diff\.csv/);
    expect(readFileSync(output, 'utf8')).toBe(
      'code,kind,old,new\n70101100,general,6.8%,7%\n' +
        '70101200,removed,Of paper | Free,\n70101300,added,,Of nylon | 5¢/kg\n',
    );
    const json = await run('diff', older, older, '--output', output, '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      changes: 0,
      kinds: {},
      lines: { old: 3, new: 3 },
    });
    expect(readFileSync(output, 'utf8')).toBe('code,kind,old,new\n');
  });

  it.each([
    ['cut.json', JSON.stringify(OLD).slice(0, 200), /after row 1, character \d+ of 200/],
    ['page.json', '<html>', /no whole export/],
    ['other.json', '{"rows":[]}', /not a list of rows/],
    ['packed.json.gz', 'not packed', /cannot be read to the end/],
  ])('refuses %s with words and code 3', async (name, text, words) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    const { code, err } = await run('diff', path, newer, '--output', output);
    expect(code).toBe(3);
    expect(err).toMatch(words);
    expect(err).toContain(name);
  });

  it('tells wrong words from a wrong file', async () => {
    expect((await run('diff', older, '--output', output)).code).toBe(2);
    expect((await run('diff', older, newer)).code).toBe(2);
    expect((await run('sail')).err).toMatch(/knows diff, import; not "sail"/);
    expect((await run('diff', join(folder, 'none.json'), newer, '--output', output)).code).toBe(3);
    expect((await run('--help')).code).toBe(0);
  });
});
