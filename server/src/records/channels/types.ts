export const CHANNEL_KINDS = ['own_store', 'marketplace', 'live', 'wholesale', 'import'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export interface ChannelInput {
  /** Short name that stays, unique in the company: 'amazon-us'. */
  readonly code: string;
  readonly name: string;
  readonly kind: ChannelKind;
  /** ISO 4217; what the channel settles in. */
  readonly currency: string;
  /** IANA name; the calendar date of an order is the date in this zone. */
  readonly timeZone: string;
}

export interface Channel extends ChannelInput {
  readonly channelId: string;
  readonly active: boolean;
  /** Goes up with each change; see optimistic concurrency in http.ts. */
  readonly version: number;
}
