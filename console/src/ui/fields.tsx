/** The inputs that forms are made of, each with its label and what is wrong with it. */
import { Input, InputNumber, Select, Switch } from 'antd';
import type { InputHTMLAttributes, ReactElement } from 'react';
import { CountryInput, CurrencyInput } from './code-inputs.tsx';
import { Field } from './field.tsx';

interface Common {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly disabled?: boolean;
}

interface TextProps extends Common {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly type?: 'text' | 'time' | 'email' | 'tel';
  readonly inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  readonly maxLength?: number;
}

export function TextField(props: TextProps): ReactElement {
  const { label, hint, fault, onChange, disabled, ...input } = props;
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => (
        <Input
          {...tie}
          {...input}
          disabled={disabled === true}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface NumberProps extends Common {
  /** null is unknown, and stays so until somebody types a number. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  readonly precision?: number;
}

export function NumberField(props: NumberProps): ReactElement {
  const { label, hint, fault, disabled, ...input } = props;
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => <InputNumber {...tie} {...input} disabled={disabled === true} />}
    </Field>
  );
}

interface SwitchProps extends Common {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export function SwitchField({ label, hint, fault, value, onChange }: SwitchProps): ReactElement {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => (
        <span>
          <Switch {...tie} checked={value} onChange={onChange} />
        </span>
      )}
    </Field>
  );
}

interface ChoiceProps<V extends string> extends Common {
  readonly value: V | null;
  readonly choices: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  /** For long lists: choices are found by typing. */
  readonly search?: boolean;
}

export function ChoiceField<V extends string>(props: ChoiceProps<V>): ReactElement {
  const { label, hint, fault, disabled, value, choices, onChange, search } = props;
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => (
        <Select<V>
          {...tie}
          {...(search === true ? { showSearch: { optionFilterProp: 'label' } } : {})}
          value={value}
          options={[...choices]}
          disabled={disabled === true}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

interface CurrencyProps extends Common {
  readonly value: string;
  readonly onChange: (code: string) => void;
}

export function CurrencyField(props: CurrencyProps): ReactElement {
  const { label, hint, fault, value, onChange } = props;
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => <CurrencyInput tie={tie} value={value} onChange={onChange} />}
    </Field>
  );
}

interface CountryProps extends Common {
  /** ISO alpha-2; null is unknown, or not chosen yet. */
  readonly value: string | null;
  readonly onChange: (code: string | null) => void;
}

export function CountryField(props: CountryProps): ReactElement {
  const { label, hint, fault, disabled = false, value, onChange } = props;
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => <CountryInput clearable {...{ tie, disabled, value, onChange }} />}
    </Field>
  );
}

interface DayProps extends Common {
  /** 'YYYY-MM-DD'; null, or '', is none. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  /** Last day that can be chosen. */
  readonly max?: string | undefined;
}

/** A calendar day. */
export function DayField(props: DayProps): ReactElement {
  const { label, hint, fault, disabled, value, onChange, max } = props;
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => (
        <Input
          {...tie}
          type="date"
          max={max}
          value={value ?? ''}
          disabled={disabled === true}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        />
      )}
    </Field>
  );
}

export interface ValuesProps extends Common {
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Signs that end one value and begin the next when a list is pasted; models may hold spaces. */
export const BETWEEN = [',', '，', ';', '；', '、', '\n', '\t'];

/** Several texts, typed one after the other or pasted as a list. */
export function TagsField({ label, hint, fault, values, onChange }: ValuesProps): ReactElement {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => (
        <Select
          {...tie}
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={BETWEEN}
          value={[...values]}
          onChange={(next: string[]) => onChange(next)}
        />
      )}
    </Field>
  );
}
