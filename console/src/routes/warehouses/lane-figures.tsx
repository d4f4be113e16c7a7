import type { ReactElement } from 'react';
import type { FigureName } from '../../api/warehouses.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CurrencyField, NumberField } from '../../ui/fields.tsx';

/** Days and costs of a lane as they are typed in; null is not typed in yet. */
export type FigureDraft = Readonly<Record<FigureName, number | null>> & {
  readonly currency: string;
};

interface Props {
  readonly draft: FigureDraft;
  readonly put: (change: Partial<FigureDraft>) => void;
  readonly faultOf: (path: string) => string | undefined;
}

const NUMBERS: readonly FigureName[] = ['daysMean', 'daysSd', 'costPerKg', 'costPerUnit'];

export function LaneFigureFields({ draft, put, faultOf }: Props): ReactElement {
  const { t } = useWords();
  return (
    <>
      {NUMBERS.map((name) => (
        <NumberField
          key={name}
          label={t(`warehouses:lane.${name}`)}
          fault={faultOf(name)}
          min={0}
          value={draft[name]}
          onChange={(value) => put({ [name]: value })}
        />
      ))}
      <CurrencyField
        label={t('suppliers:currency')}
        fault={faultOf('currency')}
        value={draft.currency}
        onChange={(currency) => put({ currency })}
      />
    </>
  );
}
