import type { ReactElement } from 'react';
import { useWords } from '../i18n/use-words.ts';

/** Grey bars where the page will be. */
export function PageSkeleton(): ReactElement {
  const { t } = useWords();
  return (
    <div className="skeleton" role="status" aria-label={t('common:loading')}>
      <i style={{ width: '22%' }} />
      <i style={{ height: 84 }} />
      <i style={{ height: 260 }} />
    </div>
  );
}
