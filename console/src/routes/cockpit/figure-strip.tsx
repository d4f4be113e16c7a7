import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Plan } from '../../api/plans.ts';
import { useMay } from '../../api/session.ts';
import { stockTotalsQuery } from '../../api/stock.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatShare, type Money } from '../../lib/format.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { useSales } from './use-sales.ts';

interface Figure {
  readonly name: string;
  readonly value: { readonly money: Money | null } | { readonly number: number | null };
  /** 0.12 is 12 % more than the span before; null when there is nothing to compare. */
  readonly change: number | null;
  readonly to: string;
  readonly search: Readonly<Record<string, string>>;
}

interface StripProps {
  readonly plan: Plan | null;
  /** The day the figures look back from. */
  readonly today: string;
}

/** The headline figures; each opens the records it was counted from. */
export function FigureStrip({ plan, today }: StripProps): ReactElement {
  const sales = useSales(today);
  const seesStock = useMay('inventory.read');
  const stock = useQuery({ ...stockTotalsQuery, enabled: seesStock });
  const span = { from: sales.from, to: sales.to };
  const units = stock.data?.reduce((sum, one) => sum + one.units, 0) ?? null;
  const figures: readonly Figure[] = [
    {
      name: 'sales',
      value: { money: sales.sales },
      change: sales.salesChange,
      to: '/orders',
      search: span,
    },
    {
      name: 'orders',
      value: { number: sales.orders },
      change: sales.ordersChange,
      to: '/orders',
      search: span,
    },
    {
      name: 'stock',
      value: { number: stock.data?.length === 0 ? null : units },
      change: null,
      to: '/warehouses',
      search: {},
    },
    {
      name: 'proposed',
      value: { money: plan?.purchases ?? null },
      change: null,
      to: '/plans',
      search: {},
    },
    {
      name: 'atStake',
      value: { money: plan?.atStake ?? null },
      change: null,
      to: '/plans',
      search: {},
    },
  ];
  return (
    <ul className="figures">
      {figures.map((figure) => (
        <li key={figure.name}>
          <FigureBox figure={figure} loading={sales.loading} />
        </li>
      ))}
    </ul>
  );
}

function FigureBox({ figure, loading }: { figure: Figure; loading: boolean }): ReactElement {
  const { t } = useWords();
  const { value } = figure;
  return (
    <Link className="figure" to={figure.to} search={figure.search} aria-busy={loading}>
      <span className="muted">{t(`cockpit:figure.${figure.name}`)}</span>
      <strong>
        {'money' in value ? (
          <MoneyText money={value.money} short />
        ) : (
          <NumberText value={value.number} />
        )}
      </strong>
      {figure.change !== null && <Change change={figure.change} />}
    </Link>
  );
}

/** 环比: against the span before. */
function Change({ change }: { readonly change: number }): ReactElement {
  const { t, language } = useWords();
  const up = change >= 0;
  return (
    <span className={up ? 'good-text' : 'bad-text'}>
      {up ? <ArrowUpOutlined aria-hidden="true" /> : <ArrowDownOutlined aria-hidden="true" />}{' '}
      {t(up ? 'cockpit:change.up' : 'cockpit:change.down', {
        share: formatShare(Math.abs(change), language),
      })}
    </span>
  );
}
