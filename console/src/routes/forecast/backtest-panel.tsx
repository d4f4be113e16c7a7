import { Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import type { AccuracyPair, Backtest, Forecast } from '../../api/forecasts.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, formatShare, type Language } from '../../lib/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { betterBy, upperCoverage } from './bands.ts';

/** The forecast against doing nothing clever: last year's week again. */
export function BacktestPanel({ run }: { readonly run: Forecast }): ReactElement {
  const { t } = useWords();
  const { backtest } = run;
  if (backtest === null) {
    return (
      <Panel title={t('forecast:backtest.title')}>
        <p className="muted">{t('forecast:backtest.none')}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={t('forecast:backtest.title')}
      note={t(backtest.naiveIsLastWeek ? 'forecast:backtest.noteLast' : 'forecast:backtest.note', {
        horizon: backtest.horizon,
        origins: backtest.origins,
        series: backtest.seriesCount,
      })}
    >
      <Headline pair={backtest.total} levels={run.levels} />
      <Slices backtest={backtest} />
    </Panel>
  );
}

const shareOr = (value: number | null, language: Language): string =>
  value === null ? '–' : formatShare(value, language);

interface HeadlineProps {
  readonly pair: AccuracyPair;
  readonly levels: readonly number[];
}

function Headline({ pair, levels }: HeadlineProps): ReactElement {
  const { t, language } = useWords();
  const { forecast, seasonalNaive } = pair;
  const better = betterBy(forecast.wape, seasonalNaive.wape);
  const naiveReached = upperCoverage(levels, seasonalNaive.coverage);
  const rows = [
    { name: 'wape', own: forecast.wape, naive: seasonalNaive.wape },
    {
      name: 'pinball',
      own: forecast.weightedQuantileLoss,
      naive: seasonalNaive.weightedQuantileLoss,
    },
    { name: 'bias', own: forecast.bias, naive: seasonalNaive.bias },
  ] as const;
  return (
    <div className="backtest-head">
      <p className="backtest-verdict">
        <strong className={better !== null && better > 0 ? 'good-text' : 'bad-text'}>
          {better === null ? '–' : formatShare(Math.abs(better), language)}
        </strong>
        <span>
          {t(
            better !== null && better < 0 ? 'forecast:backtest.worse' : 'forecast:backtest.better',
          )}
        </span>
      </p>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('forecast:backtest.measure')}</th>
            <th scope="col" className="right">
              {t('forecast:backtest.own')}
            </th>
            <th scope="col" className="right">
              {t('forecast:backtest.naive')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, own, naive }) => (
            <tr key={name}>
              <td title={t(`forecast:backtest.means.${name}`)}>{t(`forecast:backtest.${name}`)}</td>
              <td className="right num">
                <strong>{shareOr(own, language)}</strong>
              </td>
              <td className="right num">{shareOr(naive, language)}</td>
            </tr>
          ))}
          {upperCoverage(levels, forecast.coverage).map(({ level, share }, at) => (
            <tr key={level}>
              <td title={t('forecast:backtest.means.coverage')}>
                {t('forecast:backtest.coverage', { level: formatShare(level, language) })}
              </td>
              <td className="right num">
                <strong>{shareOr(share, language)}</strong>
              </td>
              <td className="right num">{shareOr(naiveReached[at]?.share ?? null, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The same comparison by class of demand or by market, two bars each. */
function Slices({ backtest }: { readonly backtest: Backtest }): ReactElement {
  const { t, language } = useWords();
  const [by, setBy] = useState<'class' | 'market'>('class');
  const slices = Object.entries(by === 'class' ? backtest.byClass : backtest.byMarket)
    .filter(([, pair]) => pair.forecast.points > 0)
    .sort(([, a], [, b]) => b.forecast.points - a.forecast.points);
  const largest = Math.max(
    0.01,
    ...slices.flatMap(([, pair]) => [pair.forecast.wape ?? 0, pair.seasonalNaive.wape ?? 0]),
  );
  const nameOf = (key: string): string => {
    if (by === 'class') return t(`forecast:class.${key}`, { defaultValue: key });
    return key === 'ZZ' ? t('forecast:unknownMarket') : countryName(key, language);
  };
  return (
    <>
      <Segmented
        size="small"
        aria-label={t('forecast:backtest.by')}
        value={by}
        options={[
          { value: 'class', label: t('forecast:backtest.byClass') },
          { value: 'market', label: t('forecast:backtest.byMarket') },
        ]}
        onChange={setBy}
      />
      <dl className="slices">
        {slices.map(([key, { forecast, seasonalNaive }]) => (
          <div key={key}>
            <dt>{nameOf(key)}</dt>
            <dd>
              <Bar wape={forecast.wape} largest={largest} own />
              <Bar wape={seasonalNaive.wape} largest={largest} />
            </dd>
            <dd className="num right muted">
              {t('forecast:backtest.biasShort', { bias: shareOr(forecast.bias, language) })}
            </dd>
          </div>
        ))}
      </dl>
      <p className="row legend">
        <span className="slice-key own">{t('forecast:backtest.own')}</span>
        <span className="slice-key">{t('forecast:backtest.naive')}</span>
        <span>{t('forecast:backtest.legend')}</span>
      </p>
    </>
  );
}

interface BarProps {
  readonly wape: number | null;
  readonly largest: number;
  readonly own?: boolean;
}

function Bar({ wape, largest, own }: BarProps): ReactElement {
  const { language } = useWords();
  return (
    <span className={own === true ? 'slice-bar own' : 'slice-bar'}>
      <i style={{ width: `${((wape ?? 0) / largest) * 100}%` }} />
      <small className="num">{shareOr(wape, language)}</small>
    </span>
  );
}
