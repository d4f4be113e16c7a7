import { Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { askCorrection, type Correction, FROM, REASONS, TO } from '../../api/counting.ts';
import { useWords } from '../../i18n/use-words.ts';
import { say } from '../../lib/toast.ts';
import { ChoiceField, NumberField, TextField } from '../../ui/fields.tsx';
import { useChange } from '../../ui/use-change.ts';
import { usePlaces, warehouseChoices } from '../plan/use-places.ts';

interface Props {
  readonly onClose: () => void;
}

type Draft = { [K in keyof Correction]: Correction[K] | null };

/** The move that is usually meant by each reason. */
const USUAL: Readonly<Record<Correction['reason'], Pick<Correction, 'from' | 'to'>>> = {
  damaged: { from: 'available', to: 'defective' },
  lost: { from: 'available', to: 'adjustment' },
  found: { from: 'adjustment', to: 'available' },
  inspected: { from: 'inspection', to: 'available' },
  expired_goods: { from: 'available', to: 'scrap' },
  stolen: { from: 'available', to: 'adjustment' },
  sample: { from: 'available', to: 'adjustment' },
  scrapped: { from: 'defective', to: 'scrap' },
  correction: { from: 'available', to: 'inspection' },
};

/** All of a draft, or nothing while something is missing. */
function wholeOf(draft: Draft): Correction | null {
  const { warehouseId, sku, units, from, to, reason, note } = draft;
  if (warehouseId === null || units === null || from === null) return null;
  if (to === null || reason === null || sku === null || sku.trim() === '') return null;
  const words = note?.trim() ?? '';
  return {
    ...{ warehouseId, units, from, to, reason },
    ...{ sku: sku.trim(), note: words === '' ? null : words },
  };
}

/** Corrects the stock of a SKU, with the reason. */
export function CorrectBox({ onClose }: Props): ReactElement {
  const { t } = useWords();
  const [adjustmentId] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState<Draft>({
    ...{ warehouseId: null, sku: null, units: null, from: null, to: null },
    ...{ reason: null, note: null },
  });
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const ask = useChange({
    run: askCorrection,
    touches: ['adjustments', 'stock'],
    after: ({ state }) => {
      say('good', t(`counting:asked.${state}`));
      onClose();
    },
  });
  const whole = wholeOf(draft);
  return (
    <Modal
      open
      title={t('counting:correct')}
      okText={t('counting:correct')}
      cancelText={t('common:action.close')}
      okButtonProps={{ disabled: whole === null }}
      confirmLoading={ask.isPending}
      onCancel={onClose}
      onOk={() => {
        if (whole !== null) ask.mutate({ ...whole, adjustmentId });
      }}
    >
      <Fields draft={draft} change={change} />
    </Modal>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

function Fields({ draft, change }: FieldsProps): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const states = <S extends string>(of: readonly S[]) =>
    of.map((value) => ({ value, label: t(`stock:account.${value}`) }));
  return (
    <div className="stack">
      <ChoiceField
        label={t('stock:warehouse')}
        value={draft.warehouseId}
        choices={warehouseChoices(places)}
        onChange={(warehouseId) => change({ warehouseId })}
      />
      <TextField
        label={t('stock:sku')}
        value={draft.sku ?? ''}
        maxLength={200}
        onChange={(sku) => change({ sku })}
      />
      <NumberField
        label={t('stock:units')}
        value={draft.units}
        min={1}
        max={10_000_000}
        precision={0}
        onChange={(units) => change({ units })}
      />
      <ChoiceField
        label={t('counting:reason')}
        value={draft.reason}
        choices={REASONS.map((value) => ({ value, label: t(`stock:why.${value}`) }))}
        onChange={(reason) => change({ reason, ...USUAL[reason] })}
      />
      <ChoiceField
        label={t('counting:from')}
        value={draft.from}
        choices={states(FROM)}
        onChange={(from) => change({ from })}
      />
      <ChoiceField
        label={t('counting:to')}
        value={draft.to}
        choices={states(TO)}
        onChange={(to) => change({ to })}
      />
      <TextField
        label={t('counting:note')}
        value={draft.note ?? ''}
        maxLength={500}
        onChange={(note) => change({ note })}
      />
    </div>
  );
}
