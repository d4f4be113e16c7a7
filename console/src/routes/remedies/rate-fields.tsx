import { CloseOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { PER, ROLES } from '../../api/remedies.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FORMS, type RateDraft } from './case-draft.ts';

interface Props {
  readonly rate: RateDraft;
  readonly onChange: (rate: RateDraft) => void;
  readonly onRemove: () => void;
}

/** One rate of a case in a row: whose it is, how it is charged, how much. */
export function RateFields({ rate, onChange, onRemove }: Props): ReactElement {
  const { t } = useWords();
  const { role, form } = rate;
  const put = (change: Partial<RateDraft>): void => onChange({ ...rate, ...change });
  const isPercent = form === 'ad_valorem' || form === 'undertaking';
  const isAmount = form !== 'ad_valorem' && form !== 'unknown';
  return (
    <div className="row wrap rate-row">
      <Select
        className="narrow"
        aria-label={t('remedies:form.role')}
        value={role}
        options={ROLES.map((value) => ({ value, label: t(`remedies:role.${value}`) }))}
        onChange={(value) => put({ role: value })}
      />
      {role === 'named' && (
        <Input
          className="grow"
          aria-label={t('remedies:col.producer')}
          placeholder={t('remedies:col.producer')}
          value={rate.producer}
          maxLength={200}
          onChange={(event) => put({ producer: event.target.value })}
        />
      )}
      <Select
        className="narrow"
        aria-label={t('remedies:form.form')}
        value={form}
        options={FORMS.map((value) => ({ value, label: t(`remedies:form.forms.${value}`) }))}
        onChange={(value) => put({ form: value })}
      />
      {isAmount && <AmountFields rate={rate} put={put} />}
      {isPercent && (
        <Input
          className="short"
          suffix="%"
          aria-label={t('remedies:form.percent')}
          value={rate.percent}
          maxLength={10}
          onChange={(event) => put({ percent: event.target.value })}
        />
      )}
      <Button
        type="text"
        icon={<CloseOutlined />}
        aria-label={t('remedies:form.remove')}
        onClick={onRemove}
      />
    </div>
  );
}

function AmountFields(props: {
  readonly rate: RateDraft;
  readonly put: (change: Partial<RateDraft>) => void;
}): ReactElement {
  const { t } = useWords();
  const { rate, put } = props;
  return (
    <>
      <Input
        className="short"
        aria-label={t('remedies:form.amount')}
        value={rate.amount}
        maxLength={20}
        onChange={(event) => put({ amount: event.target.value })}
      />
      <Input
        className="short"
        aria-label={t('remedies:form.currency')}
        value={rate.currency}
        maxLength={3}
        onChange={(event) => put({ currency: event.target.value.toUpperCase() })}
      />
      <Select
        className="short"
        aria-label={t('remedies:form.per')}
        value={rate.per}
        options={PER.map((value) => ({ value, label: t(`remedies:per.${value}`) }))}
        onChange={(per) => put({ per })}
      />
    </>
  );
}
