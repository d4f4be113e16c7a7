export { discardChannels } from './discard.ts';
export { ensureChannel } from './ensure.ts';
export { findChannel, listChannels } from './store.ts';
export type { Channel, ChannelInput, ChannelKind } from './types.ts';
