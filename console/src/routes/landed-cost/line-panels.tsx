import type { ReactElement } from 'react';
import type { Charge, LandedQuote, Measure, QuotedLine } from '../../api/landed-cost.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import type { Picked } from './law.tsx';
import { groupOf } from './steps.ts';
import { Term } from './term.tsx';

interface Props {
  readonly quote: LandedQuote;
  readonly onPick: (picked: Picked) => void;
}

/** Each line with its own sum. Of very many the first: the whole is in the totals. */
const MOST = 50;

export function LinePanels({ quote, onPick }: Props): ReactElement | null {
  const { t } = useWords();
  const { lines, currency } = quote;
  if (lines.length === 0) return null;
  return (
    <Panel title={t('landed:perLine.title')}>
      {lines.slice(0, MOST).map((line) => (
        <details key={line.id} className="landed-of-line" open={lines.length === 1}>
          <summary>
            <span className="grow">
              <strong>{nameOf(line)}</strong> <small className="muted code">{line.code}</small>
            </span>
            {line.status === 'blocked' ? (
              <StateTag tone="red">{t('landed:perLine.blocked')}</StateTag>
            ) : (
              <MoneyText money={moneyOf(line.landed, currency)} />
            )}
          </summary>
          <LineSum line={line} currency={currency} onPick={onPick} />
        </details>
      ))}
      {lines.length > MOST && (
        <p className="muted">{t('landed:perLine.more', { count: lines.length - MOST })}</p>
      )}
    </Panel>
  );
}

export const nameOf = ({ sku, description, code, id }: QuotedLine): string =>
  [sku, description].filter(Boolean).join(' ') || code || id;

const moneyOf = (amount: string | null, currency: string) =>
  amount === null ? null : { amount, currency };

interface SumProps {
  readonly line: QuotedLine;
  readonly currency: string;
  readonly onPick: (picked: Picked) => void;
}

function LineSum({ line, currency, onPick }: SumProps): ReactElement {
  const { t } = useWords();
  const plain = (['goods', 'freight', 'insurance', 'onwardFreight'] as const).filter(
    (key) => key === 'goods' || Number(line[key]) !== 0,
  );
  // What a blocked line was charged so far is no sum: a missing duty is missing in its tax too.
  const charges = line.status === 'blocked' ? [] : line.charges;
  const pickCharge = (charge: Charge): void =>
    onPick({
      kind: 'step',
      step: {
        ...{ key: charge.name, group: groupOf(charge.kind), name: charge.name },
        ...{ amount: Number(charge.amount), charges: [{ line, charge }] },
      },
    });
  return (
    <div className="landed-sum">
      <p className="muted">
        {t('landed:perLine.quantity', { quantity: line.quantity })} · {t('landed:line.origin')}{' '}
        <CountryText code={line.origin} /> · {t('landed:perLine.customsValue')}{' '}
        <MoneyText money={{ amount: line.customsValue, currency }} />
        <Term name="cif" />
      </p>
      <table className="plain">
        <tbody>
          {plain.map((key) => (
            <tr key={key}>
              <th scope="row">{t(`landed:step.${key}`)}</th>
              <td className="right">
                <MoneyText money={{ amount: line[key], currency }} />
              </td>
            </tr>
          ))}
          {charges.map((charge) => (
            <tr key={`${charge.measure?.id} ${charge.name}`}>
              <th scope="row">
                <button
                  type="button"
                  className="link-button landed-name"
                  onClick={() => pickCharge(charge)}
                >
                  {charge.name}
                </button>{' '}
                <span className="muted">{charge.rate}</span>
              </th>
              <td className="right">
                <MoneyText money={{ amount: charge.amount, currency }} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              <strong>{t('landed:step.landed')}</strong>
            </th>
            <td className="right">
              <strong>
                <MoneyText money={moneyOf(line.landed, currency)} />
              </strong>
            </td>
          </tr>
        </tbody>
      </table>
      <Asides line={line} onPick={(measure) => onPick({ kind: 'rule', measure })} />
    </div>
  );
}

interface AsideProps {
  readonly line: QuotedLine;
  readonly onPick: (measure: Measure) => void;
}

/** Rules that would have charged, and what kept them from it. */
function Asides({ line, onPick }: AsideProps): ReactElement | null {
  const { t } = useWords();
  if (line.setAside.length === 0) return null;
  return (
    <>
      <h3>{t('landed:perLine.notCharged')}</h3>
      <ul className="landed-asides">
        {line.setAside.map(({ measure, by, how }) => (
          <li key={measure.id}>
            {measure.name}: <span className="muted">{t(`landed:how.${how}`)}</span>{' '}
            <button type="button" className="link-button landed-name" onClick={() => onPick(by)}>
              {by.name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
