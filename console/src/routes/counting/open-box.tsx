import { Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { openCount } from '../../api/counting.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { ChoiceField } from '../../ui/fields.tsx';
import { useChange } from '../../ui/use-change.ts';
import { usePlaces, warehouseChoices } from '../plan/use-places.ts';

interface Props {
  readonly onClose: () => void;
  readonly onOpened: (countId: string) => void;
}

/** Opens a count of SKUs named by hand. */
export function OpenBox({ onClose, onOpened }: Props): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const [warehouseId, setWarehouse] = useState<string | null>(null);
  const [text, setText] = useState('');
  const skus = text.split(/[\s,;，；]+/).filter((sku) => sku !== '');
  const open = useChange({
    run: openCount,
    touches: ['counts'],
    after: ({ countId }) => {
      onClose();
      onOpened(countId);
    },
  });
  return (
    <Modal
      open
      title={t('counting:open')}
      okText={t('counting:open')}
      cancelText={t('common:action.close')}
      okButtonProps={{ disabled: warehouseId === null || skus.length === 0 }}
      confirmLoading={open.isPending}
      onCancel={onClose}
      onOk={() => {
        if (warehouseId !== null) open.mutate({ warehouseId, of: { skus } });
      }}
    >
      <div className="stack">
        <ChoiceField
          label={t('stock:warehouse')}
          value={warehouseId}
          choices={warehouseChoices(places)}
          onChange={setWarehouse}
        />
        <Field label={t('counting:skus')} hint={t('counting:skusHint')}>
          {(tie) => (
            <Input.TextArea
              {...tie}
              rows={4}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Modal>
  );
}
