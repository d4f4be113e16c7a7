import { DownloadOutlined } from '@ant-design/icons';
import { Button, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { type PromotionRow, type TakenRows, takeRows } from '../../api/promotions.ts';
import { useWords } from '../../i18n/use-words.ts';
import { saveFile, toCsv } from '../../lib/csv.ts';
import { Field } from '../../ui/field.tsx';
import { UploadDrop } from '../../ui/upload-drop.tsx';
import { useChange } from '../../ui/use-change.ts';
import { decodeText } from '../classification/read-codes.ts';
import { COLUMNS, type ReadRows, readRows } from './read-rows.ts';

/** Refusals shown; all of them are in the file. */
const SHOWN = 8;
const CSV = 'text/csv;charset=utf-8';

type Problem = Extract<ReadRows, { ok: false }>['problem'];

/** Promotions from a table: pasted from a spreadsheet, or a file. */
export function ImportBox({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useWords();
  const headings = COLUMNS.map((name) => t(`promotions:import.columns.${name}`));
  const [text, setText] = useState('');
  const [sent, setSent] = useState<readonly PromotionRow[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = useChange({ run: takeRows, touches: ['promotions'] });
  const read = (table: string): void => {
    const found = readRows(table);
    setProblem(found.ok ? null : found.problem);
    if (!found.ok) return;
    setSent(found.rows);
    take.mutate(found.rows);
  };
  return (
    <Modal
      open
      width={680}
      title={t('promotions:import.title')}
      footer={<Button onClick={onClose}>{t('common:action.close')}</Button>}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="muted">{t('promotions:import.text')}</p>
        <Field label={t('promotions:import.paste')}>
          {(tie) => (
            <Input.TextArea
              {...tie}
              className="promotion-paste"
              rows={6}
              placeholder={headings.join('\t')}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div className="row">
          <Button
            type="primary"
            disabled={text.trim() === ''}
            loading={take.isPending}
            onClick={() => read(text)}
          >
            {t('promotions:import.take')}
          </Button>
          <Button
            icon={<DownloadOutlined />}
            onClick={() => saveFile('promotions.csv', toCsv([headings]), CSV)}
          >
            {t('promotions:import.template')}
          </Button>
        </div>
        <UploadDrop
          accept=".csv,.txt"
          title={t('promotions:import.drop')}
          hint={t('promotions:import.hint')}
          disabled={take.isPending}
          onFile={(file) => void file.arrayBuffer().then((bytes) => read(decodeText(bytes)))}
        />
        {problem !== null && (
          <p className="notice red" role="alert">
            {t(`promotions:import.problem.${problem}`)}
          </p>
        )}
        {take.data !== undefined && <Outcome taken={take.data} sent={sent} />}
      </div>
    </Modal>
  );
}

interface OutcomeProps {
  readonly taken: TakenRows;
  readonly sent: readonly PromotionRow[];
}

const targetOf = ({ sku, product, category }: PromotionRow): string => sku || product || category;

/** What became of the rows; the refused can be saved with the reason, mended and sent again. */
function Outcome({ taken, sent }: OutcomeProps): ReactElement {
  const { t } = useWords();
  const { written, refused } = taken;
  const save = (): void => {
    const rows = refused.flatMap(({ row, detail }) => {
      const given = sent[row];
      return given === undefined ? [] : [[...COLUMNS.map((name) => given[name]), detail]];
    });
    const headings = COLUMNS.map((name) => t(`promotions:import.columns.${name}`));
    const head = [...headings, t('promotions:import.reason')];
    saveFile('promotions-refused.csv', toCsv([head, ...rows]), CSV);
  };
  return (
    <div className="stack" role="status">
      <p>{t('promotions:import.done', { written, refused: refused.length })}</p>
      {refused.length > 0 && (
        <>
          <ul className="promotion-refused">
            {refused.slice(0, SHOWN).map(({ row, detail }) => {
              const given = sent[row];
              return (
                <li key={row}>
                  <span className="code">
                    {t('promotions:import.row', { row: row + 2 })}{' '}
                    {given === undefined ? '' : `${targetOf(given)} ${given.from}`}
                  </span>
                  <span className="muted">{detail}</span>
                </li>
              );
            })}
          </ul>
          <Button icon={<DownloadOutlined />} onClick={save}>
            {t('promotions:import.refusedFile')}
          </Button>
        </>
      )}
    </div>
  );
}
