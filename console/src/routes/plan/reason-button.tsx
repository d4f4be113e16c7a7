import { Button, Input, Modal } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';

interface Props {
  readonly children: ReactNode;
  readonly title: string;
  readonly hint: string;
  readonly danger?: boolean;
  readonly small?: boolean;
  readonly busy: boolean;
  readonly onReason: (reason: string) => void;
}

/** A button that asks for the reason before it acts; the reason is kept with the decision. */
export function ReasonButton(props: Props): ReactElement {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const go = (): void => {
    if (reason.trim() === '') return;
    props.onReason(reason.trim());
    setOpen(false);
    setReason('');
  };
  return (
    <>
      <Button
        danger={props.danger === true}
        size={props.small === true ? 'small' : 'middle'}
        loading={props.busy}
        onClick={() => setOpen(true)}
      >
        {props.children}
      </Button>
      <Modal
        open={open}
        title={props.title}
        okText={props.children}
        cancelText={t('common:action.cancel')}
        okButtonProps={{ disabled: reason.trim() === '', danger: props.danger === true }}
        onOk={go}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Field label={t('plan:reason')} hint={props.hint}>
          {(tie) => (
            <Input.TextArea
              {...tie}
              autoFocus
              rows={3}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </Modal>
    </>
  );
}
