import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import type { ReactElement } from 'react';
import { DANGEROUS_CLASSES } from '../../api/catalog.ts';
import { countriesQuery, type WarehouseFields } from '../../api/warehouses.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, weekdayName } from '../../lib/format.ts';
import { ZoneInput } from '../../ui/code-inputs.tsx';
import { DateList } from '../../ui/date-list.tsx';
import { Field, GroupField } from '../../ui/field.tsx';
import {
  ChoiceField,
  CurrencyField,
  NumberField,
  SwitchField,
  TextField,
} from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TIERS } from '../../ui/warehouse-tag.tsx';

/** ISO 8601: from Monday to Sunday. */
const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

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
      <Panel title={t('warehouses:form.days')} note={t('warehouses:form.daysNote')}>
        <DayFields {...props} />
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
      <TextField
        label={t('warehouses:name')}
        fault={faultOf('name')}
        value={draft.name}
        onChange={(name) => put({ name })}
      />
      <TextField
        label={t('warehouses:code')}
        hint={t('suppliers:codeHint')}
        fault={faultOf('code')}
        disabled={!isNew}
        value={draft.code}
        onChange={(code) => put({ code })}
      />
      <ChoiceField
        label={t('warehouses:tier')}
        hint={t(`warehouses:tierHint.${draft.tier}`)}
        fault={faultOf('tier')}
        value={draft.tier}
        choices={TIERS.map((value) => ({ value, label: t(`common:tier.${value}`) }))}
        onChange={(tier) => put({ tier })}
      />
      {!isNew && (
        <SwitchField
          label={t('warehouses:state')}
          hint={t('warehouses:activeHint')}
          value={draft.active}
          onChange={(active) => put({ active })}
        />
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
      <ChoiceField
        search
        label={t('warehouses:country')}
        fault={faultOf('country')}
        value={draft.country}
        choices={known.map(({ code }) => ({
          value: code,
          label: `${countryName(code, language)} ${code}`,
        }))}
        onChange={move}
      />
      <TextField
        label={t('warehouses:city')}
        fault={faultOf('city')}
        value={draft.city ?? ''}
        onChange={(city) => put({ city: city || null })}
      />
      {(['latitude', 'longitude'] as const).map((name) => (
        <NumberField
          key={name}
          label={t(`warehouses:${name}`)}
          fault={faultOf(name)}
          min={name === 'latitude' ? -90 : -180}
          max={name === 'latitude' ? 90 : 180}
          value={draft[name]}
          onChange={(degrees) => put({ [name]: degrees ?? 0 })}
        />
      ))}
      <Field label={t('warehouses:zone')} fault={faultOf('timeZone')}>
        {(tie) => (
          <ZoneInput tie={tie} value={draft.timeZone} onChange={(timeZone) => put({ timeZone })} />
        )}
      </Field>
      <TextField
        type="time"
        label={t('warehouses:cutOff')}
        hint={t('warehouses:cutOffHint')}
        fault={faultOf('cutOff')}
        value={draft.cutOff}
        onChange={(cutOff) => put({ cutOff })}
      />
    </div>
  );
}

function DayFields({ draft, disabled, put, faultOf }: Props): ReactElement {
  const { t, language } = useWords();
  return (
    <div className="stack">
      <div className="fields">
        <NumberField
          label={t('warehouses:parcels')}
          hint={t('warehouses:parcelsHint')}
          fault={faultOf('parcelsPerDay')}
          min={1}
          precision={0}
          value={draft.parcelsPerDay}
          onChange={(parcelsPerDay) => put({ parcelsPerDay })}
        />
      </div>
      <GroupField label={t('warehouses:workingDays')} fault={faultOf('workingDays')}>
        <Checkbox.Group
          disabled={disabled}
          value={[...draft.workingDays]}
          options={WEEK.map((day) => ({ value: day, label: weekdayName(day, language) }))}
          onChange={(days) => put({ workingDays: days.toSorted() })}
        />
      </GroupField>
      <GroupField
        label={t('warehouses:holidays')}
        hint={t('warehouses:holidaysHint')}
        fault={faultOf('holidays')}
      >
        <DateList
          disabled={disabled}
          dates={draft.holidays}
          onChange={(holidays) => put({ holidays })}
        />
      </GroupField>
      <DangerousFields {...{ draft, disabled, put, faultOf }} />
    </div>
  );
}

type DangerousProps = Pick<Props, 'draft' | 'disabled' | 'put' | 'faultOf'>;

/** Nobody said, or exactly the classes that are ticked. */
function DangerousFields({ draft, disabled, put, faultOf }: DangerousProps): ReactElement {
  const { t } = useWords();
  const said = draft.dangerousGoods;
  return (
    <GroupField
      label={t('warehouses:dangerous')}
      hint={said === null ? t('warehouses:dangerousUnsaid') : t('warehouses:dangerousSaid')}
      fault={faultOf('dangerousGoods')}
    >
      <Checkbox
        disabled={disabled}
        checked={said !== null}
        onChange={(event) => put({ dangerousGoods: event.target.checked ? [] : null })}
      >
        {t('warehouses:dangerousKnown')}
      </Checkbox>
      {said !== null && (
        <Checkbox.Group
          disabled={disabled}
          value={[...said]}
          options={DANGEROUS_CLASSES.map((value) => ({
            value,
            label: t(`common:dangerous.${value}`),
          }))}
          onChange={(dangerousGoods) => put({ dangerousGoods })}
        />
      )}
    </GroupField>
  );
}

function CostFields({ draft, put, faultOf }: Props): ReactElement {
  const { t } = useWords();
  return (
    <div className="fields">
      <NumberField
        label={t('warehouses:capacity')}
        hint={t('warehouses:capacityHint')}
        fault={faultOf('capacityUnits')}
        min={1}
        precision={0}
        value={draft.capacityUnits}
        onChange={(capacityUnits) => put({ capacityUnits })}
      />
      <NumberField
        label={t('warehouses:storage')}
        fault={faultOf('storageRate')}
        min={0}
        value={draft.storageRate}
        onChange={(storageRate) => put({ storageRate })}
      />
      <NumberField
        label={t('warehouses:handling')}
        fault={faultOf('handlingRate')}
        min={0}
        value={draft.handlingRate}
        onChange={(handlingRate) => put({ handlingRate })}
      />
      <CurrencyField
        label={t('suppliers:currency')}
        fault={faultOf('currency')}
        value={draft.currency}
        onChange={(currency) => put({ currency })}
      />
    </div>
  );
}
