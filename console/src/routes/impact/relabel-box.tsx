import { type ReactElement, useState } from 'react';
import { type Impact, renewImpact } from '../../api/impacts.ts';
import { useBaseCurrency } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CurrencyField, NumberField, TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { useChange } from '../../ui/use-change.ts';

const AMOUNT = /^\d{1,9}(\.\d{1,4})?$/;

interface Props {
  readonly impact: Impact;
  readonly onClose: () => void;
}

/** Asks what bringing one unit into line costs, and how long all of them take. */
export function RelabelBox({ impact, onClose }: Props): ReactElement {
  const { t } = useWords();
  const base = useBaseCurrency();
  const [amount, setAmount] = useState('');
  const [currency, setCurrency] = useState(base);
  const [days, setDays] = useState<number | null>(null);
  const renew = useChange({ run: renewImpact, touches: ['impacts', 'cockpit'], after: onClose });
  const wrong = amount !== '' && !AMOUNT.test(amount);
  const { impactId, version } = impact;
  return (
    <FormBox
      title={t('impact:relabel.title')}
      saving={renew.isPending}
      onClose={onClose}
      onSave={() => {
        if (!AMOUNT.test(amount)) return;
        renew.mutate({ impactId, version, relabel: { perUnit: { amount, currency }, days } });
      }}
    >
      <TextField
        label={t('impact:relabel.perUnit')}
        hint={t('impact:relabel.hint')}
        value={amount}
        inputMode="decimal"
        fault={wrong ? t('impact:fault.amount') : undefined}
        onChange={(text) => setAmount(text.trim())}
      />
      <CurrencyField
        label={t('impact:post.currency')}
        value={currency}
        onChange={(code) => setCurrency(code)}
      />
      <NumberField
        label={t('impact:relabel.days')}
        value={days}
        min={0}
        max={365}
        precision={0}
        onChange={setDays}
      />
    </FormBox>
  );
}
