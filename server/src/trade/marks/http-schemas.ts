import {
  FACTORS,
  HOWS,
  LISTING_FIELDS,
  MARK_KINDS,
  MARK_STATUSES,
  PICTURE_HOWS,
  USES,
} from '@tradewind/marks';
import { z } from 'zod';
import { type Locale, sayCode } from '../../platform/errors/index.ts';
import { DateField } from '../../platform/lists/index.ts';
import { nameOf, urgencyOf } from './rules.ts';
import {
  HIT_STATES,
  type Hit,
  IMPORT_STATES,
  LEVELS,
  type MarkAsFound,
  type MarkImport,
  type MarkRow,
  type Match,
  NOTICE_STATES,
  type Notice,
} from './types.ts';

const Instant = z.iso.datetime();
export const KindField = z.enum(MARK_KINDS);
export const StatusField = z.enum(MARK_STATUSES);
export const StateField = z.enum(HIT_STATES);
export const LevelField = z.enum(LEVELS);
export const NoticeStateField = z.enum(NOTICE_STATES);
export const Sku = z.string().trim().min(1).max(100);
export const PlaceText = z
  .string()
  .trim()
  .min(2)
  .max(10)
  .transform((text) => (text.toLowerCase() === 'world' ? 'world' : text.toUpperCase()));

const Line = z.string().trim().max(500);
const Optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((text) => (text === '' ? null : text));

/** What a person says of a mark. */
export const MarkBody = z.object({
  kind: KindField,
  wording: Optional(500),
  variants: z
    .array(Line.min(1))
    .max(50)
    .default([])
    .describe('The same in other scripts, or as people call it'),
  ...{ owner: Optional(300), office: Optional(60), number: Optional(100) },
  nice: z.array(z.int().min(1).max(45)).max(45).default([]).describe('Nice classes; none: unknown'),
  territories: z.array(PlaceText).min(1).max(100).describe("Countries, 'EU', 'world'"),
  status: StatusField,
  ...{ filedOn: DateField.nullable(), registeredOn: DateField.nullable() },
  expiresOn: DateField.nullable(),
  reputed: z.boolean().default(false).describe('Known so widely that other classes count, too'),
  ...{ source: Optional(500), note: Optional(1000) },
});

const MarkShape = z.object({
  ...{ kind: KindField, wording: z.string().nullable(), variants: z.array(z.string()) },
  ...{ owner: z.string().nullable(), office: z.string().nullable() },
  ...{ number: z.string().nullable(), nice: z.array(z.int()), territories: z.array(z.string()) },
  ...{ status: StatusField, filedOn: DateField.nullable(), registeredOn: DateField.nullable() },
  ...{ expiresOn: DateField.nullable(), reputed: z.boolean(), source: z.string().nullable() },
  ...{ note: z.string().nullable(), pictureFileId: z.uuid().nullable() },
});

export const MarkField = MarkShape.extend({
  ...{ markId: z.uuid(), name: z.string(), version: z.int(), createdBy: z.string() },
  ...{ createdAt: Instant, updatedAt: Instant },
}).meta({ id: 'WatchedMark' });

const sayShape = (mark: MarkAsFound): z.output<typeof MarkShape> => ({
  ...{ kind: mark.kind, wording: mark.wording, variants: [...mark.variants], owner: mark.owner },
  ...{ office: mark.office, number: mark.number, nice: [...mark.nice], status: mark.status },
  ...{ territories: [...mark.territories], filedOn: mark.filedOn, note: mark.note },
  ...{ registeredOn: mark.registeredOn, expiresOn: mark.expiresOn, reputed: mark.reputed },
  ...{ source: mark.source, pictureFileId: mark.pictureFileId },
});

export const sayMark = (mark: MarkRow): z.output<typeof MarkField> => ({
  ...sayShape(mark),
  ...{ markId: mark.markId, name: nameOf(mark), version: mark.version, createdBy: mark.createdBy },
  ...{ createdAt: mark.createdAt.toISOString(), updatedAt: mark.updatedAt.toISOString() },
});

export const MatchField = z
  .object({
    level: LevelField,
    score: z.number(),
    occurrences: z.array(
      z.object({
        ...{ field: z.enum(LISTING_FIELDS), language: z.string().nullable(), text: z.string() },
        ...{ start: z.int(), end: z.int(), wording: z.string(), how: z.enum(HOWS) },
        ...{ likeness: z.number(), use: z.enum(USES), cue: z.string().nullable() },
        descriptive: z.boolean(),
      }),
    ),
    picture: z
      .object({
        ...{ how: z.enum(PICTURE_HOWS), likeness: z.number() },
        waves: z.int().describe('bits of 64 that differ'),
        edges: z.int().describe('bits of 128 that differ'),
      })
      .nullable(),
    factors: z.array(
      z.object({
        factor: z.enum(FACTORS),
        times: z.number().describe('what the score was multiplied by'),
      }),
    ),
  })
  .meta({ id: 'MarkMatch' });

export const sayMatch = ({ level, score, occurrences, picture, factors }: Match) => ({
  ...{ level, score, occurrences: occurrences.map((one) => ({ ...one })) },
  picture: picture === null ? null : { ...picture },
  factors: factors.map((note) => ({ ...note })),
});

