import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { overridesQuery } from '../../api/forecasts.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { Failure } from '../../ui/failure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { OverrideRows } from './override-rows.tsx';
import { scoreBoard } from './score.ts';

/** Every change that holds, and whether changing paid off so far. */
export function OverridesPanel(): ReactElement {
  const { t, language } = useWords();
  const overrides = useQuery(overridesQuery);
  const items = overrides.data?.items ?? [];
  const board = scoreBoard(items);
  const saved = formatNumber(Math.abs(board.saved), language, 1);
  return (
    <Panel
      title={t('forecast:score.title')}
      note={
        board.scored === 0
          ? t('forecast:score.none')
          : t(board.saved >= 0 ? 'forecast:score.saved' : 'forecast:score.lost', {
              scored: board.scored,
              helped: board.helped,
              units: saved,
            })
      }
    >
      {overrides.isError && (
        <Failure error={overrides.error} onRetry={() => overrides.refetch()} small />
      )}
      <OverrideRows overrides={items} withSeries />
    </Panel>
  );
}
