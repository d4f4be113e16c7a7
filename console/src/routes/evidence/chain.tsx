import type { ReactElement } from 'react';
import type { EvidenceView } from '../../api/evidence.ts';
import { useWords } from '../../i18n/use-words.ts';

interface Props {
  readonly one: EvidenceView;
  readonly onGo: (recordId: string) => void;
}

/** The renewals a record is part of, oldest first. */
export function Chain({ one, onGo }: Props): ReactElement | null {
  const { t } = useWords();
  if (one.chain.length < 2) return null;
  return (
    <section>
      <h3>{t('evidence:chain')}</h3>
      <ol className="evidence-chain">
        {one.chain.map(({ recordId, number, state, validFrom, validUntil }) => (
          <li key={recordId} aria-current={recordId === one.recordId}>
            <button
              type="button"
              className="link-button"
              disabled={recordId === one.recordId}
              onClick={() => onGo(recordId)}
            >
              {number ?? t('evidence:noNumber')}
            </button>{' '}
            <span className="tag">{t(`evidence:state.${state}`)}</span>
            <small className="muted num">
              {validFrom ?? '…'} – {validUntil ?? t('evidence:open')}
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}
