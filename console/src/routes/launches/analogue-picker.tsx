import { Checkbox } from 'antd';
import type { ReactElement } from 'react';
import type { Analogue, Proposals, ProposedAnalogue } from '../../api/launches.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { nameIn } from '../../lib/names.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { CountryText } from '../../ui/country-text.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { curvesOption, curvesTable } from './charts.ts';
import { keyOf } from './draft.ts';

interface Props {
  readonly found: Proposals;
  /** The market of the launch: analogues of others are marked. */
  readonly market: string;
  readonly chosen: readonly Analogue[];
  readonly onTick: (one: Analogue) => void;
}

/** SKUs like the new one with their launches over each other; the planner ticks which count. */
export function AnaloguePicker({ found, market, chosen, onTick }: Props): ReactElement {
  const { t } = useWords();
  if (found.items.length === 0) {
    return (
      <p className="notice amber">
        {t('launches:new.nobody')} <LeftOut found={found} />
      </p>
    );
  }
  const keys = new Set(chosen.map(keyOf));
  const curves = found.items.map((one) => ({
    ...{ name: nameOf(one, market), units: one.curve, strong: keys.has(keyOf(one)) },
  }));
  return (
    <div className="stack">
      <p className="muted">
        <Compared found={found} /> <LeftOut found={found} />
      </p>
      <Chart
        option={curvesOption(curves, t)}
        description={t('launches:new.curves')}
        table={curvesTable(curves, t)}
        height={240}
      />
      <ul className="launch-cards">
        {found.items.map((one) => (
          <Card key={keyOf(one)} {...{ one, market, onTick }} on={keys.has(keyOf(one))} />
        ))}
      </ul>
    </div>
  );
}

const nameOf = (one: Analogue, market: string): string =>
  one.market === market ? one.sku : `${one.sku} ${one.market}`;

function Compared({ found }: { readonly found: Proposals }): ReactElement {
  const { t, language } = useWords();
  if (found.compared.length === 0) return <>{t('launches:new.byHand')}</>;
  const facts = factWords(found.compared, t, language === 'zh' ? '、' : ', ');
  return <>{t('launches:new.found', { facts, count: found.items.length })}</>;
}

function LeftOut({ found }: { readonly found: Proposals }): ReactElement | null {
  const { t } = useWords();
  const { tooShort, launchNotSeen } = found;
  if (tooShort + launchNotSeen === 0) return null;
  return <>{t('launches:new.leftOut', { short: tooShort, unseen: launchNotSeen })}</>;
}

/** Facts by name: 'option colour' and 'attribute voltage' are the company's own words. */
function factWords(facts: readonly string[], t: Say, comma: string): string {
  return facts
    .map((fact) => {
      const own = /^(?:option|attribute) (.+)$/.exec(fact)?.[1];
      return own ?? t(`launches:fact.${fact}`, { defaultValue: fact });
    })
    .join(comma);
}

interface CardProps {
  readonly one: ProposedAnalogue;
  readonly market: string;
  readonly on: boolean;
  readonly onTick: (one: Analogue) => void;
}

function Card({ one, market, on, onTick }: CardProps): ReactElement {
  const { t, language } = useWords();
  const comma = language === 'zh' ? '、' : ', ';
  const units = formatNumber(one.units, language);
  return (
    <li className={on ? 'launch-card on' : 'launch-card'}>
      <Checkbox checked={on} onChange={() => onTick(one)}>
        <strong className="code">{one.sku}</strong> {nameIn(one.names, language)}
      </Checkbox>
      <div className="muted">
        {one.market !== market && (
          <StateTag tone="amber">
            <CountryText code={one.market === 'ZZ' ? null : one.market} />
          </StateTag>
        )}{' '}
        {t('launches:card.units', { units, weeks: one.weeks })}
        {' · '}
        {t('launches:card.alike', { distance: formatNumber(one.distance, language, 2) })}
      </div>
      {one.same.length > 0 && (
        <div className="muted">
          {t('launches:card.same', { facts: factWords(one.same, t, comma) })}
        </div>
      )}
      {one.different.length > 0 && (
        <div className="muted">
          {t('launches:card.other', { facts: factWords(one.different, t, comma) })}
        </div>
      )}
    </li>
  );
}
