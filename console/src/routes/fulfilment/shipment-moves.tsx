import type { ReactElement } from 'react';
import { moveShipment, type Shipment } from '../../api/fulfilment.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { useChange } from '../../ui/use-change.ts';

const NEXT = {
  planned: [],
  released: ['picked'],
  picked: ['shipped'],
  shipped: [],
  cancelled: [],
} as const;

/** Moves a parcel on, from the hands of the pickers to the carrier. */
export function ShipmentMoves({ shipment }: { readonly shipment: Shipment }): ReactElement | null {
  const { t } = useWords();
  const move = useChange({
    run: (to: 'picked' | 'shipped') => moveShipment(shipment.shipmentId, to),
    touches: ['fulfilment', 'orders', 'stock'],
  });
  if (!useMay('fulfilment.write')) return null;
  const { number } = shipment;
  return (
    <>
      {NEXT[shipment.state].map((to) => (
        <AskButton
          key={to}
          busy={move.isPending}
          question={t(`fulfilment:ask.${to}`, { number })}
          onYes={() => move.mutate(to)}
        >
          {t(`fulfilment:move.${to}`)}
        </AskButton>
      ))}
    </>
  );
}
