import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressOf, newFolder, runCommand } from './support/command.ts';

describe('tradewind serve', () => {
  it('answers, refuses a second server, survives SIGKILL and stops when told', async () => {
    const folder = newFolder();
    const first = runCommand(['serve'], { TRADEWIND_DATA: folder });
    const address = await addressOf(first);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);

    const second = await runCommand(['serve'], { TRADEWIND_DATA: folder }).ended;
    expect(second.code).toBe(4);
    expect(second.err).toMatch(/in use by process \d+/);
    expect(second.err).toContain('TRADEWIND_DATA');

    first.process.kill('SIGKILL');
    await first.ended;
    const third = runCommand(['serve'], { TRADEWIND_DATA: folder });
    expect((await fetch(`${await addressOf(third)}/readyz`)).status).toBe(200);
    third.process.kill('SIGTERM');
    const end = await third.ended;
    expect(end.code).toBe(0);
    expect(end.out).toContain('Stopping');
  });

  it('prints a way in until the owner has a password', async () => {
    const folder = newFolder();
    for (const _start of [1, 2]) {
      const server = runCommand(['serve'], { TRADEWIND_DATA: folder });
      const [, link = ''] = await server.says(/(http:\S+one-time\S+)/);
      expect((await fetch(link, { redirect: 'manual' })).status).toBe(302);
      server.process.kill('SIGTERM');
      await server.ended;
    }
  });

  it('says which port is taken and how to choose another', async () => {
    const first = runCommand(['serve'], { TRADEWIND_DATA: newFolder() });
    const port = new URL(await addressOf(first)).port;
    const settings = { TRADEWIND_DATA: newFolder(), PORT: port };
    const { code, err } = await runCommand(['serve'], settings).ended;
    expect(code).toBe(4);
    expect(err).toContain(`Port ${port}`);
    expect(err).toContain('PORT=');
  });

  it('says what to check when the database host cannot be reached', async () => {
    const settings = { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' };
    const { code, err } = await runCommand(['serve'], settings).ended;
    expect(code).toBe(4);
    expect(err).toContain('127.0.0.1:9');
    expect(err).toMatch(/running PostgreSQL 15 or newer/);
  });

  it('names a setting that cannot be used', async () => {
    const { code, err } = await runCommand(['serve'], { PORT: 'ninety' }).ended;
    expect(code).toBe(2);
    expect(err).toContain('PORT');
  });

  it('refuses a worker of its own on the embedded database', async () => {
    const { code, err } = await runCommand(['worker'], { TRADEWIND_DATA: newFolder() }).ended;
    expect(code).toBe(2);
    expect(err).toContain('DATABASE_URL');
  });
});

describe('tradewind forecast', () => {
  const forecast = async (text: string, ...more: string[]) => {
    const folder = newFolder();
    const input = join(folder, 'long.csv');
    const output = join(folder, 'out.csv');
    writeFileSync(input, text);
    const args = ['forecast', '--input', input, '--output', output, '--horizon', '2', ...more];
    const { code, out, err } = await runCommand(args).ended;
    const lines = code === 0 ? readFileSync(output, 'utf8').trim().split('\n') : [];
    return { code, out, err, lines };
  };

  it('continues dates and steps, with a column for each quantile', async () => {
    const rows = 'unique_id,ds,y\na,2026-01-31,10\na,2026-02-28,10\na,2026-03-31,10\n';
    const { code, lines } = await forecast(rows, '--quantiles', '0.1,0.9');
    expect(code).toBe(0);
    expect(lines[0]).toBe('unique_id,ds,yhat,q0.1,q0.9');
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual([
      ['a', '2026-04-30'],
      ['a', '2026-05-31'],
    ]);
    expect(Number(lines[1]?.split(',')[2])).toBeCloseTo(10, 6);
    const stepped = await forecast('ds,unique_id,y\n1,"x,y",0\n2,"x,y",0\n3,"x,y",0\n');
    expect(stepped.lines.slice(1)).toEqual(['"x,y",4,0', '"x,y",5,0']);
  });

  it.each([
    ['a missing column', 'id,ds,y\na,1,1\n', /column unique_id is missing/],
    ['a word for a number', 'unique_id,ds,y\na,1,many\n', /row 2: y is "many"/],
    ['one period twice', 'unique_id,ds,y\na,1,1\na,1,2\na,2,2\n', /two rows stand for one period/],
    ['dates and steps', 'unique_id,ds,y\na,2026-01-01,1\na,2,2\n', /mixes dates and numbers/],
    ['no rows', 'unique_id,ds,y\n', /no rows/],
  ])('refuses %s with words and code 3', async (_name, text, words) => {
    const { code, err } = await forecast(text);
    expect(code).toBe(3);
    expect(err).toMatch(words);
  });

  it('tells a wrong option from a wrong file', async () => {
    expect((await forecast('', '--quantiles', '0.5,2')).code).toBe(2);
    expect((await runCommand(['forecast']).ended).code).toBe(2);
    expect((await runCommand(['sail']).ended).code).toBe(2);
  });
});

