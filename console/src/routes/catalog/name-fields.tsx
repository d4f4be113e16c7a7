import type { ReactElement } from 'react';
import { LANGUAGES } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Names } from '../../lib/names.ts';
import { TextField } from '../../ui/fields.tsx';

interface Props {
  readonly names: Names;
  readonly fault?: string | undefined;
  readonly put: (names: Names) => void;
}

/** The name in each language of the console; an emptied name is taken out. */
export function NameFields({ names, fault, put }: Props): ReactElement {
  const { t } = useWords();
  return (
    <div className="fields">
      {LANGUAGES.map((language) => (
        <TextField
          key={language}
          label={t('catalog:nameIn', { language: t(`common:languageName.${language}`) })}
          fault={language === 'zh' ? fault : undefined}
          value={names[language] ?? ''}
          onChange={(text) => {
            const { [language]: _old, ...others } = names;
            put(text === '' ? others : { ...others, [language]: text });
          }}
        />
      ))}
    </div>
  );
}
