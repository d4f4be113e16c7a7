import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { type Override, withdrawOverride } from '../../api/forecasts.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, formatNumber, type Language } from '../../lib/format.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { Who } from '../plan/who.tsx';
import { scoreOf } from './score.ts';

interface Props {
  readonly overrides: readonly Override[];
  /** Names SKU and market, where the rows are of several series. */
  readonly withSeries: boolean;
}

/** Changes by planners: what, why, by whom, and how they turned out. */
export function OverrideRows({ overrides, withSeries }: Props): ReactElement | null {
  if (overrides.length === 0) return null;
  return (
    <ul className="overrides">
      {overrides.map((one) => (
        <OverrideRow key={one.overrideId} override={one} withSeries={withSeries} />
      ))}
    </ul>
  );
}

/** The change in words: 「+20 %」 or 「每周 40 件」. */
function changeWords(one: Override, t: Say, language: Language): string {
  const amount = formatNumber(one.amount, language, 1);
  if (one.kind === 'absolute') return t('forecast:override.isAbsolute', { amount });
  return t('forecast:override.isPercent', { amount: one.amount > 0 ? `+${amount}` : amount });
}

interface RowProps {
  readonly override: Override;
  readonly withSeries: boolean;
}

function OverrideRow({ override, withSeries }: RowProps): ReactElement {
  const { t, language } = useWords();
  const mayChange = useMay('forecasts.override');
  const withdraw = useChange({ run: withdrawOverride, touches: ['forecasts'] });
  const gone = override.withdrawnAt !== null;
  return (
    <li>
      <div className="grow">
        <div className="row">
          {withSeries && (
            <Link
              to="/forecasts"
              search={{ open: `${override.market} ${override.sku}` }}
              className="code"
            >
              {override.sku} · {countryName(override.market, language)}
            </Link>
          )}
          <strong className={gone ? 'override-gone' : ''}>
            {changeWords(override, t, language)}
          </strong>
          <span className="num">
            {override.fromWeek} – {override.toWeek}
          </span>
          {gone && <StateTag tone="plain">{t('forecast:override.withdrawn')}</StateTag>}
        </div>
        <div>{override.reason}</div>
        <div className="muted">
          <Who id={override.author} /> · <DateText at={override.createdAt} />
        </div>
      </div>
      <Score override={override} />
      {mayChange && !gone && (
        <AskButton
          busy={withdraw.isPending}
          question={t('forecast:override.withdrawAsk')}
          onYes={() => withdraw.mutate(override.overrideId)}
        >
          {t('forecast:override.withdraw')}
        </AskButton>
      )}
    </li>
  );
}

/** Whether the planner or the machine was nearer, once weeks of the change are over. */
function Score({ override }: { readonly override: Override }): ReactElement {
  const { t, language } = useWords();
  const score = scoreOf(override);
  if (score === null) return <span className="muted">{t('forecast:score.waiting')}</span>;
  const own = formatNumber(score.own, language, 1);
  const machine = formatNumber(score.machine, language, 1);
  return (
    <span className="override-score">
      <StateTag tone={score.better ? 'green' : 'red'}>
        {t(score.better ? 'forecast:score.better' : 'forecast:score.worse')}
      </StateTag>
      <small className="muted num">
        {t('forecast:score.errors', { own, machine, weeks: override.scoredWeeks })}
      </small>
    </span>
  );
}
