import type { ReactElement } from 'react';
import type { Load } from '../../api/schedules.ts';
import { useWords } from '../../i18n/use-words.ts';

/** What became of a load, in a sentence. */
export function LoadWords({ load }: { readonly load: Load }): ReactElement {
  const { t } = useWords();
  const { state, error, outcome, counts, format } = load;
  if (state === 'failed' && error !== null) {
    return (
      <span className="bad-text">
        {error.title}
        {t('schedules:load.stop')}
        {error.detail}
      </span>
    );
  }
  if (state !== 'done')
    return <span>{t(`jobs:state.${state === 'received' ? 'queued' : state}`)}</span>;
  if (outcome === 'unchanged') return <span>{t('schedules:load.unchanged')}</span>;
  const {
    days = 0,
    newDays = 0,
    lines = 0,
    flags = 0,
    newChapters = 0,
    chapters = 0,
  } = counts ?? {};
  if (format === 'ecb_rates') return <span>{t('schedules:load.rates', { days, newDays })}</span>;
  return <span>{t('schedules:load.done', { lines, flags, newChapters, chapters })}</span>;
}
