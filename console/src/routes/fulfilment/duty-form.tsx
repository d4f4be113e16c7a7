import type { ReactElement } from 'react';
import { putDuty, type RouteDuty } from '../../api/limits.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ChoiceField, CountryField, NumberField, TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { usePlaces, warehouseChoices } from '../plan/use-places.ts';

interface Props {
  /** null is a new one; of one that is there the figure and its source change. */
  readonly duty: RouteDuty | null;
  readonly onClose: () => void;
}

interface DutyDraft {
  readonly warehouseId: string | null;
  readonly market: string | null;
  readonly percent: number | null;
  readonly source: string;
}

/** Rates are typed in per cent with three digits; the file holds a share of the value. */
const toPercent = (share: number): number => Number((share * 100).toFixed(3));
const toShare = (percent: number): number => Number((percent / 100).toFixed(5));

/** Duty and taxes of one pair, with where the figure comes from. */
export function DutyForm({ duty, onClose }: Props): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const form = useDraft<DutyDraft, unknown>({
    start: {
      warehouseId: duty?.warehouseId ?? null,
      market: duty?.market ?? null,
      percent: duty === null ? null : toPercent(duty.share),
      source: duty?.source ?? '',
    },
    run: ({ percent, ...rest }) =>
      putDuty({ ...rest, share: percent === null ? null : toShare(percent) }),
    touches: ['limits'],
    after: onClose,
  });
  const { draft, put, faultOf } = form;
  return (
    <FormBox
      title={duty === null ? t('limits:duty.add') : t('limits:change')}
      saving={form.saving}
      onSave={form.save}
      onClose={onClose}
    >
      <ChoiceField
        label={t('limits:from')}
        fault={faultOf('items.0.warehouseId')}
        disabled={duty !== null}
        value={draft.warehouseId}
        choices={warehouseChoices(places)}
        onChange={(warehouseId) => put({ warehouseId })}
      />
      <CountryField
        label={t('limits:to')}
        fault={faultOf('items.0.market')}
        disabled={duty !== null}
        value={draft.market}
        onChange={(market) => put({ market })}
      />
      <NumberField
        label={t('limits:duty.share')}
        hint={t('limits:duty.shareHint')}
        fault={faultOf('items.0.share')}
        min={0}
        max={1000}
        precision={3}
        value={draft.percent}
        onChange={(percent) => put({ percent })}
      />
      <TextField
        label={t('limits:duty.source')}
        hint={t('limits:duty.sourceHint')}
        fault={faultOf('items.0.source')}
        maxLength={300}
        value={draft.source}
        onChange={(source) => put({ source })}
      />
    </FormBox>
  );
}
