import type { IncomingMessage, ServerResponse } from 'node:http';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { fail } from './errors.ts';
import { attachmentHeader } from './rules.ts';
import type { Files, StoredFile } from './types.ts';

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
  const file = await house.db.transaction({ tenantId }, (tx) => house.files.find(tx, fileId));
  return send(reply, house, tenantId, file);
}

/**
 * A list shows dozens of pictures: the browser may keep them, but asks each time whether it may
 * still show them. Other files may hold personal data and stay out of its store.
 */
const isPicture = (file: StoredFile): boolean => file.contentType.startsWith('image/');

/** Whether the browser holds this very content already (RFC 9110, 13.1.2). */
function holdsIt(request: FastifyRequest, etag: string): boolean {
  const held = request.headers['if-none-match'] ?? '';
  return held.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}

async function send(
  reply: FastifyReply,
  house: FileHouse,
  tenantId: string,
  file: StoredFile,
): Promise<FastifyReply> {
  const content = await house.files.open(tenantId, file.fileId);
  return reply
    .header('content-type', file.contentType)
    .header('content-length', file.bytes)
    .header('content-disposition', attachmentHeader(file.name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', isPicture(file) ? 'private, no-cache' : 'private, no-store')
    .header('etag', `"${file.sha256}"`)
    .send(content);
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * @throws files.not_found if the file is given out by its own room alone: its id opens nothing
 * @throws files.not_permitted
 */
function requirePermission(file: StoredFile, held: ReadonlySet<string>): void {
  const { permission } = file;
  if (permission === null) throw fail('files.not_found');
  if (!held.has(permission)) throw fail('files.not_permitted', { permission });
}

export function fileRoutes(app: FileApp, house: FileHouse): void {
  app.get(
    '/api/files/:fileId',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['files'],
        summary: 'Download a file that is open to holders of the permission it names',
        params: z.object({ fileId: z.uuid() }),
        produces: ['application/octet-stream'],
        response: {
          200: z.unknown().describe('the bytes of the file'),
          304: z.unknown().describe('a picture that the browser still holds'),
        },
      },
    },
    async (request, reply) => {
      const { params, identity } = request;
      const { tenantId } = request.caller;
      const file = await house.db.transaction({ tenantId }, (tx) =>
        house.files.find(tx, params.fileId),
      );
      requirePermission(file, identity?.permissions ?? NOTHING);
      const etag = `"${file.sha256}"`;
      if (isPicture(file) && holdsIt(request, etag)) {
        return reply
          .status(304)
          .header('etag', etag)
          .header('cache-control', 'private, no-cache')
          .send();
      }
      return send(reply, house, tenantId, file);
    },
  );
}
