import { PlusOutlined, RocketOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { forecastsQuery } from '../../api/forecasts.ts';
import { type Launch, listLaunches } from '../../api/launches.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, type Language } from '../../lib/format.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { DayText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { StateTag } from '../../ui/state-tag.tsx';
import { Who } from '../plan/who.tsx';
import { EndingsPanel } from './endings-panel.tsx';
import { LaunchDetail } from './launch-detail.tsx';
import { LaunchDrawer } from './launch-drawer.tsx';
import './launches.css';

const STATES = ['holding', 'withdrawn'] as const;

/** 新品与退市: SKUs that begin, forecast from others like them, and SKUs that end. */
export function Page(): ReactElement {
  const { t, language } = useWords();
  const { search, set } = useSearchState();
  const mayWrite = useMay('forecasts.override');
  const [making, setMaking] = useState(false);
  const runs = useQuery(forecastsQuery);
  const unready = runs.data?.items.every(({ state }) => state !== 'ready') ?? false;
  const opened = search['open'];
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.launches')}</h1>
        <span className="grow" />
        {mayWrite && (
          <Button
            type="primary"
            icon={<PlusOutlined />}
            disabled={unready}
            onClick={() => setMaking(true)}
          >
            {t('launches:new.button')}
          </Button>
        )}
      </header>
      <div className="stack">
        {unready && (
          <p className="notice amber">
            <Link to="/forecasts">{t('launches:list.forecastFirst')}</Link>{' '}
            {t('launches:list.forecastText')}
          </p>
        )}
        <DenseList<Launch>
          name="launches"
          columns={columnsOf(t, language)}
          keyOf={(row) => row.launchId}
          load={listLaunches}
          states={STATES.map((value) => ({ value, label: t(`launches:state.${value}`) }))}
          empty={
            <EmptyState
              icon={<RocketOutlined />}
              title={t('launches:list.empty')}
              text={t('launches:list.emptyText')}
              small
            />
          }
          opened={opened}
          onOpen={(row) => set({ open: row.launchId })}
        />
        <EndingsPanel disabled={unready} />
      </div>
      {making && (
        <LaunchDrawer
          launch={null}
          onClose={() => setMaking(false)}
          onKept={({ launchId }) => {
            setMaking(false);
            set({ open: launchId });
          }}
        />
      )}
      {opened !== undefined && (
        <LaunchDetail launchId={opened} onClose={() => set({ open: undefined })} />
      )}
    </>
  );
}

function columnsOf(t: Say, language: Language): readonly Column<Launch>[] {
  return [
    {
      ...{ key: 'sku', title: t('launches:sku'), width: 160, frozen: true, card: 'title' },
      render: (row) => <strong className="code">{row.sku}</strong>,
    },
    {
      ...{ key: 'state', title: t('launches:list.state'), width: 90, card: 'corner' },
      render: ({ withdrawnAt }) => (
        <StateTag tone={withdrawnAt === null ? 'green' : 'plain'}>
          {t(withdrawnAt === null ? 'launches:state.holding' : 'launches:state.withdrawn')}
        </StateTag>
      ),
    },
    {
      ...{ key: 'market', title: t('launches:market'), width: 130 },
      render: (row) => <CountryText code={row.market === 'ZZ' ? null : row.market} />,
    },
    {
      ...{ key: 'week', title: t('launches:week'), width: 120 },
      render: (row) => <DayText date={row.launchWeek} />,
    },
    {
      ...{ key: 'scale', title: t('launches:scale'), width: 80, align: 'right' },
      render: (row) => <span className="num">{formatNumber(row.scale, language, 2)}</span>,
    },
    {
      ...{ key: 'analogues', title: t('launches:analogues'), width: 220 },
      render: (row) => (
        <span className="code">{row.analogues.map(({ sku }) => sku).join(' ')}</span>
      ),
    },
    {
      ...{ key: 'reason', title: t('launches:reason'), width: 240 },
      render: (row) => row.reason,
    },
    {
      ...{ key: 'author', title: t('launches:author'), width: 110 },
      render: (row) => <Who id={row.author} />,
    },
  ];
}
