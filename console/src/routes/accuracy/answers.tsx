import type { ReactElement, ReactNode } from 'react';
import type { AccuracyCheck } from '../../api/accuracy.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, formatShare } from '../../lib/format.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { betterBy } from '../forecast/bands.ts';
import { decided, isNegative, lessMoney, totalOf, withoutSign } from './figures.ts';
import type { View } from './views.ts';

interface Props {
  readonly check: AccuracyCheck;
  readonly view: View;
  readonly onShow: (view: View) => void;
}

/** The planner's three questions, each with its answer; a press opens what it rests on. */
export function Answers(props: Props): ReactElement {
  return (
    <div className="answers">
      <Good {...props} />
      <Trust {...props} />
      <Changes {...props} />
    </div>
  );
}

interface CardProps {
  readonly question: string;
  readonly pressed: boolean;
  readonly tone: 'good' | 'bad' | 'plain';
  readonly headline: ReactNode;
  readonly children: ReactNode;
  readonly onPress: () => void;
}

function Card({ question, pressed, tone, headline, children, onPress }: CardProps): ReactElement {
  return (
    <button type="button" className="answer" aria-pressed={pressed} onClick={onPress}>
      <span className="muted">{question}</span>
      <strong className={tone === 'plain' ? '' : `${tone}-text`}>{headline}</strong>
      {children}
    </button>
  );
}

function Good({ check, view, onShow }: Props): ReactElement {
  const { t, language } = useWords();
  const total = totalOf(check);
  const card = { question: t('accuracy:ask.good'), pressed: view === 'good' };
  const onPress = (): void => onShow('good');
  if (total === null) {
    return (
      <Card {...{ ...card, onPress }} tone="plain" headline={t('accuracy:good.untested')}>
        <span>{t('accuracy:good.untestedText')}</span>
      </Card>
    );
  }
  const { forecast, naive } = total.methods;
  const better = betterBy(forecast.wape, naive.wape);
  const saved = lessMoney(naive.cost, forecast.cost);
  const right = forecast.wape === null ? '–' : formatShare(forecast.wape, language);
  return (
    <Card
      {...{ ...card, onPress }}
      tone={better === null ? 'plain' : better > 0 ? 'good' : 'bad'}
      headline={t('accuracy:good.headline', { wape: right })}
    >
      <span>
        {better !== null &&
          t(better >= 0 ? 'accuracy:good.better' : 'accuracy:good.worse', {
            share: formatShare(Math.abs(better), language),
          })}
      </span>
      {saved !== null && (
        <span>
          {t(isNegative(saved) ? 'accuracy:good.costs' : 'accuracy:good.saves')}{' '}
          <MoneyText money={withoutSign(saved)} short />
        </span>
      )}
    </Card>
  );
}

function Trust({ check, view, onShow }: Props): ReactElement {
  const { t, language } = useWords();
  const alerts = check.alerts.reduce((sum, one) => sum + one.count, 0);
  const [worst] = check.doubts;
  return (
    <Card
      question={t('accuracy:ask.trust')}
      pressed={view === 'trust'}
      tone={alerts > 0 ? 'bad' : 'good'}
      headline={t('accuracy:trust.headline', { count: alerts })}
      onPress={() => onShow('trust')}
    >
      <span>
        {worst === undefined
          ? t('accuracy:trust.none')
          : t('accuracy:trust.most', {
              doubt: t(`accuracy:doubt.${worst.code}`),
              series: formatNumber(worst.series, language),
            })}
      </span>
    </Card>
  );
}

function Changes({ check, view, onShow }: Props): ReactElement {
  const { t, language } = useWords();
  const card = { question: t('accuracy:ask.changes'), pressed: view === 'changes' };
  const onPress = (): void => onShow('changes');
  const overall = check.valueAdded?.overall;
  if (overall === undefined || overall.changes === 0) {
    return (
      <Card {...{ ...card, onPress }} tone="plain" headline={t('accuracy:changes.none')}>
        <span>{t('accuracy:changes.noneText')}</span>
      </Card>
    );
  }
  const units = overall.machineError - overall.changedError;
  const { interval, gained } = overall;
  const lost = gained !== null && isNegative(gained);
  const gainKey = lost ? 'accuracy:changes.moneyLost' : 'accuracy:changes.moneySaved';
  return (
    <Card
      {...{ ...card, onPress }}
      tone={units >= 0 ? 'good' : 'bad'}
      headline={t('accuracy:changes.headline', {
        helped: overall.helped,
        count: decided(overall),
      })}
    >
      <span>
        {t(units >= 0 ? 'accuracy:changes.saved' : 'accuracy:changes.lost', {
          units: formatNumber(Math.abs(units), language, 1),
        })}
        {gained !== null && (
          <>
            {' '}
            {t(gainKey)} <MoneyText money={withoutSign(gained)} short />
          </>
        )}
      </span>
      {interval !== null && (
        <span>
          {t('accuracy:changes.interval', {
            low: formatShare(interval.low, language),
            high: formatShare(interval.high, language),
          })}
        </span>
      )}
    </Card>
  );
}
