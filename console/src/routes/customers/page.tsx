import { UserOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { type Customer, listCustomers } from '../../api/customers.ts';
import { marketsQuery } from '../../api/markets.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName } from '../../lib/format.ts';
import { useScope } from '../../lib/scope.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { DayText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column, Filter } from '../../ui/list/types.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { CustomerDrawer } from './customer-drawer.tsx';

function columnsOf(t: Say): readonly Column<Customer>[] {
  return [
    {
      key: 'reference',
      title: t('customers:reference'),
      width: 200,
      frozen: true,
      card: 'title',
      render: (customer) => <strong className="code">{customer.reference}</strong>,
    },
    {
      key: 'market',
      title: t('customers:market'),
      width: 160,
      card: 'corner',
      render: (customer) => <CountryText code={customer.market} />,
    },
    {
      key: 'orders',
      title: t('customers:orders'),
      width: 110,
      align: 'right',
      render: (customer) => <NumberText value={customer.orders} />,
    },
    {
      key: 'units',
      title: t('customers:units'),
      width: 110,
      align: 'right',
      render: (customer) => <NumberText value={customer.units} />,
    },
    {
      key: 'first',
      title: t('customers:first'),
      width: 130,
      render: (customer) => <DayText date={customer.firstOrderOn} />,
    },
    {
      key: 'last',
      title: t('customers:last'),
      width: 130,
      render: (customer) => <DayText date={customer.lastOrderOn} />,
    },
  ];
}

/** 客户: buyers by reference; who they are is shown only to those who may know. */
export function Page(): ReactElement {
  const { t, language } = useWords();
  const { market } = useScope();
  const { search, set } = useSearchState();
  const markets = useQuery(marketsQuery);
  const filters: readonly Filter[] = [
    {
      kind: 'choice',
      name: 'market',
      label: t('customers:market'),
      choices: [
        ...(markets.data?.markets ?? []).map((value) => ({
          value,
          label: countryName(value, language),
        })),
        { value: 'unknown', label: t('common:unknown') },
      ],
    },
  ];
  const opened = search['open'];
  return (
    <>
      <DenseList<Customer>
        name="customers"
        exportKind="customers"
        columns={columnsOf(t)}
        keyOf={(customer) => customer.customerId}
        load={listCustomers}
        fixed={{ market }}
        filters={filters}
        searchHint={t('customers:search')}
        opened={opened}
        onOpen={(customer) => set({ open: customer.customerId })}
        empty={
          <EmptyState
            icon={<UserOutlined />}
            title={t('customers:empty.title')}
            text={t('customers:empty.text')}
            action={<Link to="/imports">{t('orders:empty.action')}</Link>}
          />
        }
      />
      {opened !== undefined && (
        <CustomerDrawer customerId={opened} onClose={() => set({ open: undefined })} />
      )}
    </>
  );
}
