import { Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { changeSource, type Source } from '../../api/schedules.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { useChange } from '../../ui/use-change.ts';

interface Props {
  readonly source: Source;
  readonly title: string;
  readonly onClose: () => void;
}

/** Commodities a source is asked for, ten digits each. */
export function CodesBox({ source, title, onClose }: Props): ReactElement {
  const { t } = useWords();
  const [text, setText] = useState(source.codes.join('\n'));
  const save = useChange({ run: changeSource, touches: ['schedules'], after: onClose });
  const codes = text.split(/[\s,;，；]+/).filter((code) => code !== '');
  const wrong = codes.find((code) => !/^\d{10}$/.test(code));
  const fault = wrong === undefined ? undefined : t('schedules:source.badCode', { code: wrong });
  return (
    <FormBox
      title={t('schedules:source.codesOf', { name: title })}
      saving={save.isPending}
      onSave={() => {
        if (wrong === undefined) save.mutate({ source: source.source, codes });
      }}
      onClose={onClose}
    >
      <Field
        label={t('schedules:source.codes')}
        hint={t('schedules:source.codesHint')}
        fault={fault}
      >
        {(tie) => (
          <Input.TextArea
            {...tie}
            rows={8}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </FormBox>
  );
}
