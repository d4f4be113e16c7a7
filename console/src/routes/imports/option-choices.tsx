import { Input, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Mapping } from '../../api/imports.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CURRENCIES } from '../../lib/codes.ts';
import { currencyName } from '../../lib/format.ts';
import { Field } from '../../ui/field.tsx';
import { withOptions } from './missing.ts';

interface Props {
  readonly mapping: Mapping;
  readonly missing: readonly string[];
  /** What the file could not answer by itself. */
  readonly questions: readonly string[];
  readonly onChange: (mapping: Mapping) => void;
}

/** How texts are read: dates, decimals, currency; the rarer ones on demand. */
export function OptionChoices(props: Props): ReactElement {
  const { mapping, questions } = props;
  const { t, language } = useWords();
  const [more, setMore] = useState(false);
  const choices = (name: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`imports:options.of.${name}.${value}`) }));
  return (
    <>
      <div className="fields">
        <Option
          {...props}
          name="dateOrder"
          asked={questions.includes('date_order') || questions.includes('date_mixed')}
          options={choices('dateOrder', ['ymd', 'dmy', 'mdy'])}
        />
        <Option
          {...props}
          name="decimal"
          asked={questions.includes('decimal')}
          options={[
            { value: '.', label: t('imports:options.of.decimal.point') },
            { value: ',', label: t('imports:options.of.decimal.comma') },
          ]}
        />
        {mapping.columns['currency'] === undefined && (
          <Option
            {...props}
            name="currency"
            asked={questions.includes('currency')}
            options={CURRENCIES.map((code) => ({
              value: code,
              label: `${code} ${currencyName(code, language)}`,
            }))}
          />
        )}
        {mapping.kind === 'orders' && <Typed {...props} name="channelName" />}
      </div>
      {more && <RareOptions {...props} choices={choices} />}
      <button type="button" className="link-button" onClick={() => setMore(!more)}>
        {t(more ? 'imports:options.fewer' : 'imports:options.more')}
      </button>
    </>
  );
}

interface RareProps extends Props {
  readonly choices: (
    name: string,
    values: readonly string[],
  ) => readonly { value: string; label: string }[];
}

function RareOptions({ choices, ...props }: RareProps): ReactElement {
  return (
    <div className="fields">
      <Option
        {...props}
        name="timeZone"
        asked={false}
        options={Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))}
      />
      <Option
        {...props}
        name="skuCase"
        asked={false}
        options={choices('skuCase', ['keep', 'upper'])}
      />
      {props.mapping.kind === 'orders' && <OrderOptions {...props} choices={choices} />}
      {props.mapping.kind === 'products' && <ProductOptions {...props} />}
    </div>
  );
}

/** The channel the orders go to, and what of them is no sale of goods. */
function OrderOptions({ choices, ...props }: RareProps): ReactElement {
  const { t } = useWords();
  const { mapping, onChange } = props;
  return (
    <>
      <Typed {...props} name="channelCode" />
      <Option
        {...props}
        name="channelKind"
        asked={false}
        options={choices('channelKind', [
          'own_store',
          'marketplace',
          'live',
          'wholesale',
          'import',
        ])}
      />
      <Typed {...props} name="cancellationPrefix" />
      <Option
        {...props}
        name="zeroPrice"
        asked={false}
        options={choices('zeroPrice', ['accept', 'adjustment'])}
      />
      <Field label={t('imports:options.notGoods')} hint={t('imports:options.hint.notGoods')}>
        {({ id }) => (
          <Select
            id={id}
            mode="tags"
            open={false}
            value={[...mapping.options.notGoods]}
            onChange={(notGoods: string[]) => onChange(withOptions(mapping, { notGoods }))}
          />
        )}
      </Field>
    </>
  );
}

/** Units of the figures a catalogue gives without one. */
function ProductOptions(props: Props): ReactElement {
  return (
    <>
      <Option
        {...props}
        name="weightUnit"
        asked={false}
        options={['g', 'kg', 'lb', 'oz'].map((value) => ({ value, label: value }))}
      />
      <Option
        {...props}
        name="lengthUnit"
        asked={false}
        options={['mm', 'cm', 'm', 'in'].map((value) => ({ value, label: value }))}
      />
    </>
  );
}

type Chosen =
  | 'dateOrder'
  | 'decimal'
  | 'currency'
  | 'timeZone'
  | 'skuCase'
  | 'channelKind'
  | 'zeroPrice'
  | 'weightUnit'
  | 'lengthUnit';

interface OptionProps extends Props {
  readonly name: Chosen;
  /** The file left this open: a person must say. */
  readonly asked: boolean;
  readonly options: readonly { value: string; label: string }[];
}

function Option({ name, asked, mapping, missing, options, onChange }: OptionProps): ReactElement {
  const { t } = useWords();
  const lacks = missing.includes(name);
  return (
    <Field
      label={t(`imports:options.${name}`)}
      hint={asked ? t(`imports:options.asked.${name}`, { defaultValue: '' }) : undefined}
      fault={lacks ? t('imports:options.choose') : undefined}
    >
      {({ id }) => (
        <Select
          id={id}
          showSearch={{ optionFilterProp: 'label' }}
          status={lacks ? 'error' : asked ? 'warning' : ''}
          placeholder={t('imports:options.choose')}
          value={mapping.options[name]}
          options={[...options]}
          onChange={(value: string | null) => onChange(withOptions(mapping, { [name]: value }))}
        />
      )}
    </Field>
  );
}

interface TypedProps extends Props {
  readonly name: 'channelName' | 'channelCode' | 'cancellationPrefix';
}

function Typed({ name, mapping, onChange }: TypedProps): ReactElement {
  const { t } = useWords();
  const value = mapping.options[name] ?? '';
  const take = (text: string): void => {
    const typed = text.trim();
    if (name !== 'cancellationPrefix' && typed === '') return;
    onChange(withOptions(mapping, { [name]: typed === '' ? null : typed }));
  };
  return (
    <Field label={t(`imports:options.${name}`)} hint={t(`imports:options.hint.${name}`)}>
      {(tie) => (
        <Input
          {...tie}
          key={value}
          defaultValue={value}
          maxLength={name === 'channelName' ? 120 : name === 'channelCode' ? 40 : 10}
          onBlur={(event) => take(event.target.value)}
          onPressEnter={(event) => take(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
