import { Modal } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';

interface Props {
  readonly title: string;
  readonly saving: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A small form in a window of its own: fields, save, cancel. */
export function FormBox({ title, saving, onSave, onClose, children }: Props): ReactElement {
  const { t } = useWords();
  return (
    <Modal
      open
      title={title}
      okText={t('common:action.save')}
      cancelText={t('common:action.cancel')}
      confirmLoading={saving}
      onCancel={onClose}
      onOk={onSave}
    >
      <div className="fields">{children}</div>
    </Modal>
  );
}
