import { useQuery } from '@tanstack/react-query';
import { Button, InputNumber } from 'antd';
import { type ReactElement, useState } from 'react';
import { type KitComponent, kitQuery, kitStockQuery, putKit } from '../../api/catalog.ts';
import { useWords } from '../../i18n/use-words.ts';
import { SkuField } from '../../ui/sku-field.tsx';
import { useChange } from '../../ui/use-change.ts';
import { usePlaces } from '../plan/use-places.ts';

interface Props {
  readonly sku: string;
  readonly disabled: boolean;
}

/** A row keeps its name while its SKU is typed. */
type Row = KitComponent & { readonly id: string };

const wholeOf = (rows: readonly Row[]): KitComponent[] =>
  rows.filter((row) => row.sku.trim() !== '').map(({ sku, units }) => ({ sku: sku.trim(), units }));

/** What a SKU is made of, where it is sold as one and sent as several. */
export function KitBox({ sku, disabled }: Props): ReactElement {
  const { t } = useWords();
  const stored = useQuery(kitQuery(sku)).data?.components;
  const [changed, setChanged] = useState<readonly Row[] | null>(null);
  const save = useChange({
    run: (components: readonly KitComponent[]) => putKit(sku, components),
    touches: ['products', 'kits'],
    done: t('common:save.done'),
    after: () => setChanged(null),
  });
  const components = changed ?? (stored ?? []).map((one) => ({ ...one, id: one.sku }));
  const put = (at: number, part: Partial<KitComponent>): void =>
    setChanged(components.map((one, i) => (i === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="plain-set stack" disabled={disabled}>
      <p className="muted">{t('catalog:kit.note')}</p>
      {components.map((component, at) => (
        <div className="row end" key={component.id}>
          <SkuField
            label={t('catalog:kit.sku')}
            value={component.sku}
            onChange={(part) => put(at, { sku: part })}
          />
          <InputNumber
            aria-label={t('catalog:kit.units')}
            min={1}
            max={10_000}
            precision={0}
            value={component.units}
            onChange={(units) => put(at, { units: units ?? 1 })}
          />
          <Button onClick={() => setChanged(components.filter((_, i) => i !== at))}>
            {t('catalog:kit.remove')}
          </Button>
        </div>
      ))}
      <div className="row">
        <Button
          onClick={() =>
            setChanged([...components, { sku: '', units: 1, id: crypto.randomUUID() }])
          }
        >
          {t('catalog:kit.add')}
        </Button>
        {changed !== null && (
          <Button
            type="primary"
            loading={save.isPending}
            onClick={() => save.mutate(wholeOf(changed))}
          >
            {t('common:action.save')}
          </Button>
        )}
      </div>
      {(stored?.length ?? 0) > 0 && changed === null && <Stock sku={sku} />}
    </fieldset>
  );
}

/** Whole kits that could be promised, by warehouse. */
function Stock({ sku }: { readonly sku: string }): ReactElement | null {
  const { t } = useWords();
  const places = usePlaces();
  const stock = useQuery(kitStockQuery(sku)).data?.items;
  if (stock === undefined) return null;
  if (stock.length === 0) return <p>{t('catalog:kit.none')}</p>;
  const words = stock.map(({ warehouseId, kits }) => `${places.names.get(warehouseId)} ${kits}`);
  return <p>{t('catalog:kit.stock', { where: words.join(', ') })}</p>;
}
