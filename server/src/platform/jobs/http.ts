import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Caller } from '../audit/types.ts';
import type { Database } from '../database/index.ts';
import { sayCode } from '../errors/index.ts';
import { streamJobs } from './http-stream.ts';
import type { JobRecord, Jobs } from './types.ts';

export type JobApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What the routes need of the house. */
export interface JobHouse {
  readonly db: Database;
  readonly jobs: Jobs;
}

const Params = z.record(z.string(), z.union([z.string(), z.number()]));

const Progress = z
  .object({
    done: z.number(),
    total: z.number().nullable().describe('null while it is not known how much there is to do'),
    note: z.object({ code: z.string(), params: Params }).optional(),
  })
  .meta({ id: 'JobProgress' });

const State = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);

const Job = z
  .object({
    jobId: z.string(),
    kind: z.string().describe("room, then the work: 'imports.run'"),
    state: State,
    progress: Progress,
    subject: z.string().nullable().describe('id of what the job is about'),
    result: z.record(z.string(), z.unknown()).nullable(),
    error: z
      .object({ code: z.string(), params: Params, title: z.string(), detail: z.string() })
      .nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Job' });

const Page = z
  .object({
    items: z.array(Job),
    nextCursor: z.string().nullable(),
    counts: z.record(State, z.number()),
  })
  .meta({ id: 'JobPage' });

const JobId = z.object({ jobId: z.uuid() });

/** A job as the outside sees it, its error in the caller's language. */
export function presentJob(job: JobRecord, locale: Caller['locale']): z.output<typeof Job> {
  const { error } = job;
  const words = error === null ? undefined : sayCode(error.code, error.params, locale);
  return {
    jobId: job.jobId,
    kind: job.kind,
    state: job.state,
    progress: presentProgress(job),
    subject: job.subject,
    result: job.result === null ? null : { ...job.result },
    error:
      error === null
        ? null
        : {
            code: error.code,
            params: { ...error.params },
            title: words?.title ?? error.code,
            detail: words?.detail ?? error.code,
          },
    createdBy: job.createdBy,
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}

function presentProgress({ progress }: JobRecord): z.output<typeof Progress> {
  const { done, total, note } = progress;
  return note === undefined
    ? { done, total }
    : { done, total, note: { code: note.code, params: { ...note.params } } };
}

export function jobRoutes(app: JobApp, house: JobHouse): void {
  listRoute(app, house);
  recordRoutes(app, house);
  streamJobs(app, house, (job, locale) => JSON.stringify(presentJob(job, locale)));
}

function listRoute(app: JobApp, { db, jobs }: JobHouse): void {
  app.get(
    '/api/jobs',
    {
      config: { access: 'jobs.read' },
      schema: {
        tags: ['jobs'],
        summary: 'Jobs of the company, newest first',
        querystring: z.object({
          kind: z.string().max(100).optional(),
          state: State.optional(),
          subject: z.string().max(200).optional(),
          cursor: z.uuid().optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: Page },
      },
    },
    async ({ query, caller }) => {
      const { kind, state, subject, cursor, limit } = query;
      const about = {
        ...(kind === undefined ? {} : { kind }),
        ...(subject === undefined ? {} : { subject }),
      };
      const filter = {
        ...about,
        ...(state === undefined ? {} : { state }),
        ...(cursor === undefined ? {} : { before: cursor }),
        limit: limit + 1,
      };
      const [found, counts] = await db.transaction({ tenantId: caller.tenantId }, async (tx) => [
        await jobs.list(tx, filter),
        await jobs.count(tx, about),
      ]);
      const items = found.slice(0, limit).map((job) => presentJob(job, caller.locale));
      const nextCursor = found.length > limit ? (items.at(-1)?.jobId ?? null) : null;
      return { items, nextCursor, counts: { ...counts } };
    },
  );
}

function recordRoutes(app: JobApp, { db, jobs }: JobHouse): void {
  app.get(
    '/api/jobs/:jobId',
    {
      config: { access: 'jobs.read' },
      schema: { tags: ['jobs'], summary: 'One job', params: JobId, response: { 200: Job } },
    },
    async ({ params, caller }) => {
      const { tenantId, locale } = caller;
      const job = await db.transaction({ tenantId }, (tx) => jobs.find(tx, params.jobId));
      return presentJob(job, locale);
    },
  );

  app.post(
    '/api/jobs/:jobId/cancel',
    {
      config: { access: 'jobs.cancel' },
      schema: {
        tags: ['jobs'],
        summary: 'Cancel a job that waits or runs; what it has done so far stays',
        params: JobId,
        response: { 200: Job },
      },
    },
    async ({ params, caller }) => {
      const { tenantId, locale } = caller;
      const job = await db.transaction({ tenantId }, (tx) => jobs.cancel(tx, caller, params.jobId));
      return presentJob(job, locale);
    },
  );
}
