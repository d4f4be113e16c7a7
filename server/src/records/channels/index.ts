export { discardChannels } from './discard.ts';
export { ensureChannel } from './ensure.ts';
export { listChannels } from './store.ts';
