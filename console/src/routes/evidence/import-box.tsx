import { Button, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { fileRows, type RowsTaken } from '../../api/evidence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { UploadDrop } from '../../ui/upload-drop.tsx';
import { useChange } from '../../ui/use-change.ts';
import { decodeText } from '../classification/read-codes.ts';
import { type GivenRow, type ReadRows, readRows } from './read-rows.ts';

/** Rows a request. */
const BATCH = 100;
/** Refusals shown. */
const SHOWN = 8;

async function fileAll(rows: readonly GivenRow[]): Promise<RowsTaken> {
  let filed = 0;
  const refused: RowsTaken['refused'][number][] = [];
  for (let from = 0; from < rows.length; from += BATCH) {
    const taken = await fileRows(rows.slice(from, from + BATCH));
    filed += taken.filed;
    refused.push(...taken.refused.map((one) => ({ ...one, row: one.row + from })));
  }
  return { filed, refused };
}

type Problem = Extract<ReadRows, { ok: false }>['problem'];

/** Evidence kept in a table so far: each row becomes a draft, the refused are named. */
export function ImportBox({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [badDays, setBadDays] = useState<readonly number[]>([]);
  const file = useChange({ run: fileAll, touches: ['evidence'] });
  const read = async (given: File): Promise<void> => {
    const found = readRows(decodeText(await given.arrayBuffer()));
    setProblem(found.ok ? null : found.problem);
    setBadDays(found.ok ? found.badDays : []);
    if (found.ok && found.rows.length > 0) file.mutate(found.rows);
  };
  return (
    <Modal
      open
      title={t('evidence:import.title')}
      footer={<Button onClick={onClose}>{t('common:action.close')}</Button>}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="muted">{t('evidence:import.text')}</p>
        <UploadDrop
          accept=".csv,.txt"
          title={t('evidence:import.drop')}
          hint={t('evidence:import.hint')}
          disabled={file.isPending}
          onFile={(given) => void read(given)}
        />
        {file.isPending && <p role="status">{t('evidence:import.working')}</p>}
        {problem !== null && (
          <p className="notice red">{t(`evidence:import.problem.${problem}`)}</p>
        )}
        {badDays.length > 0 && (
          <p className="notice amber">
            {t('evidence:import.badDays', { lines: badDays.slice(0, 20).join(', ') })}
          </p>
        )}
        {file.data !== undefined && <Outcome taken={file.data} />}
      </div>
    </Modal>
  );
}

function Outcome({ taken: { filed, refused } }: { readonly taken: RowsTaken }): ReactElement {
  const { t } = useWords();
  return (
    <div className="stack" role="status">
      <p>{t('evidence:import.done', { filed, refused: refused.length })}</p>
      <ul className="evidence-settled">
        {refused.slice(0, SHOWN).map((one) => (
          <li key={one.row}>{`${one.row + 1}: ${one.detail}`}</li>
        ))}
      </ul>
    </div>
  );
}
