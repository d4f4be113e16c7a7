import { Input, Modal } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly saving: boolean;
  readonly danger?: boolean;
  /** Inputs above the reason. */
  readonly children?: ReactNode;
  readonly onSave: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why, and does nothing without an answer. */
export function ReasonBox(props: Props): ReactElement {
  const { title, text, label, saving, danger, children, onSave, onClose } = props;
  const { t } = useWords();
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={title}
      okText={t('common:action.save')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ disabled: reason.trim() === '', danger: danger === true }}
      confirmLoading={saving}
      onCancel={onClose}
      onOk={() => onSave(reason.trim())}
    >
      <div className="stack">
        <p>{text}</p>
        {children}
        <Field label={label}>
          {(tie) => (
            <Input.TextArea
              {...tie}
              rows={3}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Modal>
  );
}
