import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { type Target, targetsQuery } from '../../api/plans.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DayText } from '../../ui/date-text.tsx';
import { Failure } from '../../ui/failure.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { WarehouseCell } from './place-cells.tsx';
import type { Places } from './use-places.ts';

interface Props {
  readonly planId: string;
  readonly sku: string;
  readonly places: Places;
}

interface TargetColumn {
  readonly name: string;
  readonly show: (row: Target) => ReactElement;
}

const COLUMNS: readonly TargetColumn[] = [
  { name: 'weekly', show: (row) => <NumberText value={row.weeklyUnits} fraction={1} /> },
  { name: 'safety', show: (row) => <NumberText value={row.safetyStock} /> },
  { name: 'reorder', show: (row) => <NumberText value={row.reorderPoint} /> },
  { name: 'upTo', show: (row) => <NumberText value={row.orderUpTo} /> },
  {
    name: 'onHand',
    show: (row) => <OnHand units={row.onHand} />,
  },
  { name: 'inbound', show: (row) => <NumberText value={row.inbound} /> },
  { name: 'cover', show: (row) => <Cover weeks={row.coverWeeks} /> },
  {
    name: 'empty',
    show: (row) => (row.stockOutDate === null ? <>–</> : <DayText date={row.stockOutDate} />),
  },
];

/** Units on the shelf; a shelf nobody ever counted is not an empty one. */
export function OnHand({ units }: { readonly units: number | null }): ReactElement {
  const { t } = useWords();
  if (units === null) return <StateTag tone="amber">{t('plan:targets.neverCounted')}</StateTag>;
  return <NumberText value={units} />;
}

/** Weeks the stock lasts; nothing where nothing is sold from. */
export function Cover({ weeks }: { readonly weeks: number | null }): ReactElement {
  return weeks === null ? <>–</> : <NumberText value={weeks} fraction={1} />;
}

/** What to hold of the SKU at each warehouse, beside what is there and what is coming. */
export function Targets({ planId, sku, places }: Props): ReactElement {
  const { t } = useWords();
  const targets = useQuery(targetsQuery(planId, sku));
  if (targets.isError) {
    return <Failure error={targets.error} onRetry={() => targets.refetch()} small />;
  }
  const rows = targets.data?.items ?? [];
  return (
    <div className="plain-table">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('plan:warehouse')}</th>
            {COLUMNS.map(({ name }) => (
              <th key={name} scope="col" className="right">
                {t(`plan:targets.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.warehouseId}>
              <td>
                <WarehouseCell id={row.warehouseId} places={places} />
              </td>
              {COLUMNS.map(({ name, show }) => (
                <td key={name} className="right">
                  {show(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
