import { DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { SearchState } from '../../lib/use-search.ts';
import type { Filter } from './types.ts';

type Set = (changes: Record<string, string | undefined>) => void;

interface Props {
  readonly filters: readonly Filter[];
  readonly search: SearchState;
  readonly set: Set;
}

/** The filters, side by side; each change is in force at once. */
export function FilterArea({ filters, search, set }: Props): ReactElement {
  return (
    <div className="filters">
      {filters.map((filter) => (
        <div key={filter.label} className="filter">
          <span className="muted">{filter.label}</span>
          <FilterInput filter={filter} search={search} set={set} />
        </div>
      ))}
    </div>
  );
}

interface InputProps {
  readonly filter: Filter;
  readonly search: SearchState;
  readonly set: Set;
}

function FilterInput({ filter, search, set }: InputProps): ReactElement {
  const { t } = useWords();
  if (filter.kind === 'days') return <DayRange filter={filter} search={search} set={set} />;
  const value = search[filter.name] ?? '';
  if (filter.kind === 'text') {
    return (
      <Input
        key={value}
        allowClear
        aria-label={filter.label}
        defaultValue={value}
        onBlur={(event) => set({ [filter.name]: event.target.value.trim() })}
        onPressEnter={(event) => set({ [filter.name]: event.currentTarget.value.trim() })}
        onClear={() => set({ [filter.name]: undefined })}
      />
    );
  }
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={filter.label}
      placeholder={t('common:list.any')}
      value={value === '' ? null : value}
      options={[...filter.choices]}
      onChange={(next: string | undefined) => set({ [filter.name]: next })}
    />
  );
}

interface RangeProps {
  readonly filter: Extract<Filter, { kind: 'days' }>;
  readonly search: SearchState;
  readonly set: Set;
}

/** From day to day, with the ranges people ask for each morning. */
function DayRange({ filter, search, set }: RangeProps): ReactElement {
  const { t } = useWords();
  const [from, to] = [search[filter.from], search[filter.to]];
  const today = dayjs();
  const back = (days: number): [dayjs.Dayjs, dayjs.Dayjs] => [today.subtract(days, 'day'), today];
  return (
    <DatePicker.RangePicker
      aria-label={filter.label}
      value={[from === undefined ? null : dayjs(from), to === undefined ? null : dayjs(to)]}
      allowEmpty={[true, true]}
      presets={[
        {
          label: t('common:range.yesterday'),
          value: [today.subtract(1, 'day'), today.subtract(1, 'day')],
        },
        { label: t('common:range.days', { count: 7 }), value: back(6) },
        { label: t('common:range.days', { count: 30 }), value: back(29) },
        { label: t('common:range.days', { count: 90 }), value: back(89) },
        { label: t('common:range.year'), value: [today.startOf('year'), today] },
      ]}
      onChange={(days) =>
        set({
          [filter.from]: days?.[0]?.format('YYYY-MM-DD'),
          [filter.to]: days?.[1]?.format('YYYY-MM-DD'),
        })
      }
    />
  );
}
