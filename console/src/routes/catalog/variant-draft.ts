import type {
  DangerousGoods,
  LENGTH_UNITS,
  Variant,
  VariantFields,
  WEIGHT_UNITS,
} from '../../api/catalog.ts';
import type { Names } from '../../lib/names.ts';

/** A SKU as it stands in the form: texts, empty for unknown. */
export interface VariantDraft {
  readonly names: Names;
  readonly gtin: string;
  readonly weight: string;
  readonly weightUnit: (typeof WEIGHT_UNITS)[number];
  readonly length: string;
  readonly width: string;
  readonly height: string;
  readonly lengthUnit: (typeof LENGTH_UNITS)[number];
  readonly originCountry: string;
  readonly dangerousGoods: DangerousGoods | null;
  readonly unitCost: string;
  readonly listPrice: string;
  readonly currency: string;
}

const textOf = (value: number | null): string => (value === null ? '' : String(value));

/** The form of a SKU, in grams and millimetres as it is recorded. */
export function draftOf(variant: Variant | null, currency: string): VariantDraft {
  return {
    names: variant?.names ?? {},
    gtin: variant?.gtin ?? '',
    weight: textOf(variant?.weightGrams ?? null),
    weightUnit: 'g',
    length: textOf(variant?.lengthMm ?? null),
    width: textOf(variant?.widthMm ?? null),
    height: textOf(variant?.heightMm ?? null),
    lengthUnit: 'mm',
    originCountry: variant?.originCountry ?? '',
    dangerousGoods: variant?.dangerousGoods ?? null,
    unitCost: variant?.unitCost?.amount ?? '',
    listPrice: variant?.listPrice?.amount ?? '',
    currency: variant?.unitCost?.currency ?? variant?.listPrice?.currency ?? currency,
  };
}

/** What the form says, as the API takes it; a size counts only with all three sides. */
export function fieldsOf(draft: VariantDraft): Omit<VariantFields, 'options'> {
  const { length, width, height, currency } = draft;
  const whole = [length, width, height].every((side) => side.trim() !== '');
  const money = (amount: string) =>
    amount.trim() === '' ? null : { amount: amount.trim(), currency };
  return {
    names: draft.names,
    gtin: draft.gtin.trim() || null,
    weight:
      draft.weight.trim() === '' ? null : { value: draft.weight.trim(), unit: draft.weightUnit },
    size: whole
      ? {
          ...{ length: length.trim(), width: width.trim(), height: height.trim() },
          unit: draft.lengthUnit,
        }
      : null,
    originCountry: draft.originCountry || null,
    dangerousGoods: draft.dangerousGoods,
    unitCost: money(draft.unitCost),
    listPrice: money(draft.listPrice),
  };
}
