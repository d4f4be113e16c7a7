import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber, Select, Switch } from 'antd';
import type { ReactElement } from 'react';
import { countriesQuery, type WarehouseFields } from '../../api/warehouses.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName } from '../../lib/format.ts';
import { CurrencyInput, ZoneInput } from '../../ui/code-inputs.tsx';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TIERS } from '../../ui/warehouse-tag.tsx';

interface Props {
  readonly draft: WarehouseFields;
  readonly isNew: boolean;
  readonly disabled: boolean;
  readonly put: (change: Partial<WarehouseFields>) => void;
  readonly faultOf: (path: string) => string | undefined;
}

export function WarehouseForm(props: Props): ReactElement {
  const { t } = useWords();
  return (
    <fieldset className="plain-set stack" disabled={props.disabled}>
      <Panel title={t('warehouses:form.what')}>
        <WhatFields {...props} />
      </Panel>
      <Panel title={t('warehouses:form.where')}>
        <WhereFields {...props} />
      </Panel>
      <Panel title={t('warehouses:form.cost')} note={t('warehouses:form.costNote')}>
        <CostFields {...props} />
      </Panel>
    </fieldset>
  );
}

function WhatFields({ draft, isNew, put, faultOf }: Props): ReactElement {
  const { t } = useWords();
  return (
    <div className="fields">
      <Field label={t('warehouses:name')} fault={faultOf('name')}>
        {(tie) => (
          <Input
            {...tie}
            value={draft.name}
            onChange={(event) => put({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('warehouses:code')} hint={t('suppliers:codeHint')} fault={faultOf('code')}>
        {(tie) => (
          <Input
            {...tie}
            disabled={!isNew}
            value={draft.code}
            onChange={(event) => put({ code: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('warehouses:tier')}
        hint={t(`warehouses:tierHint.${draft.tier}`)}
        fault={faultOf('tier')}
      >
        {(tie) => (
          <Select
            {...tie}
            value={draft.tier}
            options={TIERS.map((value) => ({ value, label: t(`common:tier.${value}`) }))}
            onChange={(tier) => put({ tier })}
          />
        )}
      </Field>
      {!isNew && (
        <Field label={t('warehouses:state')} hint={t('warehouses:activeHint')}>
          {(tie) => (
            <span>
              <Switch {...tie} checked={draft.active} onChange={(active) => put({ active })} />
            </span>
          )}
        </Field>
      )}
    </div>
  );
}

function WhereFields({ draft, put, faultOf }: Props): ReactElement {
  const { t, language } = useWords();
  const countries = useQuery(countriesQuery);
  const known = countries.data?.items ?? [];
  /** A new country moves the pin to its middle; the person moves it on to the city. */
  const move = (code: string): void => {
    const facts = known.find((one) => one.code === code);
    if (facts === undefined) put({ country: code });
    else put({ country: code, latitude: facts.latitude, longitude: facts.longitude });
  };
  return (
    <div className="fields">
      <Field label={t('warehouses:country')} fault={faultOf('country')}>
        {(tie) => (
          <Select
            {...tie}
            showSearch={{ optionFilterProp: 'label' }}
            value={draft.country}
            options={known.map(({ code }) => ({
              value: code,
              label: `${countryName(code, language)} ${code}`,
            }))}
            onChange={move}
          />
        )}
      </Field>
      <Field label={t('warehouses:city')} fault={faultOf('city')}>
        {(tie) => (
          <Input
            {...tie}
            value={draft.city ?? ''}
            onChange={(event) => put({ city: event.target.value || null })}
          />
        )}
      </Field>
      {(['latitude', 'longitude'] as const).map((name) => (
        <Field key={name} label={t(`warehouses:${name}`)} fault={faultOf(name)}>
          {(tie) => (
            <InputNumber
              {...tie}
              min={name === 'latitude' ? -90 : -180}
              max={name === 'latitude' ? 90 : 180}
              value={draft[name]}
              onChange={(degrees) => put({ [name]: degrees ?? 0 })}
            />
          )}
        </Field>
      ))}
      <Field label={t('warehouses:zone')} fault={faultOf('timeZone')}>
        {(tie) => (
          <ZoneInput tie={tie} value={draft.timeZone} onChange={(timeZone) => put({ timeZone })} />
        )}
      </Field>
      <Field
        label={t('warehouses:cutOff')}
        hint={t('warehouses:cutOffHint')}
        fault={faultOf('cutOff')}
      >
        {(tie) => (
          <Input
            {...tie}
            type="time"
            value={draft.cutOff}
            onChange={(event) => put({ cutOff: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

function CostFields({ draft, put, faultOf }: Props): ReactElement {
  const { t } = useWords();
  return (
    <div className="fields">
      <Field
        label={t('warehouses:capacity')}
        hint={t('warehouses:capacityHint')}
        fault={faultOf('capacityUnits')}
      >
        {(tie) => (
          <InputNumber
            {...tie}
            min={1}
            precision={0}
            value={draft.capacityUnits}
            onChange={(capacityUnits) => put({ capacityUnits })}
          />
        )}
      </Field>
      <Field label={t('warehouses:storage')} fault={faultOf('storageRate')}>
        {(tie) => (
          <InputNumber
            {...tie}
            min={0}
            value={draft.storageRate}
            onChange={(storageRate) => put({ storageRate })}
          />
        )}
      </Field>
      <Field label={t('warehouses:handling')} fault={faultOf('handlingRate')}>
        {(tie) => (
          <InputNumber
            {...tie}
            min={0}
            value={draft.handlingRate}
            onChange={(handlingRate) => put({ handlingRate })}
          />
        )}
      </Field>
      <Field label={t('suppliers:currency')} fault={faultOf('currency')}>
        {(tie) => (
          <CurrencyInput
            tie={tie}
            value={draft.currency}
            onChange={(currency) => put({ currency })}
          />
        )}
      </Field>
    </div>
  );
}
