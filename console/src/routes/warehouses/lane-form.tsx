import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { changeLane, type FigureName, type Lane } from '../../api/warehouses.ts';
import { useWords } from '../../i18n/use-words.ts';
import { SwitchField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { type FigureDraft, LaneFigureFields } from './lane-figures.tsx';

interface Props {
  readonly lane: Lane;
  readonly onClose: () => void;
}

type LaneDraft = FigureDraft & { readonly active: boolean };

/** Replaces assumed figures of a lane by the company's own, or takes it out of use. */
export function LaneForm({ lane, onClose }: Props): ReactElement {
  const { t } = useWords();
  const queries = useQueryClient();
  const { daysMean, daysSd, costPerKg, costPerUnit, currency, active } = lane;
  const start: LaneDraft = { daysMean, daysSd, costPerKg, costPerUnit, currency, active };
  const form = useDraft({
    start,
    run: (draft) => changeLane(lane.laneId, { ...changesOf(start, draft), version: lane.version }),
    touches: ['lanes'],
    after: onClose,
    // Somebody else may have changed it: the next opening shows it as it is.
    refused: () => void queries.invalidateQueries({ queryKey: ['lanes'] }),
  });
  return (
    <FormBox
      title={t('warehouses:laneTitle')}
      saving={form.saving}
      onSave={form.changed ? form.save : onClose}
      onClose={onClose}
    >
      <LaneFigureFields {...form} />
      <SwitchField
        label={t('warehouses:active')}
        hint={t('warehouses:laneActiveHint')}
        value={form.draft.active}
        onChange={(next) => form.put({ active: next })}
      />
    </FormBox>
  );
}

/**
 * What differs: a lane that is only switched off still rests on its assumptions, so its figures
 * must not be sent as if somebody had typed them in.
 */
function changesOf(start: LaneDraft, draft: LaneDraft): Partial<LaneDraft> {
  const names: readonly (FigureName | 'currency' | 'active')[] = [
    ...(['daysMean', 'daysSd', 'costPerKg', 'costPerUnit', 'currency', 'active'] as const),
  ];
  return Object.fromEntries(
    names.flatMap((name) => (draft[name] === start[name] ? [] : [[name, draft[name]]])),
  );
}
