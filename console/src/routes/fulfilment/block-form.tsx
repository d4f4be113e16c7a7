import type { ReactElement } from 'react';
import { addBlock, type RouteBlock } from '../../api/limits.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ChoiceField, CountryField, TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { SkuField } from '../../ui/sku-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { usePlaces, warehouseChoices } from '../plan/use-places.ts';

interface BlockDraft {
  /** '' is every one. */
  readonly warehouseId: string;
  readonly market: string | null;
  readonly sku: string;
  readonly rule: string;
}

/** Forbids what leaves a warehouse, goes to a market or is of a SKU, with the reason. */
export function BlockForm({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const form = useDraft<BlockDraft, RouteBlock>({
    start: { warehouseId: '', market: null, sku: '', rule: '' },
    run: ({ warehouseId, market, sku, rule }) =>
      addBlock({ warehouseId: warehouseId || null, market, sku: sku.trim() || null, rule }),
    touches: ['limits'],
    after: onClose,
  });
  const { draft, put, faultOf } = form;
  return (
    <FormBox
      title={t('limits:block.add')}
      saving={form.saving}
      onSave={form.save}
      onClose={onClose}
    >
      <ChoiceField
        label={t('limits:from')}
        fault={faultOf('warehouseId')}
        value={draft.warehouseId}
        choices={[{ value: '', label: t('limits:every') }, ...warehouseChoices(places)]}
        onChange={(warehouseId) => put({ warehouseId })}
      />
      <CountryField
        label={t('limits:to')}
        hint={t('limits:openHint')}
        fault={faultOf('market')}
        value={draft.market}
        onChange={(market) => put({ market })}
      />
      <SkuField
        label={t('limits:sku')}
        hint={t('limits:openHint')}
        fault={faultOf('sku')}
        value={draft.sku}
        onChange={(sku) => put({ sku })}
      />
      <TextField
        label={t('limits:block.rule')}
        hint={t('limits:block.ruleHint')}
        fault={faultOf('rule')}
        maxLength={300}
        value={draft.rule}
        onChange={(rule) => put({ rule })}
      />
    </FormBox>
  );
}
