import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Caller } from '../audit/types.ts';
import type { JobApp, JobHouse } from './http.ts';
import type { JobRecord } from './types.ts';

/** Shorter than the minute after which most proxies cut a silent connection. */
const BEAT_MS = 15_000;

/** A stream ends after this long; the browser comes back by itself and is checked anew. */
const LONGEST_MS = 10 * 60_000;

/** A reader that lets this much pile up is cut off; it comes back and gets the present state. */
const MOST_UNREAD_BYTES = 1024 * 1024;

/** Streams one person or key may hold open; the oldest gives way. */
const MOST_STREAMS = 10;

type Say = (job: JobRecord, locale: Caller['locale']) => string;

/**
 * GET /api/jobs/stream: server-sent events. Each event `job` carries one job as it is now; first
 * come the jobs that wait or run, then every change. Nothing needs to be remembered between two
 * connections.
 */
export function streamJobs(app: JobApp, house: JobHouse, say: Say): void {
  const open = new Map<string, Set<JobStream>>();

  app.addHook('preClose', async () => {
    for (const streams of open.values()) for (const stream of streams) stream.end();
  });

  app.get(
    '/api/jobs/stream',
    {
      config: { access: 'jobs.read' },
      schema: {
        tags: ['jobs'],
        summary: 'Changes of jobs as server-sent events; the live jobs come first',
        produces: ['text/event-stream'],
        response: { 200: z.string().describe('events named "job", each with a Job as its data') },
      },
    },
    async (request, reply) => {
      const { caller } = request;
      reply.hijack();
      reply.raw.writeHead(200, {
        ...definedHeaders(reply.getHeaders()),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      const stream = new JobStream(reply.raw, (job) => say(job, caller.locale));
      const owner = `${caller.tenantId} ${caller.actor.kind} ${caller.actor.id}`;
      enter(open, owner, stream);
      await stream.follow(house, caller.tenantId);
    },
  );
}

function definedHeaders(
  headers: Readonly<Record<string, number | string | string[] | undefined>>,
): Record<string, number | string | string[]> {
  const defined: Record<string, number | string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) defined[name] = value;
  }
  return defined;
}

function enter(open: Map<string, Set<JobStream>>, owner: string, stream: JobStream): void {
  const mine = open.get(owner) ?? new Set();
  open.set(owner, mine);
  mine.add(stream);
  stream.whenEnded(() => {
    mine.delete(stream);
    if (mine.size === 0 && open.get(owner) === mine) open.delete(owner);
  });
  const [oldest] = mine;
  if (mine.size > MOST_STREAMS) oldest?.end();
}

class JobStream {
  readonly #response: ServerResponse;
  readonly #say: (job: JobRecord) => string;
  readonly #endings: (() => void)[] = [];
  /** Changes that came before the live jobs were sent. */
  #early: JobRecord[] | undefined = [];

  constructor(response: ServerResponse, say: (job: JobRecord) => string) {
    this.#response = response;
    this.#say = say;
    const beat = setInterval(() => this.#write(': beat\n\n'), BEAT_MS).unref();
    const last = setTimeout(() => this.end(), LONGEST_MS).unref();
    response.on('error', () => response.destroy());
    response.on('close', () => {
      clearInterval(beat);
      clearTimeout(last);
      for (const ending of this.#endings) ending();
    });
  }

  whenEnded(ending: () => void): void {
    this.#endings.push(ending);
  }

  end(): void {
    this.#response.end();
  }

  async follow({ db, jobs }: JobHouse, tenantId: string): Promise<void> {
    this.#write('retry: 2000\n\n');
    this.whenEnded(jobs.watch(tenantId, (job) => this.#tell(job)));
    try {
      const live = await db.transaction({ tenantId }, async (tx) => [
        ...(await jobs.list(tx, { state: 'running', limit: 200 })),
        ...(await jobs.list(tx, { state: 'queued', limit: 200 })),
      ]);
      const early = this.#early ?? [];
      this.#early = undefined;
      for (const job of [...live, ...early]) this.#tell(job);
    } catch {
      // The headers are sent, so the only answer left is to end; the browser asks again.
      this.end();
    }
  }

  #tell(job: JobRecord): void {
    if (this.#early !== undefined) this.#early.push(job);
    else this.#write(`event: job\ndata: ${this.#say(job)}\n\n`);
  }

  #write(text: string): void {
    if (this.#response.writableEnded || this.#response.destroyed) return;
    this.#response.write(text);
    if (this.#response.writableLength > MOST_UNREAD_BYTES) this.#response.destroy();
  }
}
