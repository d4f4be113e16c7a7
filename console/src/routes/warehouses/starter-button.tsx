import { CompassOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { cockpitQuery } from '../../api/cockpit.ts';
import { startNetwork } from '../../api/warehouses.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useChange } from '../../ui/use-change.ts';

/** Lays out a sensible three-tier network for the markets that buy, from stated assumptions. */
export function StarterButton(): ReactElement {
  const { t } = useWords();
  const cockpit = useQuery(cockpitQuery('', ''));
  const markets = (cockpit.data?.demand ?? []).flatMap(({ market, units }) =>
    market === null ? [] : [{ market, units: Math.max(0, units) }],
  );
  const start = useChange({
    run: () => startNetwork(markets),
    touches: ['warehouses', 'lanes'],
    done: t('common:save.done'),
  });
  return (
    <Button
      type="primary"
      icon={<CompassOutlined />}
      disabled={markets.length === 0}
      loading={start.isPending}
      onClick={() => start.mutate(undefined)}
    >
      {t('warehouses:starter')}
    </Button>
  );
}
