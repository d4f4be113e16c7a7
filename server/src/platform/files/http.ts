import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { attachmentHeader } from './rules.ts';
import type { Files } from './types.ts';

type FileApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

interface FileHouse {
  readonly db: Database;
  readonly files: Files;
}

/**
 * Answers with a stored file as a download. The browser is told to keep it, never to show or run
 * it: a file may hold anything, and it comes from the same address as the console. Rooms use this
 * for their own files, under their own permission.
 * @throws files.not_found
 */
export async function sendStoredFile(
  reply: FastifyReply,
  house: FileHouse,
  tenantId: string,
  fileId: string,
): Promise<FastifyReply> {
  const { db, files } = house;
  const file = await db.transaction({ tenantId }, (tx) => files.find(tx, fileId));
  const content = await files.open(tenantId, fileId);
  return reply
    .header('content-type', file.contentType)
    .header('content-length', file.bytes)
    .header('content-disposition', attachmentHeader(file.name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .header('etag', `"${file.sha256}"`)
    .send(content);
}

export function fileRoutes(app: FileApp, house: FileHouse): void {
  app.get(
    '/api/files/:fileId',
    {
      config: { access: 'exports.write' },
      schema: {
        tags: ['files'],
        summary: 'Download a stored file',
        params: z.object({ fileId: z.uuid() }),
        produces: ['application/octet-stream'],
        response: { 200: z.unknown().describe('the bytes of the file') },
      },
    },
    async ({ params, caller }, reply) =>
      sendStoredFile(reply, house, caller.tenantId, params.fileId),
  );
}
