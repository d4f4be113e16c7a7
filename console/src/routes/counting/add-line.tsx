import { Button, Input, InputNumber } from 'antd';
import { type ReactElement, useState } from 'react';
import { enterCounted } from '../../api/counting.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useChange } from '../../ui/use-change.ts';

/** A SKU found on the shelf that was not on the list. */
export function AddLine({ countId }: { readonly countId: string }): ReactElement {
  const { t } = useWords();
  const [sku, setSku] = useState('');
  const [units, setUnits] = useState<number | null>(null);
  const enter = useChange({
    run: enterCounted,
    touches: ['counts'],
    after: () => {
      setSku('');
      setUnits(null);
    },
  });
  return (
    <div className="row">
      <Input
        aria-label={t('counting:another')}
        placeholder={t('counting:another')}
        value={sku}
        maxLength={200}
        onChange={(event) => setSku(event.target.value)}
      />
      <InputNumber
        aria-label={t('counting:onShelf')}
        placeholder={t('stock:units')}
        value={units}
        min={0}
        max={10_000_000}
        precision={0}
        onChange={setUnits}
      />
      <Button
        disabled={sku.trim() === '' || units === null}
        loading={enter.isPending}
        onClick={() => {
          if (units !== null) enter.mutate({ countId, items: [{ sku: sku.trim(), units }] });
        }}
      >
        {t('counting:add')}
      </Button>
    </div>
  );
}
