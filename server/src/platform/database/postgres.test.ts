import { createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openPostgres } from './postgres.ts';

const WHAT_TO_DO = /DATABASE_URL names a running PostgreSQL 15 or newer, or unset it/;

async function refusalOf(url: string, patienceMs: number): Promise<string> {
  const error: unknown = await openPostgres(url, 2, patienceMs).catch((e: unknown) => e);
  return String(error);
}

it('a host that does not exist, and a shut door, are named with what to check', async () => {
  for (const url of [
    'postgres://u:pw-1@no-such-host.invalid/db',
    'postgres://u:pw-1@127.0.0.1:9/db',
  ]) {
    const said = await refusalOf(url, 10_000);
    expect(said).toContain(new URL(url).host);
    expect(said).toMatch(WHAT_TO_DO);
    expect(said).not.toContain('pw-1');
  }
});

it('a host that takes the call and says nothing is given up in time', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const started = performance.now();
  const said = await refusalOf(`postgres://u@127.0.0.1:${port}/db`, 500);
  expect(said).toContain('no answer within 0.5 seconds');
  expect(said).toMatch(WHAT_TO_DO);
  expect(performance.now() - started).toBeLessThan(5000);
});
