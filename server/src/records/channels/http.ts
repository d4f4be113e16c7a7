import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { CurrencyField, onlyGiven, TimeZoneField } from '../../platform/lists/index.ts';
import { addChannel } from './commands/add-channel.ts';
import { changeChannel } from './commands/change-channel.ts';
import { listChannels } from './store.ts';
import { CHANNEL_KINDS } from './types.ts';

const Fields = z.object({
  name: z.string().trim().min(1).max(200),
  kind: z.enum(CHANNEL_KINDS),
  currency: CurrencyField,
  timeZone: TimeZoneField,
});

const Channel = Fields.extend({
  channelId: z.uuid(),
  code: z.string(),
  active: z.boolean(),
  version: z.int(),
}).meta({ id: 'Channel' });

const Code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/)
  .describe('Short name that stays: small letters, digits, - and _');

const tags = ['channels'];

/** Where the company sells. */
export const channelRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/channels',
    {
      config: { access: 'channels.read' },
      schema: {
        tags,
        summary: 'All channels',
        response: { 200: z.object({ items: z.array(Channel) }) },
      },
    },
    async ({ caller }) => ({
      items: await house.db.transaction({ tenantId: caller.tenantId }, listChannels),
    }),
  );

  app.post(
    '/api/channels',
    {
      config: { access: 'channels.write' },
      schema: {
        tags,
        summary: 'Add a channel',
        body: Fields.extend({ code: Code }),
        response: { 201: Channel },
      },
    },
    async (request, reply) =>
      reply.status(201).send(await addChannel(house, request.caller, request.body)),
  );

  app.patch(
    '/api/channels/:channelId',
    {
      config: { access: 'channels.write' },
      schema: {
        tags,
        summary: 'Change a channel',
        params: z.object({ channelId: z.uuid() }),
        body: Fields.extend({ active: z.boolean() })
          .partial()
          .extend({ version: z.int().describe('Version the change was made on') }),
        response: { 200: Channel },
      },
    },
    async (request) => {
      const { version, ...change } = request.body;
      return changeChannel(
        house,
        request.caller,
        request.params.channelId,
        version,
        onlyGiven(change),
      );
    },
  );
};
