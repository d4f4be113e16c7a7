import { Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';

interface Props {
  readonly label: string;
  readonly hint: string;
  /** What the text begins with. */
  readonly start: unknown;
  readonly rows: number;
  readonly onChange: (value: unknown) => void;
}

/** A value typed as JSON; what cannot be read is said and changes nothing. */
export function JsonField({ label, hint, start, rows, onChange }: Props): ReactElement {
  const { t } = useWords();
  const [text, setText] = useState(() => JSON.stringify(start, null, 2) ?? '');
  const [fault, setFault] = useState<string | undefined>(undefined);
  const type = (next: string): void => {
    setText(next);
    try {
      const value: unknown = JSON.parse(next);
      setFault(undefined);
      onChange(value);
    } catch (error) {
      setFault(t('rulebook:edit.badJson', { why: error instanceof Error ? error.message : '' }));
    }
  };
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => (
        <Input.TextArea
          {...tie}
          className="json-text"
          spellCheck={false}
          autoSize={{ minRows: rows, maxRows: 28 }}
          value={text}
          onChange={(event) => type(event.target.value)}
        />
      )}
    </Field>
  );
}
