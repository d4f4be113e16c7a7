import type { ReactElement } from 'react';
import type { CodeEvent } from '../../api/classification.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Timeline } from '../../ui/timeline.tsx';
import { Who } from '../plan/who.tsx';
import { printCode } from './words.ts';

/** Who settled which code when, and why it left. */
export function History({
  events,
}: {
  readonly events: readonly CodeEvent[];
}): ReactElement | null {
  const { t } = useWords();
  if (events.length === 0) return null;
  const causeOf = (cause: string | null): string =>
    cause === null || cause === 'asked' ? '' : t(`classification:cause.${cause}`);
  return (
    <section>
      <h3>{t('classification:history')}</h3>
      <Timeline
        entries={events.map((event) => ({
          key: event.eventId,
          at: event.at,
          title: (
            <>
              <span className="tag">{event.system}</span>{' '}
              <strong className="code">{printCode(event.code)}</strong>{' '}
              {t(`classification:action.${event.action}`)}
            </>
          ),
          note: (
            <>
              <Who id={event.actor} /> {causeOf(event.cause)} {event.note}
            </>
          ),
        }))}
      />
    </section>
  );
}
