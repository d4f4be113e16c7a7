import { Input, Select } from 'antd';
import type { ReactElement } from 'react';
import {
  DANGEROUS_CLASSES,
  type DangerousGoods,
  LENGTH_UNITS,
  WEIGHT_UNITS,
} from '../../api/catalog.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isGtin } from '../../lib/gtin.ts';
import { Field } from '../../ui/field.tsx';
import { ChoiceField, CountryField, CurrencyField, TextField } from '../../ui/fields.tsx';
import { NameFields } from './name-fields.tsx';
import type { VariantDraft } from './variant-draft.ts';

/** Stands for null in the choices. */
const UNKNOWN = 'unknown';

interface Props {
  readonly draft: VariantDraft;
  readonly put: (change: Partial<VariantDraft>) => void;
  readonly faultOf: (path: string) => string | undefined;
}

/** Facts of a SKU that carriers, customs and planning ask for. */
export function VariantForm(props: Props): ReactElement {
  const { t } = useWords();
  const { draft, put, faultOf } = props;
  const gtin = draft.gtin.trim();
  const gtinFault = gtin !== '' && !isGtin(gtin) ? t('catalog:gtinWrong') : faultOf('gtin');
  return (
    <>
      <NameFields names={draft.names} put={(names) => put({ names })} fault={faultOf('names')} />
      <div className="fields">
        <TextField
          label={t('catalog:gtin')}
          hint={t('catalog:gtinHint')}
          fault={gtinFault}
          inputMode="numeric"
          value={draft.gtin}
          onChange={(text) => put({ gtin: text })}
        />
        <CountryField
          label={t('catalog:origin')}
          hint={t('catalog:originHint')}
          fault={faultOf('originCountry')}
          value={draft.originCountry === '' ? null : draft.originCountry}
          onChange={(code) => put({ originCountry: code ?? '' })}
        />
        <ChoiceField<DangerousGoods | typeof UNKNOWN>
          label={t('catalog:dangerous')}
          hint={t('catalog:dangerousHint')}
          fault={faultOf('dangerousGoods')}
          value={draft.dangerousGoods ?? UNKNOWN}
          choices={([UNKNOWN, 'none', ...DANGEROUS_CLASSES] as const).map((value) => ({
            value,
            label: t(`common:dangerous.${value}`),
          }))}
          onChange={(value) => put({ dangerousGoods: value === UNKNOWN ? null : value })}
        />
      </div>
      <Measures {...props} />
      <Amounts {...props} />
    </>
  );
}

function Measures({ draft, put, faultOf }: Props): ReactElement {
  const { t } = useWords();
  return (
    <>
      <Field label={t('catalog:weight')} hint={t('catalog:weightHint')} fault={faultOf('weight')}>
        {(tie) => (
          <div className="row">
            <Input
              {...tie}
              style={{ width: 140 }}
              inputMode="decimal"
              value={draft.weight}
              onChange={(event) => put({ weight: event.target.value })}
            />
            <Select
              style={{ width: 76 }}
              aria-label={t('catalog:unit')}
              value={draft.weightUnit}
              options={WEIGHT_UNITS.map((value) => ({ value, label: value }))}
              onChange={(weightUnit) => put({ weightUnit })}
            />
          </div>
        )}
      </Field>
      <Field label={t('catalog:size')} hint={t('catalog:sizeHint')} fault={faultOf('size')}>
        {(tie) => (
          <div className="row">
            {(['length', 'width', 'height'] as const).map((side, at) => (
              <Input
                key={side}
                {...(at === 0 ? tie : {})}
                style={{ width: 96 }}
                inputMode="decimal"
                aria-label={t(`catalog:side.${side}`)}
                placeholder={t(`catalog:side.${side}`)}
                value={draft[side]}
                onChange={(event) => put({ [side]: event.target.value })}
              />
            ))}
            <Select
              style={{ width: 76 }}
              aria-label={t('catalog:unit')}
              value={draft.lengthUnit}
              options={LENGTH_UNITS.map((value) => ({ value, label: value }))}
              onChange={(lengthUnit) => put({ lengthUnit })}
            />
          </div>
        )}
      </Field>
    </>
  );
}

function Amounts({ draft, put, faultOf }: Props): ReactElement {
  const { t } = useWords();
  return (
    <div className="fields">
      <TextField
        label={t('catalog:cost')}
        fault={faultOf('unitCost')}
        inputMode="decimal"
        value={draft.unitCost}
        onChange={(unitCost) => put({ unitCost })}
      />
      <TextField
        label={t('catalog:price')}
        fault={faultOf('listPrice')}
        inputMode="decimal"
        value={draft.listPrice}
        onChange={(listPrice) => put({ listPrice })}
      />
      <CurrencyField
        label={t('suppliers:currency')}
        value={draft.currency}
        onChange={(currency) => put({ currency })}
      />
    </div>
  );
}
