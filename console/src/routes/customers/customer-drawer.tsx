import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { customerQuery } from '../../api/customers.ts';
import { listOrders } from '../../api/orders.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { DayText } from '../../ui/date-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { RecordDrawer } from '../../ui/record-drawer.tsx';
import { OrderStateTag } from '../orders/columns.tsx';
import { PersonalPart } from './personal.tsx';

interface Props {
  readonly customerId: string;
  readonly onClose: () => void;
}

/** A buyer: figures, latest orders and, on request and on record, who it is. */
export function CustomerDrawer({ customerId, onClose }: Props): ReactElement {
  const { t } = useWords();
  const customer = useQuery(customerQuery(customerId));
  const mayKnow = useMay('customers.personal');
  return (
    <RecordDrawer
      record={customer}
      titleOf={(one) => one?.reference ?? t('shell:page.customers')}
      onClose={onClose}
    >
      {(one) => (
        <>
          <Facts
            facts={[
              { label: t('customers:market'), value: <CountryText code={one.market} /> },
              { label: t('customers:orders'), value: <NumberText value={one.orders} /> },
              { label: t('customers:units'), value: <NumberText value={one.units} /> },
              { label: t('customers:first'), value: <DayText date={one.firstOrderOn} /> },
              { label: t('customers:last'), value: <DayText date={one.lastOrderOn} /> },
            ]}
          />
          {mayKnow && <PersonalPart key={customerId} customerId={customerId} />}
          <LatestOrders customerId={customerId} />
        </>
      )}
    </RecordDrawer>
  );
}

function LatestOrders({ customerId }: { readonly customerId: string }): ReactElement {
  const { t } = useWords();
  const orders = useQuery({
    queryKey: ['orders', 'of', customerId],
    queryFn: ({ signal }) => listOrders({ customerId, limit: 20 }, signal),
    enabled: useMay('orders.read'),
  });
  return (
    <>
      <h3>{t('customers:latest')}</h3>
      {orders.isError && <Failure error={orders.error} small />}
      <table className="plain">
        <tbody>
          {(orders.data?.items ?? []).map((order) => (
            <tr key={order.orderId}>
              <td>
                <Link to="/orders" search={{ open: order.orderId }} className="code">
                  {order.orderNumber}
                </Link>
              </td>
              <td>
                <DayText date={order.placedOn} />
              </td>
              <td>
                <OrderStateTag state={order.state} t={t} />
              </td>
              <td className="right">
                <MoneyText money={order.total} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
