import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { type MonitorSource, monitorSourcesQuery } from '../../api/monitor.ts';
import { useWords } from '../../i18n/use-words.ts';
import { nameIn } from '../../lib/names.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Failure } from '../../ui/failure.tsx';
import { byHealth, healthOf } from './words.ts';

interface Props {
  readonly onOpen: () => void;
}

/** How each source does: stale ones first and red, those that are off only counted. */
export function SourceStrip({ onOpen }: Props): ReactElement | null {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(monitorSourcesQuery);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} small />;
  if (data === undefined) return null;
  const shown = data.items.filter((source) => healthOf(source) !== 'off').sort(byHealth);
  const off = data.items.length - shown.length;
  return (
    <section className="source-strip" aria-label={t('monitor:sources.title')}>
      {shown.map((source) => (
        <SourceChip key={source.source} source={source} onOpen={onOpen} />
      ))}
      <button type="button" className="source-chip off" onClick={onOpen}>
        <strong>{t('monitor:sources.manage')}</strong>
        <span>{t('monitor:sources.offCount', { count: off })}</span>
      </button>
    </section>
  );
}

function SourceChip({ source, onOpen }: Props & { readonly source: MonitorSource }): ReactElement {
  const { t, language } = useWords();
  const health = healthOf(source);
  return (
    <button type="button" className={`source-chip ${health}`} onClick={onOpen}>
      <strong>{nameIn(source.names, language)}</strong>
      {source.staleSince !== null ? (
        <span title={source.error?.detail}>
          {t('monitor:sources.staleSince')} <DateText at={source.staleSince} />
        </span>
      ) : (
        <span>
          {source.succeededAt === null ? (
            t('monitor:sources.waiting')
          ) : (
            <>
              {t('monitor:sources.answered')} <DateText at={source.succeededAt} />
            </>
          )}
        </span>
      )}
    </button>
  );
}
