import type { ReactElement } from 'react';
import type { Coded } from '../../api/jobs.ts';
import type { Plan } from '../../api/plans.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { noteSentence } from './sentences.ts';
import { usePlaces } from './use-places.ts';

interface Props {
  readonly plan: Plan;
  readonly notes: readonly Coded[];
}

/** Notes of a plan as sentences, each with the number of SKUs it is about. */
export function NoteList({ plan, notes }: Props): ReactElement {
  const { t, language } = useWords();
  const { names } = usePlaces();
  return (
    <ul>
      {notes.map((note) => (
        <li key={`${note.code}${JSON.stringify(note.params)}`}>
          {noteSentence(note, { currency: plan.currency, places: names }, t, language)}
          {typeof note.params['skus'] === 'number' &&
            t('plan:ofSkus', { skus: formatNumber(note.params['skus'], language) })}
        </li>
      ))}
    </ul>
  );
}
