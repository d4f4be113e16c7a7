import { Button, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { moveOrder, NEEDS_REASON, type Order, type OrderAction } from '../../api/orders.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { Field } from '../../ui/field.tsx';
import { useChange } from '../../ui/use-change.ts';

/** What may be done with the order now; what takes it back asks for a reason. */
export function OrderMoves({ order }: { readonly order: Order }): ReactElement | null {
  const { t } = useWords();
  const mayMove = useMay('orders.write');
  const [asked, setAsked] = useState<OrderAction | null>(null);
  const move = useChange({
    run: ({ action, reason }: { action: OrderAction; reason: string | null }) =>
      moveOrder(order.orderId, action, reason),
    touches: ['orders'],
    done: t('common:save.done'),
    after: () => setAsked(null),
  });
  if (!mayMove || order.actions.length === 0) return null;
  return (
    <div className="row">
      {order.actions.map((action) => {
        const name = t(`orders:action.${action}`);
        if (NEEDS_REASON.has(action)) {
          return (
            <Button key={action} size="small" danger onClick={() => setAsked(action)}>
              {name}
            </Button>
          );
        }
        return (
          <AskButton
            key={action}
            busy={move.isPending && move.variables.action === action}
            question={t('orders:actionAsk', { number: order.orderNumber, action: name })}
            onYes={() => move.mutate({ action, reason: null })}
          >
            {name}
          </AskButton>
        );
      })}
      {asked !== null && (
        <ReasonBox
          title={t(`orders:action.${asked}`)}
          busy={move.isPending}
          onClose={() => setAsked(null)}
          onReason={(reason) => move.mutate({ action: asked, reason })}
        />
      )}
    </div>
  );
}

interface ReasonProps {
  readonly title: string;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onReason: (reason: string) => void;
}

function ReasonBox({ title, busy, onClose, onReason }: ReasonProps): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={t('common:action.close')}
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      confirmLoading={busy}
      onCancel={onClose}
      onOk={() => onReason(reason.trim())}
    >
      <Field label={t('orders:reason')} hint={t('orders:reasonHint')}>
        {(tie) => (
          <Input.TextArea
            {...tie}
            autoFocus
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Modal>
  );
}
