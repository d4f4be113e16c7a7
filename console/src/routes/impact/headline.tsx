import type { ReactElement, ReactNode } from 'react';
import type { Answered } from '../../api/impacts.ts';
import { useWords } from '../../i18n/use-words.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';

interface FigureProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  readonly loud?: boolean;
}

function Figure({ label, value, note, loud = false }: FigureProps): ReactElement {
  return (
    <div className={loud ? 'impact-figure loud' : 'impact-figure'}>
      <span className="muted">{label}</span>
      <strong>{value}</strong>
      {note !== undefined && <span className="muted">{note}</span>}
    </div>
  );
}

/** The figures first: money now and after, and how much of what is hit. */
export function Headline({ impact, answer }: Answered): ReactElement {
  const { t } = useWords();
  const { money, weekly, counts, shipments, orders } = answer;
  const hit = shipments.filter(({ verdict }) => verdict === 'hit');
  const unsure = shipments.filter(({ verdict }) => verdict === 'unknown').length;
  const isRate = impact.kind === 'rate';
  return (
    <section className="impact-figures">
      <Figure
        loud
        label={t(isRate ? 'impact:figure.change' : 'impact:figure.cost')}
        value={<MoneyText money={money.change} />}
        note={
          isRate &&
          (money.now === null ? (
            t('impact:figure.nowUnknown')
          ) : (
            <>
              <MoneyText money={money.now} short /> → <MoneyText money={money.after} short />
            </>
          ))
        }
      />
      {isRate && (
        <Figure
          label={t('impact:figure.weekly')}
          value={<MoneyText money={weekly.change} />}
          note={t('impact:figure.weeklyUnits', { units: weekly.units })}
        />
      )}
      <Figure
        label={t('impact:figure.skus')}
        value={<NumberText value={counts.exposed} />}
        note={t('impact:figure.skusNote', { unknown: counts.unknown, looked: counts.looked })}
      />
      <Figure
        label={t('impact:figure.shipments')}
        value={<NumberText value={hit.length} />}
        note={t('impact:figure.shipmentsNote', {
          units: hit.reduce((sum, { units }) => sum + units, 0),
          unknown: unsure,
        })}
      />
      <Figure
        label={t('impact:figure.orders')}
        value={<NumberText value={orders.hitUnits} />}
        note={t('impact:figure.ordersNote', { orders: orders.orders, units: orders.units })}
      />
      {impact.state === 'open' && (
        <Figure
          label={t('impact:decideBy')}
          value={<span className="num">{answer.decideBy}</span>}
        />
      )}
    </section>
  );
}
