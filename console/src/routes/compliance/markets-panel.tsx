import { ReloadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { addMarket, judgeAll, type Markets, marketsQuery } from '../../api/compliance.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { say } from '../../lib/toast.ts';
import { Failure } from '../../ui/failure.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useChange } from '../../ui/use-change.ts';
import { inLanguage } from '../classification/words.ts';
import { MarketColumn } from './market-column.tsx';

/** Markets side by side: how many SKUs are blocked, unknown, on hold and allowed in each. */
export function MarketsPanel(): ReactElement {
  const { t } = useWords();
  const queries = useQueryClient();
  const mayWrite = useMay('compliance.write');
  const markets = useQuery(marketsQuery);
  const [jobId, setJobId] = useState<string | null>(null);
  return (
    <div className="markets-panel">
      <Panel
        title={t('compliance:markets.title')}
        extra={mayWrite && markets.isSuccess && <Adding markets={markets.data} onJob={setJobId} />}
        {...(markets.isSuccess
          ? { note: t('compliance:markets.horizon', { day: markets.data.horizon }) }
          : {})}
      >
        {markets.isPending && <PageSkeleton />}
        {markets.isError && (
          <Failure error={markets.error} onRetry={() => markets.refetch()} small />
        )}
        {jobId !== null && (
          <LiveJob
            key={jobId}
            jobId={jobId}
            title={t('compliance:markets.judging')}
            onEnd={() => {
              setJobId(null);
              void queries.invalidateQueries({ queryKey: ['compliance'] });
            }}
          />
        )}
        {markets.data?.items.length === 0 && (
          <p className="muted">{t('compliance:markets.none')}</p>
        )}
        <ul className="market-columns">
          {markets.data?.items.map((market) => (
            <MarketColumn key={market.market} market={market} />
          ))}
        </ul>
      </Panel>
    </div>
  );
}

interface AddingProps {
  readonly markets: Markets;
  readonly onJob: (jobId: string | null) => void;
}

/** Taking markets in: those there were sales in, or one by name; and judging anew. */
function Adding({ markets, onJob }: AddingProps): ReactElement {
  const { t, language } = useWords();
  const add = useChange({
    run: addMarket,
    touches: ['compliance', 'jobs'],
    after: ({ jobId }) => {
      if (jobId === null) say('plain', t('compliance:markets.nothingNew'));
      else onJob(jobId);
    },
  });
  const judge = useChange({
    run: () => judgeAll(),
    touches: ['jobs'],
    after: ({ jobId }) => onJob(jobId),
  });
  const watched = new Set(markets.items.map(({ market }) => market));
  return (
    <span className="row">
      <Select<string>
        aria-label={t('compliance:markets.pick')}
        className="market-pick"
        placeholder={t('compliance:markets.add')}
        showSearch={{ optionFilterProp: 'label' }}
        disabled={add.isPending}
        value={null}
        options={markets.known
          .filter(({ market }) => !watched.has(market))
          .map(({ market, name, rules }) => ({
            value: market,
            label: t('compliance:markets.option', {
              ...{ name: inLanguage(name, language), market, count: rules },
            }),
          }))}
        onChange={(market) => add.mutate(market)}
      />
      <Button loading={add.isPending} onClick={() => add.mutate(undefined)}>
        {t('compliance:markets.addSold')}
      </Button>
      {watched.size > 0 && (
        <Button
          icon={<ReloadOutlined />}
          loading={judge.isPending}
          aria-label={t('compliance:markets.judgeAgain')}
          title={t('compliance:markets.judgeAgain')}
          onClick={() => judge.mutate(undefined)}
        />
      )}
    </span>
  );
}
