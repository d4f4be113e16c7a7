import { EyeOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { customerQuery, type Personal, readPersonal } from '../../api/customers.ts';
import { listOrders } from '../../api/orders.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { DayText } from '../../ui/date-text.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { useChange } from '../../ui/use-change.ts';
import { OrderStateTag } from '../orders/columns.tsx';

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
    <DetailDrawer title={customer.data?.reference ?? t('shell:page.customers')} onClose={onClose}>
      {customer.isPending && <PageSkeleton />}
      {customer.isError && <Failure error={customer.error} small />}
      {customer.data !== undefined && (
        <div className="stack">
          <Facts
            facts={[
              { label: t('customers:market'), value: <CountryText code={customer.data.market} /> },
              { label: t('customers:orders'), value: <NumberText value={customer.data.orders} /> },
              { label: t('customers:units'), value: <NumberText value={customer.data.units} /> },
              { label: t('customers:first'), value: <DayText date={customer.data.firstOrderOn} /> },
              { label: t('customers:last'), value: <DayText date={customer.data.lastOrderOn} /> },
            ]}
          />
          {mayKnow && <PersonalPart key={customerId} customerId={customerId} />}
          <LatestOrders customerId={customerId} />
        </div>
      )}
    </DetailDrawer>
  );
}

/** Personal data is fetched on a press, because each reading is written into the log. */
function PersonalPart({ customerId }: { readonly customerId: string }): ReactElement {
  const { t } = useWords();
  const [personal, setPersonal] = useState<Personal | null>(null);
  const read = useChange({ run: readPersonal, touches: [], after: setPersonal });
  if (personal === null) {
    return (
      <div className="notice">
        <span className="grow">{t('customers:personal.note')}</span>
        <Button
          size="small"
          icon={<EyeOutlined />}
          loading={read.isPending}
          onClick={() => read.mutate(customerId)}
        >
          {t('customers:personal.show')}
        </Button>
      </div>
    );
  }
  return (
    <Facts
      facts={[
        { label: t('customers:personal.name'), value: personal.name },
        { label: t('customers:personal.email'), value: personal.email },
        { label: t('customers:personal.phone'), value: personal.phone },
        {
          label: t('customers:personal.address'),
          value: personal.address === null ? null : Object.values(personal.address).join(', '),
        },
      ]}
    />
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
