import type { Category, Lifecycle, Variant } from '../../api/catalog.ts';
import type { Say } from '../../i18n/index.ts';
import { formatNumber, type Language } from '../../lib/format.ts';
import { nameIn } from '../../lib/names.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { DateText } from '../../ui/date-text.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { SkuCell } from '../../ui/sku-cell.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';

const TONES: Readonly<Record<Lifecycle, Tone>> = {
  draft: 'plain',
  active: 'green',
  phase_out: 'amber',
  discontinued: 'red',
};

interface TagProps {
  readonly lifecycle: Lifecycle;
  readonly t: Say;
}

export function LifecycleTag({ lifecycle, t }: TagProps) {
  return <StateTag tone={TONES[lifecycle]}>{t(`catalog:lifecycle.${lifecycle}`)}</StateTag>;
}

/** 300 × 200 × 100 mm; null while a side is not known. */
export function sizeWords(variant: Variant, language: Language): string | null {
  const sides = [variant.lengthMm, variant.widthMm, variant.heightMm];
  if (sides.some((side) => side === null)) return null;
  return `${sides.map((side) => formatNumber(side ?? 0, language)).join(' × ')} mm`;
}

export const optionWords = (variant: Variant): string => Object.values(variant.options).join(' · ');

/** The picture to show for a SKU: its own, else its product's. */
export const shownPicture = (variant: Variant): string | null =>
  variant.pictureFileId ?? variant.productPictureFileId;

/** Columns of the list of SKUs. */
export function variantColumns(
  t: Say,
  language: Language,
  categories: readonly Category[],
): readonly Column<Variant>[] {
  const known = new Map(
    categories.map((one) => [one.code, nameIn(one.names, language) || one.code]),
  );
  const unknown = <span className="muted">{t('common:unknown')}</span>;
  return [
    {
      key: 'sku',
      title: t('catalog:sku'),
      width: 280,
      frozen: true,
      card: 'title',
      render: (one) => (
        <SkuCell
          sku={one.sku}
          names={one.names}
          pictureFileId={shownPicture(one)}
          note={optionWords(one)}
        />
      ),
    },
    {
      key: 'lifecycle',
      title: t('catalog:lifecycleTitle'),
      width: 90,
      card: 'corner',
      render: (one) => <LifecycleTag lifecycle={one.lifecycle} t={t} />,
    },
    {
      key: 'category',
      title: t('catalog:category'),
      width: 130,
      render: (one) =>
        one.category === null ? unknown : (known.get(one.category) ?? one.category),
    },
    {
      key: 'brand',
      title: t('catalog:brand'),
      width: 120,
      optional: true,
      render: (one) => one.brand ?? unknown,
    },
    ...factColumns(t, language),
  ];
}

/** What carriers, customs and planning ask for. */
function factColumns(t: Say, language: Language): readonly Column<Variant>[] {
  const unknown = <span className="muted">{t('common:unknown')}</span>;
  return [
    {
      key: 'gtin',
      title: t('catalog:gtin'),
      width: 140,
      render: (one) => (one.gtin === null ? unknown : <span className="code">{one.gtin}</span>),
    },
    {
      key: 'weight',
      title: t('catalog:weight'),
      width: 90,
      align: 'right',
      render: (one) =>
        one.weightGrams === null ? (
          unknown
        ) : (
          <span className="num">{`${formatNumber(one.weightGrams, language)} g`}</span>
        ),
    },
    {
      key: 'size',
      title: t('catalog:size'),
      width: 160,
      card: 'none',
      render: (one) => <span className="num">{sizeWords(one, language) ?? unknown}</span>,
    },
    {
      key: 'origin',
      title: t('catalog:origin'),
      width: 110,
      card: 'none',
      render: (one) => <CountryText code={one.originCountry} />,
    },
    {
      key: 'cost',
      title: t('catalog:cost'),
      width: 120,
      align: 'right',
      render: (one) => <MoneyText money={one.unitCost} />,
    },
    {
      key: 'price',
      title: t('catalog:price'),
      width: 120,
      align: 'right',
      render: (one) => <MoneyText money={one.listPrice} />,
    },
    {
      key: 'updated',
      title: t('catalog:updated'),
      width: 150,
      optional: true,
      card: 'none',
      render: (one) => <DateText at={one.updatedAt} />,
    },
  ];
}
