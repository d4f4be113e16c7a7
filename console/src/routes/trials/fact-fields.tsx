import type { ReactElement } from 'react';
import type { Origins } from '../../api/trials.ts';
import { useWords } from '../../i18n/use-words.ts';
import { NumberField, TextField } from '../../ui/fields.tsx';
import { AMOUNTS, type AmountName, FACT_OF, NUMBERS, type NumberName } from './draft.ts';
import type { PartProps } from './new-drawer.tsx';

interface Props extends PartProps {
  readonly origins: Origins;
  readonly currency: string;
}

/** What the plan is worked out from, each with where it comes from. */
export function FactFields({ draft, put, faultOf, origins, currency }: Props): ReactElement {
  const { t } = useWords();
  const hintOf = (name: AmountName | NumberName): string => {
    const origin = origins[FACT_OF[name]];
    return origin === undefined
      ? t(`trials:hint.${name}`)
      : t(`trials:origin.${origin.code}`, { ...origin.params });
  };
  const loss = faultOf('loss');
  return (
    <div className="trial-fields">
      {NUMBERS.map((name) => (
        <NumberField
          key={name}
          label={t(`trials:fact.${name}`)}
          hint={hintOf(name)}
          fault={faultOf(name)}
          min={0}
          {...(['low', 'likely', 'high', 'dispersion'].includes(name) ? {} : { precision: 0 })}
          value={draft.numbers[name]}
          onChange={(value) => put({ numbers: { ...draft.numbers, [name]: value } })}
        />
      ))}
      {AMOUNTS.map((name) => (
        <TextField
          key={name}
          label={t('trials:amount', { what: t(`trials:fact.${name}`), currency })}
          hint={hintOf(name)}
          fault={name === 'saleCostMinor' ? (faultOf(name) ?? loss) : faultOf(name)}
          inputMode="decimal"
          value={draft.amounts[name]}
          onChange={(text) => put({ amounts: { ...draft.amounts, [name]: text } })}
        />
      ))}
    </div>
  );
}
