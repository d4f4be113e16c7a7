import { type ReactElement, useState } from 'react';
import { previewOutage, type Rerouting, startOutage } from '../../api/fulfilment.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { say } from '../../lib/toast.ts';
import { Facts } from '../../ui/facts.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ByHand } from '../orders/by-hand.tsx';
import { usePlaces } from '../plan/use-places.ts';

interface Choice {
  readonly warehouseId: string;
  readonly reason: string;
}

/** Pulls the plug of a warehouse: first what it costs, then the same for good. */
export function OutageBox({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useWords();
  const [seen, setSeen] = useState<{ of: Choice; rerouting: Rerouting } | null>(null);
  const look = useChange({
    run: async (of: Choice) => ({ of, rerouting: await previewOutage(of) }),
    touches: [],
    after: setSeen,
  });
  const start = useChange({
    run: startOutage,
    touches: ['fulfilment', 'orders', 'stock'],
    after: ({ parcels: count }) => {
      say('good', t('fulfilment:downDone', { count }));
      onClose();
    },
  });
  return (
    <ByHand
      danger
      title={t('fulfilment:down')}
      ok={seen === null ? t('fulfilment:downLook') : t('fulfilment:downDo')}
      busy={look.isPending || start.isPending}
      onClose={onClose}
      onChoice={(warehouseId, reason) => {
        // What was changed after looking is looked at again first.
        const same = seen?.of.warehouseId === warehouseId;
        if (same) start.mutate({ warehouseId, reason });
        else look.mutate({ warehouseId, reason });
      }}
    >
      <p className="muted">{t('fulfilment:downText')}</p>
      {seen !== null && <Cost rerouting={seen.rerouting} />}
    </ByHand>
  );
}

function Cost({ rerouting }: { readonly rerouting: Rerouting }): ReactElement {
  const { t, language } = useWords();
  const places = usePlaces();
  const { parcels, before, after, laterDays, waiting, unitsTo } = rerouting;
  return (
    <Facts
      facts={[
        { label: t('fulfilment:preview.parcels'), value: <NumberText value={parcels} /> },
        { label: t('fulfilment:preview.before'), value: <MoneyText money={before} /> },
        { label: t('fulfilment:preview.after'), value: <MoneyText money={after} /> },
        {
          label: t('fulfilment:preview.later'),
          value:
            laterDays !== null &&
            t('fulfilment:preview.days', { days: formatNumber(laterDays, language, 1) }),
        },
        { label: t('fulfilment:preview.waiting'), value: <NumberText value={waiting} /> },
        {
          label: t('fulfilment:preview.to'),
          value: unitsTo
            .map((row) => `${places.names.get(row.warehouseId) ?? ''} ${row.units}`)
            .join(', '),
        },
      ]}
    />
  );
}
