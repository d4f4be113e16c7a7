import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { DateField } from '../../platform/lists/index.ts';
import { confirmCode, confirmMany } from './commands/confirm.ts';
import { putCodes } from './commands/put-codes.ts';
import type { Settled, Wish } from './commands/settle.ts';
import { viewSku } from './commands/view.ts';
import { withdrawCode } from './commands/withdraw.ts';
import {
  isKnownSystem,
  NoteField,
  RefusalAnswer,
  readDigits,
  readSystem,
  Sku,
  SkuAnswer,
  SystemText,
  sayRefusal,
  saySku,
} from './http-schemas.ts';
import { nationalLines } from './national.ts';
import { readCode } from './rules.ts';
import { HS } from './types.ts';

const tags = ['classification'];
const OneSku = z.object({ sku: Sku });
const GivenCode = z.string().trim().min(1).max(40).describe('Digits; points and spaces are fine');
const Version = z.int().min(0).describe('Version of the code on the screen; 0 where there is none');

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

function confirmRoute(app: App, house: House): void {
  app.post(
    '/api/classification/:sku/confirm',
    {
      config: { access: 'classification.write' },
      schema: {
        tags,
        summary: 'Settle a code: six digits, or the national line of a country or union',
        params: OneSku,
        body: z.object({
          system: SystemText.describe('HS, or a country or union: US, EU, GB ...'),
          code: GivenCode,
          note: NoteField,
          validFrom: DateField.optional().describe('Today when left out'),
          version: Version.optional(),
          seenOfficial: z
            .boolean()
            .default(false)
            .describe('You saw this very code in the official schedule'),
          siblings: z
            .boolean()
            .default(false)
            .describe('Also for SKUs of the same product that nobody settled yet'),
        }),
        response: { 200: SkuAnswer },
      },
    },
    async ({ caller, params: { sku }, body }) => {
      const { note, validFrom, version, siblings } = body;
      const system = readSystem(body.system);
      const code = readDigits(body.code);
      const wish = { sku, system, code, note, validFrom, version, seen: body.seenOfficial };
      await confirmCode(house, caller, wish, { siblings });
      return saySku(await viewSku(house, caller, sku));
    },
  );
}

function withdrawRoute(app: App, house: House): void {
  app.post(
    '/api/classification/:sku/withdraw',
    {
      config: { access: 'classification.write' },
      schema: {
        tags,
        summary: 'Take a settled code back; with the six digits go the national lines',
        params: OneSku,
        body: z.object({
          system: SystemText,
          reason: z.string().trim().min(1).max(1000),
          version: Version,
        }),
        response: { 200: SkuAnswer },
      },
    },
    async ({ caller, params: { sku }, body }) => {
      const { reason, version } = body;
      const system = readSystem(body.system);
      await withdrawCode(house, caller, sku, { system, reason, version });
      return saySku(await viewSku(house, caller, sku));
    },
  );
}

const MOST = 2000;
const Given = z.object({ sku: Sku, system: SystemText, code: GivenCode });
type Given = z.output<typeof Given>;

interface Refused {
  readonly row: number;
  readonly given: Given;
  readonly refusal: Parameters<typeof sayRefusal>[0];
}

/** Rows as wishes; those that are no codes at all are refused here. */
function readRows(rows: readonly Given[]): { wishes: Wish[]; bad: Refused[] } {
  const wishes: Wish[] = [];
  const bad: Refused[] = [];
  rows.forEach((given, row) => {
    const { sku, system } = given;
    const code = readCode(given.code);
    if (!isKnownSystem(system)) {
      const refusal = { code: 'classification.unknown_system', params: { system } } as const;
      bad.push({ row, given, refusal });
    } else if (code === null) {
      const params = { code: given.code };
      bad.push({ row, given, refusal: { code: 'classification.not_digits', params } });
    } else wishes.push({ sku, system, code, note: null, row });
  });
  return { wishes, bad };
}

/** What became of the rows, the refused in their order. */
function sayRows(
  rows: readonly Given[],
  bad: readonly Refused[],
  { refused }: Pick<Settled, 'refused'>,
  locale: 'zh' | 'en',
) {
  const later = refused.map(({ wish, refusal }): Refused => {
    const { row = 0 } = wish;
    return { row, given: rows[row] ?? { ...wish }, refusal };
  });
  return [...bad, ...later]
    .sort((a, b) => a.row - b.row)
    .map(({ row, given: { sku, system, code: given }, refusal }) => ({
      ...{ row, sku, system, given },
      ...sayRefusal(refusal, locale),
    }));
}

const RowsAnswer = z.object({
  written: z.int().describe('Codes now in force that were not before'),
  unchanged: z.int(),
  refused: z.array(RefusalAnswer),
});

function bulkRoutes(app: App, house: House): void {
  app.post(
    '/api/classification/codes',
    {
      config: { access: 'classification.write' },
      schema: {
        tags,
        summary: 'Take codes decided elsewhere, each that may be; the others are named',
        body: z.object({ items: z.array(Given).min(1).max(MOST) }),
        response: { 200: RowsAnswer },
      },
    },
    async ({ caller, body: { items } }) => {
      const { wishes, bad } = readRows(items);
      const done = await putCodes(house, caller, wishes);
      const { written, unchanged } = done;
      return { written, unchanged, refused: sayRows(items, bad, done, caller.locale) };
    },
  );

  app.post(
    '/api/classification/confirm-many',
    {
      config: { access: 'classification.write' },
      schema: {
        tags,
        summary: 'Settle the six digits of many SKUs, as seen in the list',
        body: z.object({
          items: z
            .array(Given.omit({ system: true }))
            .min(1)
            .max(500),
        }),
        response: { 200: RowsAnswer },
      },
    },
    async ({ caller, body }) => {
      const items = body.items.map((one) => ({ ...one, system: HS }));
      const { wishes, bad } = readRows(items);
      const done = await confirmMany(house, caller, wishes);
      const { unchanged, written } = done;
      const refused = sayRows(items, bad, done, caller.locale);
      return { written: written.length, unchanged, refused };
    },
  );
}

function linesRoute(app: App, house: House): void {
  app.get(
    '/api/classification/lines',
    {
      config: { access: 'classification.read' },
      schema: {
        tags,
        summary: 'Lines of a national schedule under six digits, where a schedule is at hand',
        querystring: z.object({ system: SystemText, hs: z.string().regex(/^\d{6}$/) }),
        response: {
          200: z.object({
            known: z.boolean().describe('false: no schedule at hand, nothing is known'),
            items: z.array(z.object({ code: z.string(), texts: z.record(z.string(), z.string()) })),
          }),
        },
      },
    },
    async ({ caller, query }) => {
      const system = readSystem(query.system);
      const lines = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        nationalLines(tx, system, query.hs),
      );
      return { known: lines !== null, items: (lines ?? []).map((one) => ({ ...one })) };
    },
  );
}

/** Codes come into force and leave it. */
export const codeRoutes: RoomRoutes = (app, house) => {
  linesRoute(app, house);
  confirmRoute(app, house);
  withdrawRoute(app, house);
  bulkRoutes(app, house);
};
