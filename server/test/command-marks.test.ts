import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { openHouse } from '../src/main.ts';
import { createCliCaller } from '../src/platform/auth/index.ts';
import { readConfig } from '../src/platform/config/index.ts';
import { addMark, type NewMark } from '../src/trade/marks/index.ts';
import { addressOf, newFolder, runCommand } from './support/command.ts';

/** Nobody's mark, as far as we know. */
const VEXORA: NewMark = {
  kind: 'word',
  ...{ wording: 'VEXORA', variants: ['维索拉'], owner: 'Vexora Sample GmbH' },
  ...{ office: 'EUIPO', number: '018000000', nice: [25], territories: ['EU'] },
  status: 'registered',
  ...{ filedOn: '2024-01-15', registeredOn: null, expiresOn: '2034-01-15' },
  ...{ reputed: false, source: null, note: null },
};

describe('names against the marks of others on the command line', { timeout: 180_000 }, () => {
  const folder = newFolder();
  const path = (name: string): string => join(folder, name);
  const data = { TRADEWIND_DATA: path('data') };
  const run = (...args: string[]) => runCommand(['marks', ...args], data).ended;
  const check = (...args: string[]) => run('check', ...args);
  const linesOf = (name: string): string[] =>
    readFileSync(path(name), 'utf8').replace('\ufeff', '').trimEnd().split(/\r?\n/);

  beforeAll(async () => {
    const server = runCommand(['serve'], data);
    await addressOf(server);
    server.process.kill('SIGTERM');
    await server.ended;
    writeFileSync(path('names.csv'), 'name\nVexora summer dress\nHarrow lamp\n');
  }, 180_000);

  it('answers nothing before there is a mark to compare with', async () => {
    const { code, err } = await check('--names', path('names.csv'));
    expect([code, err]).toEqual([3, expect.stringContaining('no marks on the watch list')]);
  });

  describe('with a mark on the list', () => {
    beforeAll(async () => {
      const open = await openHouse(
        readConfig({ ...data, TRADEWIND_SAMPLE: 'none', LOG_LEVEL: 'silent' }, path('data')),
      );
      try {
        await addMark(open.house, await createCliCaller(open.house, { locale: 'en' }), VEXORA);
      } finally {
        await open.close();
      }
    });

    it('gives a line a name, in order, with the mark and why', async () => {
      writeFileSync(
        path('table.csv.gz'),
        gzipSync(
          'id,name,nice,markets\n1,V3X0RA dress,25,DE FR\n2,Harrow lamp,11,DE\n3,,,\n' +
            '4,维索拉 连衣裙,25,EU\n5,Vexora coat,99,\n6,Vexora coat,,Atlantis\n',
        ),
      );
      const args = ['--names', path('table.csv.gz'), '--output', path('out.csv'), '--json'];
      const { code, out } = await check(...args);
      expect(code).toBe(3);
      expect(JSON.parse(out)).toMatchObject({ names: 6, marks: 1, clear: 1, refused: 3 });
      const lines = linesOf('out.csv');
      expect(lines[0]).toBe('id,name,verdict,mark,score,reason');
      expect(lines[1]).toMatch(/^1,V3X0RA dress,hold,VEXORA \(EUIPO 018000000\),[01]\.\d\d,/);
      expect(lines[1]).toContain('signs that look alike');
      expect(lines[2]).toBe('2,Harrow lamp,clear,,,');
      expect(lines[3]).toBe('3,,refused,,,The name is missing.');
      expect(lines[4]).toMatch(/^4,维索拉 连衣裙,hold,.*a variant of it/);
      expect(lines[5]).toContain('99 is no class of goods');
      expect(lines[6]).toContain('ATLANTIS is no market');
    });

    it('reads and writes objects by line, with every mark', async () => {
      const rows = [
        '{"id": 7, "name": "VEXORA", "nice": [25], "markets": ["de"]}',
        'no object',
        '{"name": "Harrow"}',
      ];
      writeFileSync(path('names.jsonl'), rows.join('\n'));
      const args = ['--names', path('names.jsonl'), '--output', path('out.jsonl')];
      const { code, out } = await check(...args, '--as', 'brand');
      expect([code, out]).toEqual([3, expect.stringMatching(/^3 names against 1 marks: 1 held/)]);
      const [vexora, broken, harrow] = linesOf('out.jsonl').map((line) => JSON.parse(line));
      expect(vexora).toMatchObject({
        ...{ id: '7', name: 'VEXORA', verdict: 'hold' },
        matches: [{ mark: 'VEXORA (EUIPO 018000000)', level: 'hold', territories: ['EU'] }],
      });
      expect(broken).toMatchObject({ verdict: 'refused', fault: 'Line 2 is no JSON.' });
      expect(harrow).toEqual({ id: '', name: 'Harrow', verdict: 'clear', matches: [] });
    });

    it('prints a table where no file is named', async () => {
      const { code, out } = await check('--names', path('names.csv'));
      expect(code).toBe(0);
      expect(out.replace('\ufeff', '').split('\r\n')[1]).toMatch(/^,Vexora summer dress,hold,/);
    });
  });

  it('tells wrong words from a wrong file', async () => {
    expect((await run('list')).code).toBe(2);
    expect((await check()).err).toContain('--names is missing');
    expect((await check('--names', path('names.csv'), '--as', 'poem')).code).toBe(2);
    expect((await check('--names', path('names.csv'), '--json')).code).toBe(2);
    expect((await check('--names', path('none.csv'))).code).toBe(3);
    expect((await run('--help')).code).toBe(0);
  });
});
