import type { Transaction } from '../../../platform/database/index.ts';
import { findKnownCodes } from '../../../records/catalog/index.ts';
import { listChannels } from '../../../records/channels/index.ts';
import { fail } from '../errors.ts';
import type { PromotionDraft, TargetKind } from '../types.ts';

/** What the drafts speak of, as far as it exists. */
export interface KnownCodes {
  readonly codes: Readonly<Record<Exclude<TargetKind, 'all'>, ReadonlySet<string>>>;
  readonly channels: ReadonlySet<string>;
}

export async function readKnownCodes(
  tx: Transaction,
  drafts: readonly Pick<PromotionDraft, 'targetKind' | 'target'>[],
): Promise<KnownCodes> {
  const of = (kind: TargetKind) =>
    drafts.filter(({ targetKind }) => targetKind === kind).map(({ target }) => target);
  const asked = { sku: of('sku'), product: of('product'), category: of('category') };
  const channels = (await listChannels(tx)).map(({ channelId }) => channelId);
  return { codes: await findKnownCodes(tx, asked), channels: new Set(channels) };
}

/**
 * @throws promotions.unknown_sku, promotions.unknown_product, promotions.unknown_category,
 * promotions.unknown_channel
 */
export function requireKnown(draft: PromotionDraft, { codes, channels }: KnownCodes): void {
  const { targetKind, target, channelId } = draft;
  if (targetKind !== 'all' && !codes[targetKind].has(target)) {
    throw fail(`promotions.unknown_${targetKind}`, { target });
  }
  if (channelId !== null && !channels.has(channelId)) throw fail('promotions.unknown_channel');
}
