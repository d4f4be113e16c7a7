import { Button, Checkbox, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { type WorkedOutDuty, workOutDuties } from '../../api/limits.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, formatShare, type Language } from '../../lib/format.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { useChange } from '../../ui/use-change.ts';
import { WarehouseCell } from '../plan/place-cells.tsx';
import { usePlaces } from '../plan/use-places.ts';

/** The button that works duties out from the tariff, and what it changed. */
export function TariffDuties(): ReactElement {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [replaceTyped, setReplaceTyped] = useState(false);
  const [items, setItems] = useState<readonly WorkedOutDuty[] | null>(null);
  const work = useChange({
    run: workOutDuties,
    touches: ['limits'],
    after: (result) => setItems(result.items),
  });
  const close = (): void => {
    setOpen(false);
    setItems(null);
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('limits:tariff.button')}
      </Button>
      <Modal
        open={open}
        width={760}
        title={t('limits:tariff.button')}
        okText={t('limits:tariff.run')}
        cancelText={t('common:action.close')}
        confirmLoading={work.isPending}
        onOk={() => work.mutate(replaceTyped)}
        onCancel={close}
      >
        <p className="muted">{t('limits:tariff.note')}</p>
        <Checkbox
          checked={replaceTyped}
          onChange={(event) => setReplaceTyped(event.target.checked)}
        >
          {t('limits:tariff.replaceTyped')}
        </Checkbox>
        {items !== null && <Changes items={items} />}
      </Modal>
    </>
  );
}

const percent = (share: number | null, language: Language, none: string): string =>
  share === null ? none : `${formatNumber(share * 100, language, 3)} %`;

function Changes({ items }: { readonly items: readonly WorkedOutDuty[] }): ReactElement {
  const { t, language } = useWords();
  const places = usePlaces();
  const none = t('limits:tariff.unknown');
  if (items.length === 0) return <p className="muted">{t('limits:tariff.noPairs')}</p>;
  return (
    <PlainTable
      rows={items}
      keyOf={(one) => `${one.warehouseId} ${one.market}`}
      columns={[
        {
          key: 'from',
          title: t('limits:from'),
          render: (one) => <WarehouseCell id={one.warehouseId} places={places} />,
        },
        {
          key: 'to',
          title: t('limits:to'),
          render: (one) => <CountryText code={one.market} />,
        },
        {
          key: 'before',
          title: t('limits:tariff.before'),
          align: 'right',
          render: (one) => percent(one.before, language, none),
        },
        {
          key: 'after',
          title: t('limits:tariff.after'),
          align: 'right',
          render: (one) => percent(one.share, language, none),
        },
        {
          key: 'done',
          title: t('limits:tariff.result'),
          render: (one) => t(`limits:tariff.${one.done}`),
        },
        {
          key: 'covered',
          title: t('limits:tariff.covered'),
          align: 'right',
          render: (one) => formatShare(one.covered, language),
        },
        {
          key: 'missing',
          title: t('limits:tariff.missing'),
          align: 'right',
          render: (one) => <Missing of={one} />,
        },
      ]}
    />
  );
}

/** How many SKUs have no known duty; the first of them, and why, on pointing at it. */
function Missing({ of }: { readonly of: WorkedOutDuty }): ReactElement {
  const { t, language } = useWords();
  const why = of.unknown.map(({ sku, gaps }) => {
    const words = gaps.map((gap) => t(`reasons:gap.${gap}`, { defaultValue: gap }));
    return `${sku}: ${words.join(language === 'zh' ? '、' : ', ')}`;
  });
  return <span title={why.join('\n')}>{formatNumber(of.unknownSkus, language)}</span>;
}
