import type { ReactElement } from 'react';
import { putBuffer, type StockBuffer } from '../../api/buffers.ts';
import type { Channel } from '../../api/channels.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ChoiceField, NumberField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { SkuField } from '../../ui/sku-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { usePlaces, warehouseChoices } from '../plan/use-places.ts';

interface Props {
  /** null is a new one; of one that is there only the units change. */
  readonly buffer: StockBuffer | null;
  readonly channels: readonly Channel[];
  readonly onClose: () => void;
}

interface BufferDraft {
  readonly channelId: string;
  /** '' is every one. */
  readonly sku: string;
  readonly warehouseId: string;
  readonly units: number | null;
}

export function BufferForm({ buffer, channels, onClose }: Props): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const form = useDraft<BufferDraft, unknown>({
    start: {
      channelId: buffer?.channelId ?? channels.find((one) => one.active)?.channelId ?? '',
      sku: buffer?.sku ?? '',
      warehouseId: buffer?.warehouseId ?? '',
      units: buffer?.units ?? null,
    },
    run: ({ channelId, sku, warehouseId, units }) =>
      putBuffer({ channelId, sku: sku.trim() || null, warehouseId: warehouseId || null, units }),
    touches: ['buffers'],
    after: onClose,
  });
  const { draft, put, faultOf } = form;
  const fixed = buffer !== null;
  return (
    <FormBox
      title={fixed ? t('buffers:change') : t('buffers:add')}
      saving={form.saving}
      onSave={form.save}
      onClose={onClose}
    >
      <ChoiceField
        label={t('buffers:channel')}
        fault={faultOf('items.0.channelId')}
        disabled={fixed}
        value={draft.channelId === '' ? null : draft.channelId}
        choices={channels.map((one) => ({ value: one.channelId, label: one.name }))}
        onChange={(channelId) => put({ channelId })}
      />
      <SkuField
        label={t('stock:sku')}
        hint={t('buffers:skuHint')}
        fault={faultOf('items.0.sku')}
        disabled={fixed}
        value={draft.sku}
        onChange={(sku) => put({ sku })}
      />
      <ChoiceField
        label={t('stock:warehouse')}
        fault={faultOf('items.0.warehouseId')}
        disabled={fixed}
        value={draft.warehouseId}
        choices={[{ value: '', label: t('buffers:everyWarehouse') }, ...warehouseChoices(places)]}
        onChange={(warehouseId) => put({ warehouseId })}
      />
      <NumberField
        label={t('buffers:units')}
        hint={t('buffers:unitsHint')}
        fault={faultOf('items.0.units')}
        min={1}
        precision={0}
        value={draft.units}
        onChange={(units) => put({ units })}
      />
    </FormBox>
  );
}
