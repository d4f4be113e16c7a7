import type { ReactElement } from 'react';
import { useWords } from '../i18n/use-words.ts';

export type Tier = 'domestic' | 'overseas' | 'forward';
export const TIERS: readonly Tier[] = ['domestic', 'overseas', 'forward'];

interface Props {
  readonly tier: Tier;
  /** Code of the warehouse; the tier's name when left out. */
  readonly code?: string;
}

/** A warehouse in the colour of its tier: at home, over the sea, close to the buyer. */
export function WarehouseTag({ tier, code }: Props): ReactElement {
  const { t } = useWords();
  const name = t(`common:tier.${tier}`);
  return (
    <span className={`tag tier ${tier}`} title={name}>
      {code ?? name}
    </span>
  );
}
