import { InputNumber, Modal, Switch } from 'antd';
import { type ReactElement, useState } from 'react';
import { Problem } from '../../api/client.ts';
import { changeLane, type Lane, type LaneFigures } from '../../api/warehouses.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CurrencyInput } from '../../ui/code-inputs.tsx';
import { Field } from '../../ui/field.tsx';
import { useChange } from '../../ui/use-change.ts';

interface Props {
  readonly lane: Lane;
  readonly onClose: () => void;
}

const NUMBERS = ['daysMean', 'daysSd', 'costPerKg', 'costPerUnit'] as const;

/** Replaces assumed figures of a lane by the company's own. */
export function LaneForm({ lane, onClose }: Props): ReactElement {
  const { t } = useWords();
  const { daysMean, daysSd, costPerKg, costPerUnit, currency, active } = lane;
  const [draft, setDraft] = useState<LaneFigures>({
    ...{ daysMean, daysSd, costPerKg, costPerUnit, currency, active },
  });
  const save = useChange({
    run: () => changeLane(lane.laneId, { ...draft, version: lane.version }),
    touches: ['lanes'],
    done: t('common:save.done'),
    after: onClose,
  });
  const faults = save.error instanceof Problem ? save.error.faults : [];
  return (
    <Modal
      open
      title={t('warehouses:laneTitle')}
      okText={t('common:action.save')}
      cancelText={t('common:action.cancel')}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => save.mutate(undefined)}
    >
      <div className="fields">
        {NUMBERS.map((name) => (
          <Field
            key={name}
            label={t(`warehouses:lane.${name}`)}
            fault={faults.find((fault) => fault.path === name)?.message}
          >
            {(tie) => (
              <InputNumber
                {...tie}
                min={0}
                value={draft[name]}
                onChange={(value) => setDraft({ ...draft, [name]: value ?? 0 })}
              />
            )}
          </Field>
        ))}
        <Field label={t('suppliers:currency')}>
          {(tie) => (
            <CurrencyInput
              tie={tie}
              value={draft.currency}
              onChange={(next) => setDraft({ ...draft, currency: next })}
            />
          )}
        </Field>
        <Field label={t('warehouses:active')}>
          {(tie) => (
            <span>
              <Switch
                {...tie}
                checked={draft.active}
                onChange={(next) => setDraft({ ...draft, active: next })}
              />
            </span>
          )}
        </Field>
      </div>
    </Modal>
  );
}