describe('tradewind classify', () => {
  const classify = async (lines: readonly string[], ...more: string[]) => {
    const folder = newFolder();
    const input = join(folder, 'items.jsonl');
    const output = join(folder, 'out.jsonl');
    writeFileSync(input, lines.join('\n'));
    const args = ['classify', '--input', input, '--output', output, '--country', 'US', ...more];
    const { code, out, err } = await runCommand(args).ended;
    const rows = code === 0 ? readFileSync(output, 'utf8').trim().split('\n') : [];
    return { code, out, err, rows: rows.map((row) => JSON.parse(row)) };
  };

  it('answers every line, good or bad, in order', async () => {
    const flask = { id: 'f', title: 'Stainless steel vacuum flask', attributes: '{"Color":"red"}' };
    const lines = [
      JSON.stringify(flask),
      'not json',
      '{"id":7}',
      JSON.stringify({ id: 'big', title: 'x'.repeat(5_000_000) }),
      JSON.stringify({ id: 'g', title: 'gift' }),
    ];
    const { code, rows } = await classify(lines, '--top', '5');
    expect(code).toBe(0);
    expect(rows.map(({ id }) => id)).toEqual(['f', null, 7, 'big', 'g']);
    expect(rows[0]).toMatchObject({ code: '961700' });
    expect(rows[0].candidates).toHaveLength(5);
    expect(rows.slice(1).map(({ decision }) => decision)).toEqual(Array(4).fill('refuse'));
    expect(rows[1].reason).toMatch(/line 2 is not JSON/);
    expect(rows[2].reason).toMatch(/there is no title/);
    expect(rows[3].reason).toMatch(/longer than 4 MB/);
    expect(rows[4].reason).toMatch(/too short or too vague/);
  });

  it('narrows by an answer to the question it asked', async () => {
    const item = { id: 1, title: 'Short sleeve T-shirt, round neck' };
    const { rows } = await classify([JSON.stringify(item)]);
    const { question } = rows[0];
    expect(question.id).toBe('axis:material');
    const answers = [{ question: question.id, option: 'cotton' }];
    const again = await classify([JSON.stringify({ ...item, answers })]);
    expect(again.rows[0].code).toBe('610910');
  });

  it('refuses a country, a schedule and a file it does not know', async () => {
    expect((await classify(['{}'], '--country', 'XX')).err).toMatch(/must be an ISO 3166 code/);
    const missing = await classify(['{}'], '--schedule', 'nowhere.json');
    expect(missing).toMatchObject({ code: 3, err: expect.stringMatching(/there is no such file/) });
    const args = ['classify', '--input', 'nowhere', '--output', 'x', '--country', 'US'];
    expect((await runCommand(args).ended).code).toBe(3);
  });
});

describe('tradewind doctor', () => {
  it('finds nothing missing here, and names an unwritable folder elsewhere', async () => {
    const good = await runCommand(['doctor', '--json'], { TRADEWIND_DATA: newFolder() }).ended;
    expect(JSON.parse(good.out)).toMatchObject({ ok: true });
    const file = join(newFolder(), 'file');
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, '');
    const settings = { TRADEWIND_DATA: join(file, 'inside') };
    const bad = await runCommand(['doctor', '--json'], settings).ended;
    expect(bad.code).toBe(4);
    expect(bad.out).toContain('TRADEWIND_DATA');
  });
});
