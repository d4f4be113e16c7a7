import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { newFolder, runCommand } from './support/command.ts';

const UN = `<?xml version="1.0" encoding="utf-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-11-20T10:00:00"><INDIVIDUALS><INDIVIDUAL>
 <DATAID>1</DATAID><FIRST_NAME>QASIM</FIRST_NAME><SECOND_NAME>TALWANI</SECOND_NAME>
 <REFERENCE_NUMBER>EXi.001</REFERENCE_NUMBER>
 <NAME_ORIGINAL_SCRIPT>قاسم الطلواني</NAME_ORIGINAL_SCRIPT>
 <INDIVIDUAL_DATE_OF_BIRTH><DATE>1971-04-09</DATE></INDIVIDUAL_DATE_OF_BIRTH>
</INDIVIDUAL></INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>`;
const TABLE = 'id,name,kind\nC1,华兴远洋技术有限公司,company\nC2,Huaxing Shipping Co,company\n';

describe('tradewind screen', () => {
  const folder = newFolder();
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('un.xml'), UN);
  writeFileSync(at('own.csv.gz'), gzipSync(TABLE));
  writeFileSync(
    at('names.csv'),
    'name,kind,birth_date\nKassem Talwani,person,1971-04-09\n"Talwani, Q.",person,\n' +
      'Huaxing Yuanyang Technology Co Ltd,company,\nRosalind Harper,,\nสมชาย,,\n',
  );
  const run = (...args: string[]) =>
    runCommand(['screen', '--names', at('names.csv'), '--output', at('out.csv'), ...args]).ended;

  it('writes one line a name, in order, with the best match and why', async () => {
    const { code, out } = await run('--list', at('un.xml'), '--list', at('own.csv.gz'));
    expect(code).toBe(0);
    expect(out).toMatch(
      /^5 names against 3 listed parties: \d match, \d to review, 1 clear, 1 unre/,
    );
    const lines = readFileSync(at('out.csv'), 'utf8').trimEnd().split('\n');
    expect(lines[0]).toBe('name,match id,score,reason');
    const ids = lines.slice(1).map((line) => /(EXi\.001|C\d|),(?:0|1|0\.\d+),/.exec(line)?.[1]);
    expect(ids).toEqual(['EXi.001', 'EXi.001', 'C1', '', '']);
    expect(lines[1]).toContain('birth dates agree');
    expect(lines[4]).toContain('clear: nobody on the list');
    expect(lines[5]).toContain('unknown: the name could not be read whole');
  });

  it('writes every candidate when asked, and says sums as JSON', async () => {
    const args = ['--list', at('own.csv.gz'), '--all', '--threshold', '0.4', '--json'];
    const { code, out } = await run(...args);
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      { names: 5, entries: 2, formats: ['own_csv'] },
    ]);
    const lines = readFileSync(at('out.csv'), 'utf8').split('\n');
    expect(lines.filter((line) => line.startsWith('Huaxing Yuanyang'))).not.toHaveLength(0);
  });

  it.each([
    ['without a first line', 'Kassem Talwani\nTalwani, Q.\nRosalind Harper\n'],
    ['with the heading name', '\ufeffName\r\nKassem Talwani\r\n"Talwani, Q."\r\nRosalind Harper'],
    ['with the heading 姓名', '姓名\nKassem Talwani\nTalwani, Q.\nRosalind Harper\n'],
  ])('reads a list of names alone, %s; a comma is part of the name', async (_, text) => {
    writeFileSync(at('bare.csv'), text);
    const { code } = await run('--list', at('un.xml'), '--names', at('bare.csv'));
    expect(code).toBe(0);
    const lines = readFileSync(at('out.csv'), 'utf8').trimEnd().split('\n');
    expect(lines.slice(1).map((line) => line.replace(/,(?:0|1|0\.\d+),.*/, ''))).toEqual([
      'Kassem Talwani,EXi.001',
      '"Talwani, Q.",EXi.001',
      'Rosalind Harper,',
    ]);
  });

  it('refuses a table of several columns none of which is the name', async () => {
    writeFileSync(at('codes.csv'), 'code,city\n1,Bonn\n');
    const { code, err } = await run('--list', at('un.xml'), '--names', at('codes.csv'));
    expect([code, err]).toEqual([3, expect.stringMatching(/several columns.*"name"/)]);
  });

  it.each([
    ['page.xml', '<html><body/></html>', /no sanctions list/],
    ['cut.xml', UN.slice(0, 300), /ends in the middle.*line \d/],
    ['evil.xml', '<!DOCTYPE a [<!ENTITY b "c">]><sdnList/>', /document type/],
    ['codes.csv', 'code\n1\n', /no column "name"/],
    ['packed.xml.gz', 'not packed', /cannot be read to the end/],
  ])('refuses %s with words and code 3', async (name, text, words) => {
    writeFileSync(at(name), text);
    const { code, err } = await run('--list', at(name));
    expect(code).toBe(3);
    expect(err).toMatch(words);
    expect(err).toContain(name);
  });

  it('tells wrong words from a wrong file', async () => {
    expect((await run()).err).toContain('--list is missing');
    expect((await run('--list', at('un.xml'), '--threshold', '7')).code).toBe(2);
    expect((await run('--list', at('none.xml'))).code).toBe(3);
    expect((await runCommand(['screen', '--help']).ended).code).toBe(0);
  });
});
