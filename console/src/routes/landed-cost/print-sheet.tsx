import type { ReactElement } from 'react';
import type { Asked, LandedQuote } from '../../api/landed-cost.ts';
import { useSession } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, formatMoney, type Language } from '../../lib/format.ts';
import { nameOf } from './line-panels.tsx';
import { useStepName } from './step-name.ts';
import { type Step, stepsOf } from './steps.ts';

interface Props {
  readonly quote: LandedQuote;
  readonly asked: Asked;
}

const amountIn = (language: Language, currency: string) => (amount: string | null) =>
  amount === null ? '–' : `${formatMoney({ amount, currency }, language).digits} ${currency}`;

/** The quote on paper: shown only when the page is printed or saved as PDF. */
export function PrintSheet({ quote, asked }: Props): ReactElement {
  const { t, language } = useWords();
  const company = useSession().data?.tenant?.name ?? '';
  const say = amountIn(language, quote.currency);
  const { totals, date, destination } = quote;
  return (
    <article className="print-sheet" aria-hidden="true">
      <header>
        <h1>{t('landed:print.title')}</h1>
        <p>{company}</p>
      </header>
      <p>
        {t('landed:print.facts', {
          country: countryName(destination, language),
          day: date,
          dispatch:
            asked.dispatch === undefined
              ? t('common:unknown')
              : countryName(asked.dispatch, language),
          channel: t(`landed:channel.${asked.channel}`),
          sale: t(`landed:sale.${asked.sale}`),
          incoterm: asked.incoterm,
        })}
      </p>
      <p className="print-total">
        {t('landed:step.landed')}{' '}
        <strong>
          {quote.open.length > 0 && `${t('landed:answer.atLeast')} `}
          {totals.landed === null ? t('landed:answer.unknown') : say(totals.landed)}
        </strong>
      </p>
      {quote.gaps.length > 0 && <PrintGaps quote={quote} />}
      <PrintLines quote={quote} />
      <PrintSteps steps={stepsOf(quote)} currency={quote.currency} />
      <footer>
        {quote.open.map(({ id, name }) => (
          <p key={id}>{t('landed:answer.open', { name })}</p>
        ))}
        <p>{t('landed:note.horizon', { day: quote.horizon })}</p>
      </footer>
    </article>
  );
}

function PrintGaps({ quote }: { readonly quote: LandedQuote }): ReactElement {
  const { t } = useWords();
  return (
    <section>
      <h2>{t('landed:gap.title')}</h2>
      <ul>
        {[...new Set(quote.gaps.map(({ message }) => message))].map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </section>
  );
}

/** More lines than this go on no quote of two pages; the sum above holds them all. */
const MOST = 25;

function PrintLines({ quote }: { readonly quote: LandedQuote }): ReactElement {
  const { t, language } = useWords();
  const say = amountIn(language, quote.currency);
  const { lines } = quote;
  return (
    <section>
      <h2>{t('landed:line.title')}</h2>
      <table>
        <thead>
          <tr>
            <th>{t('landed:line.description')}</th>
            <th>{t('landed:line.code')}</th>
            <th>{t('landed:line.origin')}</th>
            <th className="right">{t('landed:line.quantity')}</th>
            <th className="right">{t('landed:step.goods')}</th>
            <th className="right">{t('landed:step.landed')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, MOST).map((line) => (
            <tr key={line.id}>
              <td>{nameOf(line)}</td>
              <td>{line.code ?? '–'}</td>
              <td>{line.origin === null ? '–' : countryName(line.origin, language)}</td>
              <td className="right">{line.quantity}</td>
              <td className="right">{say(line.goods)}</td>
              <td className="right">{say(line.landed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > MOST && <p>{t('landed:perLine.more', { count: lines.length - MOST })}</p>}
    </section>
  );
}

interface StepsProps {
  readonly steps: readonly Step[];
  readonly currency: string;
}

function PrintSteps({ steps, currency }: StepsProps): ReactElement | null {
  const { t, language } = useWords();
  const nameOfStep = useStepName();
  const say = amountIn(language, currency);
  if (steps.length === 0) return null;
  return (
    <section>
      <h2>{t('landed:print.amounts')}</h2>
      <table>
        <thead>
          <tr>
            <th>{t('landed:table.part')}</th>
            <th>{t('landed:law.rate')}</th>
            <th>{t('landed:law.instrument')}</th>
            <th className="right">{t('landed:law.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => {
            const charge = step.charges[0]?.charge;
            const law = charge?.measure?.law;
            return (
              <tr key={step.key}>
                <td>{nameOfStep(step)}</td>
                <td>{charge?.rate}</td>
                <td>{[law?.instrument, law?.article].filter(Boolean).join(', ')}</td>
                <td className="right">{say(String(step.amount))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
