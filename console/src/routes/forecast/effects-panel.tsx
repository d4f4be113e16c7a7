import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import type { Forecast } from '../../api/forecasts.ts';
import { effectsQuery, type LearntEffect } from '../../api/what-if.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, formatShare } from '../../lib/format.ts';
import { COLOURS } from '../../styles/theme.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { plainTip } from '../../ui/chart/map-option.ts';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { effectName, factorWords, sourceWords } from './effect-words.ts';

/** What the run learnt of sales days, promotions and prices over all articles. */
export function EffectsPanel({ run }: { readonly run: Forecast }): ReactElement {
  const { t, language } = useWords();
  const found = useQuery(effectsQuery(run.forecastId));
  const data = found.data;
  return (
    <Panel
      title={t('forecast:effects.title')}
      extra={<Link to="/promotions">{t('forecast:effects.toPromotions')}</Link>}
      note={t('forecast:effects.note', {
        series: formatNumber(data?.series ?? 0, language),
        offers: formatNumber(data?.offers ?? 0, language),
      })}
    >
      {found.isPending && <PageSkeleton />}
      {found.isError && <Failure error={found.error} onRetry={() => found.refetch()} small />}
      {data !== undefined && <Learnt effects={data.items} />}
    </Panel>
  );
}

const ROW_PIXELS = 30;

/** Bars of the change each makes; those nobody has seen are named in words, not drawn. */
function Learnt({ effects }: { readonly effects: readonly LearntEffect[] }): ReactElement {
  const { t, language } = useWords();
  const seen = useMemo(
    () =>
      effects
        .filter(({ from, observations }) => from !== 'prior' && observations > 0)
        .sort((a, b) => a.factor - b.factor),
    [effects],
  );
  const nameOf = (effect: LearntEffect): string => {
    const name = effectName(effect, t, language);
    if (effect.kind === 'event') return name;
    const share = formatShare(effect.kind === 'price' ? 1 - effect.at : effect.at, language);
    return `${name} −${share}`;
  };
  const words = (effect: LearntEffect): string[] => [
    ...[nameOf(effect), factorWords(effect, t, language), sourceWords(effect, t)],
  ];
  if (seen.length === 0) return <p className="muted">{t('forecast:effects.nothingSeen')}</p>;
  const shares = seen.map(({ factor }) => Math.round((factor - 1) * 1000) / 10);
  return (
    <Chart
      height={60 + seen.length * ROW_PIXELS}
      description={t('forecast:effects.chart')}
      table={{
        head: [t('forecast:effects.what'), t('forecast:effects.change'), t('forecast:effects.how')],
        rows: seen.map(words).reverse(),
      }}
      option={{
        grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
        tooltip: {
          trigger: 'axis',
          axisPointer: { type: 'shadow' },
          formatter: (points: readonly { dataIndex: number }[]) => {
            const effect = seen[points[0]?.dataIndex ?? -1];
            return plainTip(effect === undefined ? [] : words(effect));
          },
        },
        xAxis: { type: 'value', axisLabel: { formatter: '{value}%' } },
        yAxis: { type: 'category', data: seen.map(nameOf), axisTick: { show: false } },
        series: [
          {
            ...{ type: 'bar', barMaxWidth: 14 },
            data: shares.map((value) => ({
              value,
              itemStyle: { color: value < 0 ? COLOURS.amber : COLOURS.teal },
            })),
          },
        ],
      }}
    />
  );
}
