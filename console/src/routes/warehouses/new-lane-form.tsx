import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useBaseCurrency, useMay } from '../../api/session.ts';
import { suppliersQuery } from '../../api/suppliers.ts';
import { addLane, type Lane, warehousesQuery } from '../../api/warehouses.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ChoiceField, CountryField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { type FigureDraft, LaneFigureFields } from './lane-figures.tsx';
import { LANE_WAYS, type LaneEnds, OTHER_END, routeOf } from './new-lane.ts';

const MODES = ['sea', 'air', 'express', 'road'] as const;

type NewLaneDraft = LaneEnds & FigureDraft & { readonly mode: Lane['mode'] };

interface Props {
  readonly warehouseId: string;
  readonly onClose: () => void;
}

/** A new way for goods to come to this warehouse or to leave it. */
export function NewLaneForm({ warehouseId, onClose }: Props): ReactElement {
  const { t } = useWords();
  const currency = useBaseCurrency();
  const form = useDraft<NewLaneDraft, Lane>({
    start: {
      ...{ way: 'supply', other: '', mode: 'road', currency },
      ...{ daysMean: null, daysSd: null, costPerKg: null, costPerUnit: null },
    },
    run: ({ way, other, ...rest }) => addLane({ ...rest, ...routeOf({ way, other }, warehouseId) }),
    touches: ['lanes'],
    after: onClose,
  });
  const { draft, put } = form;
  return (
    <FormBox
      title={t('warehouses:addLane')}
      saving={form.saving}
      onSave={form.save}
      onClose={onClose}
    >
      <ChoiceField
        label={t('warehouses:wayTitle')}
        fault={form.faultOf('kind')}
        value={draft.way}
        choices={LANE_WAYS.map((value) => ({ value, label: t(`warehouses:ways.${value}`) }))}
        onChange={(way) => put({ way, other: '' })}
      />
      <OtherEnd
        ends={draft}
        warehouseId={warehouseId}
        fault={form.faultOf(OTHER_END[draft.way])}
        onChange={(other) => put({ other })}
      />
      <ChoiceField
        label={t('warehouses:modeTitle')}
        fault={form.faultOf('mode')}
        value={draft.mode}
        choices={MODES.map((value) => ({ value, label: t(`warehouses:mode.${value}`) }))}
        onChange={(mode) => put({ mode })}
      />
      <LaneFigureFields {...form} />
    </FormBox>
  );
}

interface EndProps {
  readonly ends: LaneEnds;
  readonly warehouseId: string;
  readonly fault: string | undefined;
  readonly onChange: (other: string) => void;
}

/** The end that is not this warehouse: a supplier, another warehouse, or a market. */
function OtherEnd({ ends, warehouseId, fault, onChange }: EndProps): ReactElement {
  const { t } = useWords();
  const warehouses = useQuery(warehousesQuery);
  const suppliers = useQuery({ ...suppliersQuery, enabled: useMay('partners.read') });
  const label = t(`warehouses:otherEnd.${ends.way}`);
  if (ends.way === 'delivery') {
    return (
      <CountryField
        label={label}
        fault={fault}
        value={ends.other || null}
        onChange={(code) => onChange(code ?? '')}
      />
    );
  }
  const choices =
    ends.way === 'supply'
      ? [
          { value: '', label: t('warehouses:anySupplier') },
          ...(suppliers.data?.items ?? []).map((one) => ({
            value: one.supplierId,
            label: `${one.name} ${one.code}`,
          })),
        ]
      : (warehouses.data?.items ?? [])
          .filter((one) => one.warehouseId !== warehouseId)
          .map((one) => ({ value: one.warehouseId, label: `${one.code} ${one.name}` }));
  return (
    <ChoiceField
      search
      label={label}
      fault={fault}
      value={ends.other === '' && ends.way !== 'supply' ? null : ends.other}
      choices={choices}
      onChange={onChange}
    />
  );
}
