import type { ReactElement } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { countryName } from '../lib/format.ts';

/** A country or market by name, its code small behind it. */
export function CountryText({ code }: { readonly code: string | null }): ReactElement {
  const { t, language } = useWords();
  if (code === null) return <span className="muted">{t('common:unknown')}</span>;
  return (
    <span className="nowrap">
      {countryName(code, language)} <small className="muted">{code}</small>
    </span>
  );
}
