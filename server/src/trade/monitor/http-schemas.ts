import { DAY_MEANINGS, KINDS, reasonCodes, TOPICS } from '@tradewind/monitor';
import { z } from 'zod';
import { type Locale, sayCode } from '../../platform/errors/index.ts';
import { NamesField } from '../../platform/lists/index.ts';
import type { DocumentView } from './commands/view.ts';
import { staleSince } from './rules.ts';
import type { Source } from './sources.ts';
import { type DocumentRow, type SourceRow, STANDINGS, STATES } from './types.ts';

const Instant = z.iso.datetime();
const Day = z.iso.date();

export const StateField = z.enum(STATES);
export const StandingField = z
  .enum(STANDINGS)
  .describe('changed: decided on in an older version than there is now');

const CountsField = z.object({
  ...{ new: z.int(), changed: z.int(), same: z.int() },
  unread: z.int().describe('entries of the answer that could not be read'),
});

export const SourceField = z
  .object({
    ...{ source: z.string(), names: NamesField, publisher: z.string() },
    jurisdictions: z.array(z.string()),
    format: z.string().nullable(),
    address: z.string().nullable().describe('null: loaded in this house, nobody is asked'),
    needsKey: z.boolean(),
    everyHours: z.int(),
    enabled: z.boolean(),
    triedAt: Instant.nullable(),
    succeededAt: Instant.nullable(),
    staleSince: Instant.nullable().describe(
      'From then on what is known is not to be taken as the newest; null: it may be',
    ),
    counts: CountsField.nullable().describe('what the last answer brought'),
    error: z.object({ code: z.string(), title: z.string(), detail: z.string() }).nullable(),
  })
  .meta({ id: 'MonitorSource' });

export function saySource(
  source: Source,
  row: SourceRow | undefined,
  now: Date,
  locale: Locale,
): z.output<typeof SourceField> {
  const health = {
    enabled: row?.enabled ?? false,
    enabledAt: row?.enabledAt ?? null,
    succeededAt: row?.succeededAt ?? null,
    failingSince: row?.failingSince ?? null,
  };
  const code = row?.errorCode ?? null;
  const words = code === null ? undefined : sayCode(code, row?.errorParams ?? {}, locale);
  return {
    ...{ source: source.id, names: source.names, publisher: source.publisher },
    ...{ jurisdictions: source.jurisdictions, format: source.format },
    address: source.address?.split('?')[0] ?? null,
    needsKey: source.keyHeader !== undefined,
    ...{ everyHours: source.everyHours, enabled: health.enabled },
    triedAt: row?.triedAt?.toISOString() ?? null,
    succeededAt: health.succeededAt?.toISOString() ?? null,
    staleSince: staleSince(health, source.staleAfterHours, now)?.toISOString() ?? null,
    counts: row?.counts ?? null,
    error:
      code === null ? null : { code, title: words?.title ?? code, detail: words?.detail ?? code },
  };
}

const FoundDayField = z.object({
  ...{ meaning: z.enum(DAY_MEANINGS), day: Day, words: z.string() },
  from: z.enum(['field', 'text', 'counted']),
});

const Became = {
  ruleId: z.string().nullable().describe('rule it became, or is to become'),
  draftId: z.uuid().nullable().describe('draft of that rule'),
  impactId: z.uuid().nullable().describe('impact that was priced from it last'),
};

export const DocumentField = z
  .object({
    ...{ documentId: z.uuid(), source: z.string(), externalId: z.string() },
    ...{ version: z.int(), kind: z.enum(KINDS), title: z.string(), url: z.string().nullable() },
    language: z.enum(['en', 'zh']),
    published: Day.nullable(),
    jurisdictions: z.array(z.string()),
    topics: z.array(z.enum(TOPICS)),
    days: z.array(FoundDayField),
    ...{ firstSeen: Instant, changedAt: Instant },
    ...{ state: StateField, standing: StandingField },
    ...Became,
    additionalDuty: z
      .boolean()
      .describe('about additional duties that fall on goods of any code: every SKU may be touched'),
    touched: z.int().nullable().describe('SKUs to look at; null: not looked up yet'),
    maybe: z.int().nullable().describe('SKUs that only words point to'),
  })
  .meta({ id: 'MonitorDocument' });

