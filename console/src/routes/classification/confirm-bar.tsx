import { CheckOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { confirmCode, HS, type HsCode, type SkuClassification } from '../../api/classification.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useChange } from '../../ui/use-change.ts';
import { inLanguage, printCode } from './words.ts';

interface Props {
  readonly one: SkuClassification;
  readonly pick: HsCode;
  readonly show: (fresh: SkuClassification) => void;
}

/** Settles the code that is chosen; stays in view while the list is read. */
export function ConfirmBar({ one, pick, show }: Props): ReactElement {
  const { t, language } = useWords();
  const [note, setNote] = useState('');
  const [siblings, setSiblings] = useState(true);
  const version = one.codes.find(({ system }) => system === HS)?.version ?? 0;
  const many = one.siblings.length;
  const confirm = useChange({
    run: () =>
      confirmCode(one.sku, {
        ...{ system: HS, code: pick.code, version },
        note: note.trim() === '' ? null : note.trim(),
        siblings: siblings && many > 0,
      }),
    touches: ['classification'],
    done: t('classification:confirmed', { code: printCode(pick.code) }),
    after: show,
  });
  return (
    <form
      className="decide-bar confirm-bar"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate(undefined);
      }}
    >
      <span className="grow">
        <strong className="code">{printCode(pick.code)}</strong> {inLanguage(pick.text, language)}
      </span>
      <Input
        className="confirm-note"
        aria-label={t('classification:noteHint')}
        placeholder={t('classification:noteHint')}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {many > 0 && (
        <Checkbox checked={siblings} onChange={(event) => setSiblings(event.target.checked)}>
          {t('classification:siblings', { count: many })}
        </Checkbox>
      )}
      <Button type="primary" htmlType="submit" icon={<CheckOutlined />} loading={confirm.isPending}>
        {t('classification:confirm')}
      </Button>
    </form>
  );
}
