import { ArrowRightOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { StateTag } from '../../ui/state-tag.tsx';
import { WarehouseTag } from '../../ui/warehouse-tag.tsx';
import type { Places } from './use-places.ts';

interface PlaceProps {
  readonly id: string;
  readonly places: Places;
}

/** A warehouse by its code; its name on pointing at it. */
export function WarehouseCell({ id, places }: PlaceProps): ReactElement {
  const known = places.warehouses.get(id);
  if (known === undefined) return <span className="code muted">{id.slice(0, 8)}</span>;
  return (
    <span title={known.name}>
      <WarehouseTag tier={known.tier} code={known.code} />
    </span>
  );
}

/** A supplier by name; one that is still to be found says so. */
export function SupplierCell({ id, places }: { id: string | null; places: Places }): ReactElement {
  const { t } = useWords();
  if (id === null) return <StateTag tone="amber">{t('plan:noSupplier')}</StateTag>;
  const known = places.suppliers.get(id);
  return (
    <span className="supplier clip" title={known?.name}>
      {known?.name ?? id.slice(0, 8)}
    </span>
  );
}

interface WayProps {
  readonly supplierId: string | null;
  readonly fromWarehouseId: string | null;
  readonly toWarehouseId: string;
  readonly through: readonly string[];
  readonly places: Places;
}

/** From where to where, with what is passed on the way. */
export function Way(props: WayProps): ReactElement {
  const { supplierId, fromWarehouseId, toWarehouseId, through, places } = props;
  return (
    <span className="way">
      {fromWarehouseId === null ? (
        <SupplierCell id={supplierId} places={places} />
      ) : (
        <WarehouseCell id={fromWarehouseId} places={places} />
      )}
      {[...through, toWarehouseId].map((id) => (
        <span key={id} className="nowrap">
          <ArrowRightOutlined className="way-arrow" aria-hidden="true" />{' '}
          <WarehouseCell id={id} places={places} />
        </span>
      ))}
    </span>
  );
}
