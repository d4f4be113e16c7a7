import { Button, Input, InputNumber, Segmented, Select } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { addOverride, type Override, type SeriesDetail } from '../../api/forecasts.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { useChange } from '../../ui/use-change.ts';

/** Change the forecast of some weeks, with a reason that stays beside the change. */
export function OverrideForm({ detail }: { readonly detail: SeriesDetail }): ReactElement | null {
  const { t } = useWords();
  const { series, forecast } = detail;
  const weeks = forecast.map(({ week }) => ({ value: week, label: week }));
  const first = forecast[0]?.week ?? '';
  const [fromWeek, setFrom] = useState(first);
  const [toWeek, setTo] = useState(forecast[3]?.week ?? first);
  const [kind, setKind] = useState<Kind>('percent');
  const [amount, setAmount] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const save = useChange({
    run: addOverride,
    touches: ['forecasts'],
    done: t('common:save.done'),
    after: () => {
      setAmount(null);
      setReason('');
    },
  });
  if (!useMay('forecasts.override')) return null;
  const backwards = toWeek < fromWeek;
  const ready = amount !== null && reason.trim() !== '' && !backwards;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready || amount === null) return;
    const { sku, market } = series;
    save.mutate({ sku, market, fromWeek, toWeek, kind, amount, reason: reason.trim() });
  };
  return (
    <form className="override-form" onSubmit={submit}>
      <Field label={t('forecast:override.from')}>
        {({ id }) => <Select id={id} value={fromWeek} options={weeks} onChange={setFrom} />}
      </Field>
      <Field
        label={t('forecast:override.to')}
        fault={backwards ? t('forecast:override.backwards') : undefined}
      >
        {({ id }) => <Select id={id} value={toWeek} options={weeks} onChange={setTo} />}
      </Field>
      <KindField kind={kind} onChange={setKind} />
      <AmountField kind={kind} amount={amount} onChange={setAmount} />
      <div className="override-reason">
        <Field label={t('forecast:override.reason')} hint={t('forecast:override.hint')}>
          {(tie) => (
            <Input
              {...tie}
              value={reason}
              maxLength={1000}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </div>
      <div className="field-button">
        <Button type="primary" htmlType="submit" disabled={!ready} loading={save.isPending}>
          {t('forecast:override.save')}
        </Button>
      </div>
    </form>
  );
}

type Kind = Override['kind'];

interface KindProps {
  readonly kind: Kind;
  readonly onChange: (kind: Kind) => void;
}

/** Whether the forecast is changed by a share or set to a figure. */
function KindField({ kind, onChange }: KindProps): ReactElement {
  const { t } = useWords();
  return (
    <Field label={t('forecast:override.how')}>
      {() => (
        <Segmented
          block
          aria-label={t('forecast:override.how')}
          value={kind}
          options={[
            { value: 'percent', label: t('forecast:override.percent') },
            { value: 'absolute', label: t('forecast:override.absolute') },
          ]}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

interface AmountProps {
  readonly kind: Kind;
  readonly amount: number | null;
  readonly onChange: (amount: number | null) => void;
}

/** Percent up or down, or units a week; the bounds are those of the kind. */
function AmountField({ kind, amount, onChange }: AmountProps): ReactElement {
  const { t } = useWords();
  const percent = kind === 'percent';
  return (
    <Field label={t(`forecast:override.amount.${kind}`)}>
      {(tie) => (
        <InputNumber
          {...tie}
          value={amount}
          min={percent ? -100 : 0}
          max={percent ? 1000 : 10_000_000}
          suffix={percent ? '%' : null}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
