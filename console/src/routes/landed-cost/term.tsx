import { QuestionCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactElement } from 'react';
import type { Charge } from '../../api/landed-cost.ts';
import { useWords } from '../../i18n/use-words.ts';

const TERMS = ['mfn', 's301', 'ioss', 'ddp', 'dap', 'cif', 'hs'] as const;
export type TermName = (typeof TERMS)[number];

/** The word of the trade that a rule's name or number holds. */
export function termIn({ name, kind, from }: Charge): TermName | undefined {
  if (/301/.test(name)) return 's301';
  if (/IOSS/.test(name)) return 'ioss';
  // A duty read from the schedule is its ordinary rate; a preference says its programme.
  return kind === 'duty' && from !== null ? 'mfn' : undefined;
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
