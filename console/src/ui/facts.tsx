import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';

export interface Fact {
  readonly label: string;
  /** null, undefined and '' are unknown, and shown so. */
  readonly value: ReactNode;
}

/** Labelled facts in columns. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactElement {
  const { t } = useWords();
  return (
    <dl className="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value === null || value === undefined || value === '' ? (
              <span className="muted">{t('common:unknown')}</span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