export const HitField = z
  .object({
    ...{ hitId: z.uuid(), sku: z.string(), markId: z.uuid(), mark: z.string() },
    names: z.record(z.string(), z.string()).describe('of the goods, when it was found'),
    owner: z.string().nullable(),
    territories: z.array(z.string()),
    ...{ level: LevelField, score: z.number(), words: z.array(z.string()) },
    pictureFileId: z.uuid().nullable().describe('of the goods, as it was; /api/files/{id}'),
    markPictureFileId: z.uuid().nullable(),
    ...{ byPicture: z.boolean(), state: StateField, reopened: z.boolean() },
    stillFound: z.boolean().describe('false: the listing or the mark has changed since'),
    ...{ decidedBy: z.string().nullable(), decidedAt: Instant.nullable() },
    ...{ reason: z.string().nullable(), liftedBy: z.string().nullable() },
    recordId: z.uuid().nullable().describe('the licence it stands on'),
    ...{ version: z.int(), foundAt: Instant },
  })
  .meta({ id: 'MarkHit' });

export function sayHit(hit: Hit): z.output<typeof HitField> {
  const { match, mark, listing } = hit;
  const pieces = match.occurrences.map(({ text, start, end }) => text.slice(start, end));
  return {
    ...{ hitId: hit.hitId, sku: hit.sku, markId: hit.markId, mark: nameOf(mark) },
    ...{ names: { ...listing.names }, owner: mark.owner, territories: [...hit.territories] },
    ...{ level: hit.level, score: hit.score, words: [...new Set(pieces)] },
    ...{ pictureFileId: hit.pictureFileId, markPictureFileId: mark.pictureFileId },
    ...{ byPicture: match.picture !== null, state: hit.state, reopened: hit.reopened },
    ...{ stillFound: hit.stillFound, decidedBy: hit.decidedBy, reason: hit.reason },
    ...{ decidedAt: hit.decidedAt?.toISOString() ?? null, liftedBy: hit.liftedBy },
    ...{ recordId: hit.recordId, version: hit.version, foundAt: hit.foundAt.toISOString() },
  };
}

export const HitDetailField = HitField.extend({
  match: MatchField,
  theirs: MarkShape.describe('the mark as it was'),
  listing: z.object({
    texts: z.array(
      z.object({
        ...{ field: z.enum(LISTING_FIELDS), language: z.string().nullable(), text: z.string() },
      }),
    ),
    nice: z.array(z.int()).nullable(),
    markets: z.array(z.string()).nullable(),
  }),
}).meta({ id: 'MarkHitDetail' });

export const sayHitDetail = (hit: Hit): z.output<typeof HitDetailField> => ({
  ...sayHit(hit),
  ...{ match: sayMatch(hit.match), theirs: sayShape(hit.mark) },
  listing: {
    texts: hit.listing.texts.map((one) => ({ ...one })),
    nice: hit.listing.nice === null ? null : [...hit.listing.nice],
    markets: hit.listing.markets === null ? null : [...hit.listing.markets],
  },
});

export const ImportField = z
  .object({
    ...{ importId: z.uuid(), fileName: z.string(), bytes: z.number() },
    ...{ state: z.enum(IMPORT_STATES), jobId: z.uuid().nullable(), format: z.string().nullable() },
    ...{ added: z.int(), changed: z.int(), same: z.int() },
    leftOut: z.int().describe('not wanted, or with nothing to compare'),
    refused: z.int(),
    problems: z
      .array(
        z.object({
          ...{ line: z.int(), column: z.string(), code: z.string(), value: z.string() },
        }),
      )
      .describe('the first of the refused rows'),
    error: z.object({ code: z.string(), title: z.string(), detail: z.string() }).nullable(),
    ...{ createdBy: z.string(), createdAt: Instant, finishedAt: Instant.nullable() },
  })
  .meta({ id: 'MarkImport' });

export function sayImport(row: MarkImport, locale: Locale): z.output<typeof ImportField> {
  const { fileId: _, wanted: __, error, problems, ...rest } = row;
  const words = error === null ? null : sayCode(error.code, error.params, locale);
  return {
    ...rest,
    problems: problems.map((one) => ({ ...one })),
    error:
      error === null
        ? null
        : { code: error.code, title: words?.title ?? error.code, detail: words?.detail ?? '' },
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export const NoticeBody = z.object({
  platform: z.string().trim().min(1).max(100),
  number: z.string().trim().min(1).max(100),
  claimant: Optional(300),
  claimedMark: z.string().trim().min(1).max(300),
  markId: z.uuid().nullable().describe('the mark of the list it is about, if it is there'),
  skus: z.array(Sku).min(1).max(200),
  receivedOn: DateField,
  dueOn: DateField.nullable(),
  ...{ text: Optional(20_000), note: Optional(2000) },
});

export const NoticeField = z
  .object({
    ...{ noticeId: z.uuid(), platform: z.string(), number: z.string() },
    ...{ claimant: z.string().nullable(), claimedMark: z.string(), markId: z.uuid().nullable() },
    ...{ skus: z.array(z.string()), receivedOn: DateField, dueOn: DateField.nullable() },
    urgency: z.enum(['overdue', 'urgent', 'later', 'none']),
    ...{ state: NoticeStateField, text: z.string().nullable(), note: z.string().nullable() },
    ...{ version: z.int(), createdBy: z.string(), createdAt: Instant, updatedAt: Instant },
  })
  .meta({ id: 'MarkNotice' });

export function sayNotice(notice: Notice, now: Date): z.output<typeof NoticeField> {
  const today = now.toISOString().slice(0, 10);
  return {
    ...notice,
    skus: [...notice.skus],
    urgency: notice.state === 'open' ? urgencyOf(notice.dueOn, today) : 'none',
    createdAt: notice.createdAt.toISOString(),
    updatedAt: notice.updatedAt.toISOString(),
  };
}
