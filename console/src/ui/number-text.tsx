import type { ReactElement } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { formatNumber } from '../lib/format.ts';

interface Props {
  /** null is not known, and shown so. */
  readonly value: number | null;
  /** Digits after the point, at most. */
  readonly fraction?: number;
}

/** A count or a quantity, thousands marked. */
export function NumberText({ value, fraction = 0 }: Props): ReactElement {
  const { t, language } = useWords();
  if (value === null) return <span className="muted">{t('common:unknown')}</span>;
  return <span className="num">{formatNumber(value, language, fraction)}</span>;
}
