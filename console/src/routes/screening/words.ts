import type { Say } from '../../i18n/index.ts';

const KNOWN = ['un', 'eu', 'uk', 'us', 'us-alt', 'own'];

/** Whose list, in words; a name the company gave stands as it is. */
export const sourceName = (source: string, t: Say): string =>
  KNOWN.includes(source) ? t(`screening:source.${source.replace('-', '_')}`) : source;
