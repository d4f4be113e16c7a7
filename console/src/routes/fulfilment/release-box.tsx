import { Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { releaseWave } from '../../api/fulfilment.ts';
import { useWords } from '../../i18n/use-words.ts';
import { say } from '../../lib/toast.ts';
import { Field } from '../../ui/field.tsx';
import { DayField } from '../../ui/fields.tsx';
import { useChange } from '../../ui/use-change.ts';
import { usePlaces, warehouseChoices } from '../plan/use-places.ts';

const today = (): string => new Date().toISOString().slice(0, 10);

/** Releases what a warehouse has to send by a day as one wave. */
export function ReleaseBox({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const [warehouseId, setWarehouse] = useState<string | null>(null);
  const [shipOn, setShipOn] = useState(today);
  const release = useChange({
    run: releaseWave,
    touches: ['fulfilment'],
    after: ({ number, shipments: count }) => {
      say('good', t('fulfilment:released', { number, count }));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('fulfilment:release')}
      okText={t('fulfilment:release')}
      cancelText={t('common:action.close')}
      okButtonProps={{ disabled: warehouseId === null || shipOn === '' }}
      confirmLoading={release.isPending}
      onCancel={onClose}
      onOk={() => {
        if (warehouseId !== null) release.mutate({ warehouseId, shipOn });
      }}
    >
      <div className="stack">
        <p className="muted">{t('fulfilment:releaseText')}</p>
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
        <DayField
          label={t('fulfilment:releaseBy')}
          value={shipOn}
          onChange={(day) => setShipOn(day ?? '')}
        />
      </div>
    </Modal>
  );
}