export function sayDocument(row: DocumentRow): z.output<typeof DocumentField> {
  return {
    ...{ documentId: row.documentId, source: row.source, externalId: row.externalId },
    ...{ version: row.versionNo, kind: row.kind, title: row.title, url: row.url },
    ...{ language: row.language, published: row.published, state: row.state },
    ...{ standing: row.standing, touched: row.touched, maybe: row.maybe },
    ...{ ruleId: row.ruleId, draftId: row.draftId, impactId: row.impactId },
    additionalDuty: row.additionalDuty,
    jurisdictions: [...row.jurisdictions],
    topics: [...row.topics],
    days: [...row.days],
    firstSeen: row.firstSeen.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}

const PieceField = z.object({ text: z.string(), changed: z.boolean() });

const ReasonField = z.object({
  code: z.enum(reasonCodes),
  params: z.record(z.string(), z.string()),
  weight: z.number().describe('of evidence, 0 to 1; of a doubt, the share that is left'),
});

const VersionField = z.object({
  ...{ version: z.int(), receivedAt: Instant, receivedFrom: z.string(), receivedBy: z.string() },
});

export const DocumentViewField = DocumentField.extend({
  abstract: z.string(),
  text: z.string(),
  codes: z.array(z.object({ from: z.string(), to: z.string(), words: z.string() })),
  origins: z.array(z.string()).describe('countries of origin it is limited to; none: all'),
  versions: z.array(VersionField),
  against: z
    .object({ kind: z.enum(['version', 'source']), version: z.int() })
    .nullable()
    .describe('what it is compared with: an older version, or the text the source prints as old'),
  rows: z.array(
    z.object({
      kind: z.enum(['same', 'changed', 'added', 'removed']),
      old: z.array(PieceField),
      new: z.array(PieceField),
    }),
  ),
  matches: z.array(
    z.object({
      ...{ sku: z.string(), names: z.record(z.string(), z.string()) },
      level: z.enum(['touched', 'maybe']),
      score: z.number(),
      reasons: z.array(ReasonField),
    }),
  ),
  decisions: z.array(
    z.object({
      ...{ decisionId: z.uuid(), version: z.int(), state: StateField },
      ...{ reason: z.string().nullable(), ...Became },
      ...{ decidedBy: z.string(), decidedAt: Instant },
    }),
  ),
  reached: z.object({
    skus: z.int(),
    openOrders: z.int().describe('sales not shipped yet, of the places it is about'),
    shipments: z.int().nullable().describe('orders of goods on their way; null: nobody knows'),
  }),
}).meta({ id: 'MonitorDocumentView' });

/** Codes shown with a document; a revision of a tariff may name thousands. */
const MOST_CODES = 300;

export function sayView(view: DocumentView): z.output<typeof DocumentViewField> {
  const { notice } = view.version;
  return {
    ...sayDocument(view.document),
    ...{ abstract: notice.abstract, text: notice.text, origins: [...notice.origins] },
    codes: notice.codes.slice(0, MOST_CODES).map((one) => ({ ...one })),
    versions: view.versions.map(({ versionNo, receivedAt, ...rest }) => ({
      ...{ version: versionNo, receivedAt: receivedAt.toISOString(), ...rest },
    })),
    against:
      view.against === null ? null : { kind: view.against.kind, version: view.against.versionNo },
    rows: view.rows.map((row) => ({ kind: row.kind, old: [...row.old], new: [...row.new] })),
    matches: view.matches.map((match) => ({
      ...{ sku: match.sku, names: { ...match.names }, level: match.level, score: match.score },
      reasons: match.reasons.map((one) => ({ ...one, params: { ...one.params } })),
    })),
    decisions: view.decisions.map(({ versionNo, decidedAt, ...rest }) => ({
      ...{ version: versionNo, decidedAt: decidedAt.toISOString(), ...rest },
    })),
    reached: view.reached,
  };
}
