import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { CLASSES, changePolicy, policyQuery, type StockPolicy } from '../../api/counting.ts';
import { useWords } from '../../i18n/use-words.ts';
import { NumberField, TextField } from '../../ui/fields.tsx';
import { useChange } from '../../ui/use-change.ts';

/** How often each class is counted, and up to which value one person may correct stock. */
export function PolicyBox({ onClose }: { readonly onClose: () => void }): ReactElement | null {
  const { t } = useWords();
  const stored = useQuery(policyQuery).data;
  const [changed, setChanged] = useState<StockPolicy | null>(null);
  const save = useChange({
    run: changePolicy,
    touches: ['counts'],
    done: t('common:save.done'),
    after: onClose,
  });
  const policy = changed ?? stored;
  if (policy === undefined) return null;
  const { adjustLimit, days } = policy;
  return (
    <Modal
      open
      title={t('counting:rules')}
      okText={t('common:action.save')}
      cancelText={t('common:action.close')}
      okButtonProps={{ disabled: changed === null }}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => save.mutate(policy)}
    >
      <div className="stack">
        {CLASSES.map((own) => (
          <NumberField
            key={own}
            label={t('counting:every', { class: own })}
            value={days[own]}
            min={1}
            max={1000}
            precision={0}
            onChange={(value) => {
              if (value !== null) setChanged({ ...policy, days: { ...days, [own]: value } });
            }}
          />
        ))}
        <TextField
          label={t('counting:limit', { currency: adjustLimit.currency })}
          hint={t('counting:limitHint')}
          inputMode="decimal"
          value={adjustLimit.amount}
          onChange={(amount) =>
            setChanged({ ...policy, adjustLimit: { ...adjustLimit, amount: amount.trim() } })
          }
        />
      </div>
    </Modal>
  );
}
