import { z } from 'zod';
import type { Transaction } from '../../platform/database/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, DateField, ListQuery, readCursor } from '../../platform/lists/index.ts';
import { readPlaces } from './commands/fields.ts';
import { forecastExpiry } from './commands/forecast.ts';
import { viewRecord } from './commands/view.ts';
import { readGoods } from './goods.ts';
import { labelAndPersonRoutes } from './http-labels.ts';
import { recordRoutes } from './http-records.ts';
import {
  ForecastAnswer,
  KindAnswer,
  RecordAnswer,
  RowAnswer,
  StandingField,
  sayForecast,
  sayKind,
  sayRow,
  sayView,
} from './http-schemas.ts';
import { ancestorsOf, registeredKinds } from './register.ts';
import { keysOf } from './rules.ts';
import { countRecords, type RecordFilter, selectRecords } from './store.ts';

const tags = ['evidence'];
const Place = z.tuple([DateField, z.uuid()]);
const OPEN = '9999-12-31';

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

const Filters = ListQuery.extend({
  state: StandingField.optional().describe('Where it stands today'),
  kind: z.string().trim().max(120).optional().describe('Id of the register'),
  market: z.string().trim().max(20).optional().describe('Good in this country or union'),
  sku: z.string().trim().max(100).optional().describe('Filed for this SKU, or naming it'),
});

/** Keys of a SKU; one that is not in the catalogue still has its own name. */
async function claimsOfSku(tx: Transaction, sku: string): Promise<RecordFilter['claims']> {
  const [goods] = await readGoods(tx, { skus: [sku], products: [] });
  const subject = goods ?? { sku, productCode: null, model: null, brand: null };
  const keys = keysOf(subject, goods?.label ?? null);
  return { whats: keys.map((key) => key.what), keys: keys.map((key) => key.key) };
}

async function readFilter(tx: Transaction, query: z.output<typeof Filters>): Promise<RecordFilter> {
  const { q, state, kind, market, sku } = query;
  const [place] = market === undefined ? [] : readPlaces([market]);
  return {
    ...{ q: q || null, standing: state ?? null, kind: kind || null },
    places: place === undefined ? null : [place, ...ancestorsOf(place)],
    claims: sku === undefined || sku === '' ? null : await claimsOfSku(tx, sku),
  };
}

function listRoute(app: App, house: House): void {
  app.get(
    '/api/evidence',
    {
      config: { access: 'evidence.read' },
      schema: {
        tags,
        summary: 'Evidence on file as it stands today, what ends first at the top',
        querystring: Filters,
        response: {
          200: z
            .object({
              items: z.array(RowAnswer),
              nextCursor: z.string().nullable(),
              counts: z.partialRecord(StandingField, z.int()).optional(),
            })
            .meta({ id: 'EvidencePage' }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit } = query;
      const key = cursor === undefined ? null : readCursor(cursor, Place);
      const after = key && { until: key[0], recordId: key[1] };
      const today = caller.now.toISOString().slice(0, 10);
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const filter = await readFilter(tx, query);
        const rows = await selectRecords(tx, today, filter, { after, limit: limit + 1 });
        const page = cutPage(rows, limit, (row) => [row.validUntil ?? OPEN, row.recordId]);
        const counts = after === null ? { counts: await countRecords(tx, today, filter) } : {};
        return { items: page.items.map(sayRow), nextCursor: page.nextCursor, ...counts };
      });
    },
  );
}

function kindRoute(app: App): void {
  app.get(
    '/api/evidence/kinds',
    {
      config: { access: 'evidence.read' },
      schema: {
        tags,
        summary: 'Kinds of evidence the rules ask for',
        response: { 200: z.object({ items: z.array(KindAnswer) }) },
      },
    },
    async () => ({ items: [...registeredKinds().values()].map(sayKind) }),
  );
}

function forecastRoute(app: App, house: House): void {
  app.get(
    '/api/evidence/forecast',
    {
      config: { access: 'evidence.read' },
      schema: {
        tags,
        summary: 'What ends within so many days, and the sales at stake if nothing is renewed',
        description:
          'Sales go on as over the last eight weeks there are. SKUs and markets count once for a ' +
          'day, however many pieces end; a piece that another of its kind outlives counts nothing.',
        querystring: z.object({ days: z.coerce.number().int().min(1).max(366).default(90) }),
        response: { 200: ForecastAnswer },
      },
    },
    async ({ caller, query }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) =>
        sayForecast(await forecastExpiry(tx, caller.now, query.days)),
      ),
  );
}

function viewRoute(app: App, house: House): void {
  app.get(
    '/api/evidence/:recordId',
    {
      config: { access: 'evidence.read' },
      schema: {
        tags,
        summary: 'A record with its goods, the comparison, and its renewals',
        params: z.object({ recordId: z.uuid() }),
        response: { 200: RecordAnswer },
      },
    },
    async ({ caller, params: { recordId } }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) =>
        sayView(await viewRecord(tx, recordId, caller.now)),
      ),
  );
}

/** The vault: evidence on file, what it covers, when it ends, and what that puts at stake. */
export const evidenceRoutes: RoomRoutes = (app, house) => {
  listRoute(app, house);
  kindRoute(app);
  forecastRoute(app, house);
  viewRoute(app, house);
  recordRoutes(app, house);
  labelAndPersonRoutes(app, house);
};
