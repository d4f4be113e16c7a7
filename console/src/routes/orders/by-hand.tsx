import { Input, Modal, Select } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { usePlaces, warehouseChoices } from '../plan/use-places.ts';

interface Props {
  readonly title: string;
  readonly ok: string;
  readonly busy: boolean;
  readonly danger?: boolean;
  readonly children?: ReactNode;
  readonly onClose: () => void;
  readonly onChoice: (warehouseId: string, reason: string) => void;
}

/** Asks for a warehouse and the reason in words. */
export function ByHand(props: Props): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const [warehouseId, setWarehouse] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const isWhole = warehouseId !== null && reason.trim() !== '';
  return (
    <Modal
      open
      title={props.title}
      okText={props.ok}
      cancelText={t('common:action.close')}
      okButtonProps={{ danger: props.danger === true, disabled: !isWhole }}
      confirmLoading={props.busy}
      onCancel={props.onClose}
      onOk={() => {
        if (warehouseId !== null) props.onChoice(warehouseId, reason.trim());
      }}
    >
      <div className="stack">
        <Field label={t('fulfilment:choose')}>
          {(tie) => (
            <Select<string>
              {...tie}
              value={warehouseId}
              onChange={setWarehouse}
              options={warehouseChoices(places)}
            />
          )}
        </Field>
        <Field label={t('fulfilment:reason')} hint={t('fulfilment:reasonHint')}>
          {(tie) => (
            <Input.TextArea
              {...tie}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {props.children}
      </div>
    </Modal>
  );
}
