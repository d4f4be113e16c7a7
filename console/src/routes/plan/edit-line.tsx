import { Button, DatePicker, Input, InputNumber } from 'antd';
import dayjs from 'dayjs';
import { type FormEvent, type ReactElement, useState } from 'react';
import { editLine, type Plan, type PlanLineDetail } from '../../api/plans.ts';
import { useWords } from '../../i18n/use-words.ts';
import { say } from '../../lib/toast.ts';
import { Field } from '../../ui/field.tsx';
import { useDecision } from './use-decision.ts';

interface Props {
  readonly plan: Plan;
  readonly line: PlanLineDetail;
}

/** Quantity and day, to be changed with a reason. */
export function EditLine({ plan, line }: Props): ReactElement {
  const { t } = useWords();
  const [quantity, setQuantity] = useState<number | null>(line.quantity);
  const [actOn, setActOn] = useState(line.actOn);
  const [reason, setReason] = useState('');
  const changed = quantity !== line.quantity || actOn !== line.actOn;
  const ready = quantity !== null && quantity >= 1 && reason.trim() !== '';
  const save = useDecision({
    run: () =>
      editLine(plan.planId, line.lineNo, {
        version: line.version,
        reason: reason.trim(),
        ...(quantity === line.quantity || quantity === null ? {} : { quantity }),
        ...(actOn === line.actOn ? {} : { actOn }),
      }),
    after: () => say('good', t('common:save.done')),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (changed && ready) save.mutate(undefined);
  };
  return (
    <form className="plan-edit" onSubmit={submit}>
      <QuantityField line={line} quantity={quantity} onChange={setQuantity} />
      <DayField plan={plan} line={line} actOn={actOn} onChange={setActOn} />
      {changed && (
        <>
          <Field label={t('plan:reason')} hint={t('plan:editHint')}>
            {(tie) => (
              <Input
                {...tie}
                maxLength={1000}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <div className="field-button">
            <Button type="primary" htmlType="submit" disabled={!ready} loading={save.isPending}>
              {t('common:action.save')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

interface QuantityProps {
  readonly line: PlanLineDetail;
  readonly quantity: number | null;
  readonly onChange: (quantity: number | null) => void;
}

/** Units; what was proposed stays in view once it was changed. */
function QuantityField({ line, quantity, onChange }: QuantityProps): ReactElement {
  const { t } = useWords();
  return (
    <Field
      label={t('plan:column.quantity')}
      hint={
        line.quantity === line.proposedQuantity
          ? undefined
          : t('plan:proposedWas', { what: line.proposedQuantity })
      }
    >
      {(tie) => (
        <InputNumber
          {...tie}
          min={1}
          max={10_000_000}
          precision={0}
          value={quantity}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

interface DayProps extends Props {
  readonly actOn: string;
  readonly onChange: (actOn: string) => void;
}

/** Day to order or to ship, none before the day the plan is made for. */
function DayField({ plan, line, actOn, onChange }: DayProps): ReactElement {
  const { t } = useWords();
  return (
    <Field
      label={t(`plan:act.${line.kind}`)}
      hint={
        line.actOn === line.proposedActOn
          ? undefined
          : t('plan:proposedWas', { what: line.proposedActOn })
      }
    >
      {({ id }) => (
        <DatePicker
          id={id}
          allowClear={false}
          value={dayjs(actOn)}
          minDate={dayjs(plan.plannedFor ?? line.actOn)}
          onChange={(day) => onChange(day === null ? line.actOn : day.format('YYYY-MM-DD'))}
        />
      )}
    </Field>
  );
}
