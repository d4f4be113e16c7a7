import { Button, Popconfirm } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';

interface Props {
  readonly children: ReactNode;
  /** The question, with what will happen. */
  readonly question: string;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly onYes: () => void;
}

/** A button for what cannot be undone: asks once. */
export function AskButton({ children, question, danger, busy, onYes }: Props): ReactElement {
  const { t } = useWords();
  return (
    <Popconfirm
      title={question}
      okText={children}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ danger: danger === true }}
      onConfirm={onYes}
      styles={{ root: { maxWidth: 340 } }}
    >
      <Button size="small" danger={danger === true} loading={busy === true}>
        {children}
      </Button>
    </Popconfirm>
  );
}
