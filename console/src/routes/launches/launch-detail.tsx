import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type Launch,
  type LaunchOutlook,
  launchQuery,
  withdrawLaunch,
} from '../../api/launches.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { Chart } from '../../ui/chart/chart.tsx';
import { CountryText } from '../../ui/country-text.tsx';
import { DateText, DayText } from '../../ui/date-text.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { useChange } from '../../ui/use-change.ts';
import { Who } from '../plan/who.tsx';
import { curvesOption, curvesTable } from './charts.ts';
import { LaunchDrawer } from './launch-drawer.tsx';
import { OutlookView } from './outlook-view.tsx';

interface Props {
  readonly launchId: string;
  readonly onClose: () => void;
}

/** One launch: what was said, the curves it comes from, what it is forecast now. */
export function LaunchDetail({ launchId, onClose }: Props): ReactElement {
  const { t } = useWords();
  const found = useQuery(launchQuery(launchId));
  const [editing, setEditing] = useState(false);
  const launch = found.data?.launch;
  if (editing && launch !== undefined) {
    const back = (): void => setEditing(false);
    return <LaunchDrawer launch={launch} onClose={back} onKept={back} />;
  }
  return (
    <DetailDrawer
      width={860}
      title={launch === undefined ? '' : t('launches:detail.title', { sku: launch.sku })}
      onClose={onClose}
    >
      {found.isPending && <PageSkeleton />}
      {found.isError && <Failure error={found.error} onRetry={() => found.refetch()} small />}
      {found.data !== undefined && (
        <Body {...found.data} onEdit={() => setEditing(true)} onGone={onClose} />
      )}
    </DetailDrawer>
  );
}

interface BodyProps {
  readonly launch: Launch;
  readonly outlook: LaunchOutlook | null;
  readonly forecastId: string | null;
  readonly onEdit: () => void;
  readonly onGone: () => void;
}

function Body({ launch, outlook, forecastId, onEdit, onGone }: BodyProps): ReactElement {
  const { t, language } = useWords();
  return (
    <div className="stack">
      <Facts
        facts={[
          {
            label: t('launches:market'),
            value: <CountryText code={launch.market === 'ZZ' ? null : launch.market} />,
          },
          { label: t('launches:week'), value: <DayText date={launch.launchWeek} /> },
          { label: t('launches:scale'), value: formatNumber(launch.scale, language, 2) },
          {
            label: t('launches:analogues'),
            value: t('launches:count', { count: launch.analogues.length }),
          },
          { label: t('launches:author'), value: <Who id={launch.author} /> },
          { label: t('launches:detail.changed'), value: <DateText at={launch.changedAt} /> },
        ]}
      />
      <p>
        {launch.reason}{' '}
        <span className="muted">{t('launches:version', { version: launch.version })}</span>
      </p>
      {outlook === null ? (
        <p className="muted">{t('launches:detail.none')}</p>
      ) : (
        <>
          <Used {...{ launch, forecastId }} />
          <OutlookView sku={launch.sku} outlook={outlook} />
          <Curves outlook={outlook} />
          <Actions {...{ launch, onEdit, onGone }} />
        </>
      )}
    </div>
  );
}

function Used({ launch, forecastId }: Pick<BodyProps, 'launch' | 'forecastId'>): ReactElement {
  const { t } = useWords();
  if (forecastId === null) return <p className="notice amber">{t('launches:detail.unused')}</p>;
  return (
    <p>
      {t('launches:detail.used')}{' '}
      <Link to="/forecasts" search={{ open: `${launch.market} ${launch.sku}` }}>
        {t('launches:detail.open')}
      </Link>
    </p>
  );
}

function Curves({ outlook }: { readonly outlook: LaunchOutlook }): ReactElement {
  const { t } = useWords();
  const own = { name: t('launches:new.own'), units: outlook.own, strong: true };
  const curves = [
    ...outlook.curves.map(({ sku, market, units }) => ({
      ...{ name: `${sku} ${market}`, units, strong: true },
    })),
    ...(outlook.own.length > 0 ? [own] : []),
  ];
  return (
    <Chart
      option={curvesOption(curves, t)}
      description={t('launches:new.curves')}
      table={curvesTable(curves, t)}
      height={220}
    />
  );
}

function Actions({ launch, onEdit, onGone }: Omit<BodyProps, 'outlook' | 'forecastId'>) {
  const { t } = useWords();
  const withdraw = useChange({ run: withdrawLaunch, touches: ['launches'], after: onGone });
  if (!useMay('forecasts.override')) return null;
  const { launchId, version } = launch;
  return (
    <div className="row">
      <Button type="primary" onClick={onEdit}>
        {t('launches:detail.edit')}
      </Button>
      <AskButton
        question={t('launches:detail.withdrawAsk')}
        busy={withdraw.isPending}
        onYes={() => withdraw.mutate({ launchId, version })}
      >
        {t('launches:detail.withdraw')}
      </AskButton>
    </div>
  );
}
