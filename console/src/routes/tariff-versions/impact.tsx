import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Edition } from '../../api/schedules.ts';
import { type ImpactAnswer, impactQuery, type TariffImpact } from '../../api/tariff-impact.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';

const TONES: Readonly<Record<TariffImpact['effect'], Tone>> = {
  more: 'red',
  less: 'green',
  blocked: 'red',
  unblocked: 'green',
  unknown: 'amber',
  other: 'plain',
};

/** Which of our SKUs the newer edition touches: who pays more, from which day, and how much. */
export function Impact(props: { readonly from: Edition; readonly to: Edition }): ReactElement {
  const { from, to } = props;
  const { data, error, refetch } = useQuery(impactQuery(from.editionId, to.editionId));
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  return <Touched answer={data} day={to.effectiveFrom} />;
}

function Touched(props: { readonly answer: ImpactAnswer; readonly day: string }): ReactElement {
  const { t } = useWords();
  const { items, looked, withoutCode } = props.answer;
  const more = items.filter(({ effect }) => effect === 'more' || effect === 'blocked').length;
  return (
    <section className="panel stack" aria-label={t('schedules:impact.title')}>
      <h2>{t('schedules:impact.title')}</h2>
      <p>
        {items.length === 0
          ? t('schedules:impact.none', { looked })
          : t('schedules:impact.sum', { more, touched: items.length, looked, day: props.day })}
        {withoutCode > 0 && (
          <>
            {' '}
            <Link to="/classification">
              {t('schedules:impact.withoutCode', { count: withoutCode })}
            </Link>
          </>
        )}
      </p>
      {items.length > 0 && <Rows items={items} />}
    </section>
  );
}

function Rows({ items }: { readonly items: readonly TariffImpact[] }): ReactElement {
  const { t } = useWords();
  const heads = ['sku', 'effect', 'rates', 'duty', 'year'] as const;
  return (
    <div className="impact-scroll">
      <table className="impact">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`schedules:impact.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <tr key={row.sku}>
              <th scope="row">
                {row.name}
                <small>
                  {row.sku} · <span className="num">{row.code}</span>
                </small>
              </th>
              <td>
                <StateTag tone={TONES[row.effect]}>
                  {t(`schedules:impact.is.${row.effect}`)}
                </StateTag>
                {row.why !== null && <small>{row.why}</small>}
              </td>
              <td>
                {row.oldRate} → {row.newRate}
              </td>
              <td className="num">
                {row.oldDuty ?? '?'} → {row.newDuty ?? '?'}
                <small>{t(`schedules:impact.of.${row.basis}`)}</small>
              </td>
              <td className="num">
                {row.yearlyEffect ?? '?'}
                <small>{t('schedules:impact.units', { count: row.unitsYear })}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
