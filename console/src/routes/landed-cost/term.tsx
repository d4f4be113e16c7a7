import { QuestionCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/use-words.ts';

const TERMS = ['mfn', 's301', 'ioss', 'ddp', 'dap', 'cif', 'hs'] as const;
export type TermName = (typeof TERMS)[number];

/** The word of the trade that a rule's name or number holds. */
export function termIn(name: string, measureId: string | undefined): TermName | undefined {
  if (/\b301\b|301/.test(name)) return 's301';
  if (/IOSS/.test(name)) return 'ioss';
  return measureId?.endsWith('-MFN') === true ? 'mfn' : undefined;
}

/** A question mark that says in a sentence what a word of the trade means. */
export function Term({ name }: { readonly name: TermName }): ReactElement {
  const { t } = useWords();
  const text = t(`landed:term.${name}`);
  return (
    <Tooltip title={text} trigger={['hover', 'focus', 'click']}>
      <button type="button" className="plain-button landed-term" aria-label={text}>
        <QuestionCircleOutlined />
      </button>
    </Tooltip>
  );
}
