/**
 * A small load generator in a process of its own: keep-alive connections, one request at a time.
 */
import { fork } from 'node:child_process';
import { connect } from 'node:net';

export interface LoadOrder {
  readonly port: number;
  /** Whole request heads, ended by a blank line; each connection walks through them. */
  readonly requests: readonly string[];
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly answers: number;
  readonly failures: number;
}

/** Runs the load and measures from outside the server's process. */
export function load(order: LoadOrder): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL(import.meta.url), [], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, TRADEWIND_LOAD: '1' },
    });
    child.once('message', (result) => {
      child.disconnect();
      resolve(result as LoadResult);
    });
    child.once('error', reject);
    child.send(order);
  });
}

/** Bytes of the answer at the start of `data`, or 0 while it is not whole. */
function answerLength(data: Buffer): number {
  const end = data.indexOf('\r\n\r\n');
  if (end < 0) return 0;
  const head = data.toString('latin1', 0, end);
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  return data.length >= end + 4 + length ? end + 4 + length : 0;
}

function runConnection(
  order: LoadOrder,
  index: number,
  until: number,
  note: (ms: number, ok: boolean) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true });
    let pending = Buffer.alloc(0);
    let at = index;
    let sent = 0;
    const send = (): void => {
      if (performance.now() >= until) {
        socket.end();
        resolve();
        return;
      }
      sent = performance.now();
      socket.write(order.requests[at % order.requests.length] ?? '');
      at += order.connections;
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      const length = answerLength(pending);
      if (length === 0) return;
      note(performance.now() - sent, pending.toString('latin1', 9, 10) === '2');
      pending = pending.subarray(length);
      send();
    });
  });
}

async function generate(order: LoadOrder): Promise<LoadResult> {
  const times: number[] = [];
  let failures = 0;
  const began = performance.now();
  const until = began + order.seconds * 1000;
  const note = (ms: number, ok: boolean): void => {
    times.push(ms);
    if (!ok) failures++;
  };
  await Promise.all(
    Array.from({ length: order.connections }, (_, i) => runConnection(order, i, until, note)),
  );
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN;
  return {
    perSecond: times.length / seconds,
    ...{ p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) },
    answers: times.length,
    failures,
  };
}

if (process.env['TRADEWIND_LOAD'] === '1') {
  process.once('message', async (order: LoadOrder) => {
    process.send?.(await generate(order));
  });
}
