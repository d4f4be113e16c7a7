import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useMay } from '../../api/session.ts';
import { type Asked, applyWhatIf } from '../../api/what-if.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { useChange } from '../../ui/use-change.ts';

interface Props {
  readonly asked: Asked;
  /** The answer shown is not that of the question. */
  readonly disabled: boolean;
}

/** Keeps what was tried: as a promotion the next forecast reckons with, or as a change now. */
export function ApplyForm({ asked, disabled }: Props): ReactElement | null {
  const { t } = useWords();
  const mayPromote = useMay('promotions.write');
  const hasMarket = asked.market !== 'ZZ';
  const [promotion, setPromotion] = useState(mayPromote && hasMarket);
  const [override, setOverride] = useState(!(mayPromote && hasMarket));
  const [reason, setReason] = useState('');
  const keep = useChange({
    ...{ run: applyWhatIf, touches: ['forecasts', 'promotions'] },
    done: t('forecast:whatIf.kept'),
    after: () => setReason(''),
  });
  if (!useMay('forecasts.override')) return null;
  const ready = !disabled && reason.trim() !== '' && (promotion || override);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) keep.mutate({ ...asked, promotion, override, reason: reason.trim() });
  };
  return (
    <form className="what-if-apply" onSubmit={submit}>
      <div>
        <Checkbox
          checked={promotion}
          disabled={!(mayPromote && hasMarket)}
          onChange={(event) => setPromotion(event.target.checked)}
        >
          {t('forecast:whatIf.asPromotion')}
        </Checkbox>
        <Checkbox checked={override} onChange={(event) => setOverride(event.target.checked)}>
          {t('forecast:whatIf.asOverride')}
        </Checkbox>
      </div>
      <Field label={t('forecast:override.reason')} hint={t('forecast:whatIf.reasonHint')}>
        {(tie) => (
          <Input
            {...tie}
            value={reason}
            maxLength={1000}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={!ready} loading={keep.isPending}>
          {t('forecast:whatIf.apply')}
        </Button>
        {keep.isSuccess && <Link to="/promotions">{t('forecast:effects.toPromotions')}</Link>}
      </div>
    </form>
  );
}
