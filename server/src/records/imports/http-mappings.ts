import { z } from 'zod';
import type { House } from '../../platform/house/index.ts';
import type { App } from '../../platform/http/index.ts';
import { fail } from './errors.ts';
import { fieldsOf } from './fields.ts';
import { deleteMapping, selectMappings } from './store-mappings.ts';
import { IMPORT_KINDS, Mapping } from './types.ts';

const tags = ['imports'];

/** What the mapping page needs: the fields of each kind, and the mappings saved before. */
export function mappingRoutes(app: App, house: House): void {
  fieldRoute(app);
  savedRoutes(app, house);
}

function fieldRoute(app: App): void {
  app.get(
    '/api/import-fields',
    {
      config: { access: 'imports.read' },
      schema: {
        tags,
        summary: 'Kinds of file and the fields each may hold',
        response: {
          200: z.object({
            kinds: z.array(
              z.object({
                kind: z.enum(IMPORT_KINDS),
                fields: z.array(
                  z.object({
                    name: z.string(),
                    label: z.string(),
                    required: z.boolean(),
                    instead: z.string().nullable().describe('field that can stand for it'),
                  }),
                ),
              }),
            ),
          }),
        },
      },
    },
    async ({ caller }) => ({
      kinds: IMPORT_KINDS.map((kind) => ({
        kind,
        fields: fieldsOf(kind).map((field) => ({
          name: field.name,
          label: field.label[caller.locale],
          required: field.need === 'required',
          instead: field.instead ?? null,
        })),
      })),
    }),
  );
}

function savedRoutes(app: App, house: House): void {
  app.get(
    '/api/import-mappings',
    {
      config: { access: 'imports.read' },
      schema: {
        tags,
        summary: 'Saved mappings',
        response: {
          200: z.object({
            items: z.array(
              z
                .object({
                  mappingId: z.string(),
                  name: z.string(),
                  kind: z.string(),
                  mapping: Mapping,
                  createdBy: z.string(),
                  updatedAt: z.iso.datetime(),
                })
                .meta({ id: 'SavedMapping' }),
            ),
          }),
        },
      },
    },
    async ({ caller }) => {
      const found = await house.db.transaction({ tenantId: caller.tenantId }, selectMappings);
      return {
        items: found.map(({ headerKey: _key, updatedAt, ...rest }) => ({
          ...rest,
          updatedAt: updatedAt.toISOString(),
        })),
      };
    },
  );

  app.delete(
    '/api/import-mappings/:mappingId',
    {
      config: { access: 'imports.write' },
      schema: {
        tags,
        summary: 'Forget a saved mapping',
        params: z.object({ mappingId: z.uuid() }),
        response: { 200: z.object({ deleted: z.boolean() }) },
      },
    },
    async ({ params, caller }) => {
      const { tenantId } = caller;
      const deleted = await house.db.transaction({ tenantId }, async (tx) => {
        const gone = await deleteMapping(tx, params.mappingId);
        if (!gone) throw fail('imports.mapping_not_found');
        await house.audit(tx, caller, {
          action: 'imports.mapping_deleted',
          entity: 'mapping',
          entityId: params.mappingId,
        });
        return gone;
      });
      return { deleted };
    },
  );
}
