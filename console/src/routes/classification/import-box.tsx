import { DownloadOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type GivenCode,
  putCodes,
  type RefusedCode,
  type Taken,
} from '../../api/classification.ts';
import { useWords } from '../../i18n/use-words.ts';
import { saveFile, toCsv } from '../../lib/csv.ts';
import { UploadDrop } from '../../ui/upload-drop.tsx';
import { useChange } from '../../ui/use-change.ts';
import { decodeText, type ReadCodes, readCodes } from './read-codes.ts';

/** Rows a request; the rows of a SKU stay together. */
const BATCH = 1500;
/** Refusals shown; the rest is in the file. */
const SHOWN = 5;

function batchesOf(codes: readonly GivenCode[]): GivenCode[][] {
  const sorted = [...codes].sort((a, b) => (a.sku < b.sku ? -1 : a.sku > b.sku ? 1 : 0));
  const batches: GivenCode[][] = [];
  for (const code of sorted) {
    const last = batches.at(-1);
    const full = last === undefined || (last.length >= BATCH && last.at(-1)?.sku !== code.sku);
    if (full) batches.push([code]);
    else last.push(code);
  }
  return batches;
}

async function takeAll(codes: readonly GivenCode[]): Promise<Taken> {
  const refused: RefusedCode[] = [];
  let written = 0;
  let unchanged = 0;
  for (const batch of batchesOf(codes)) {
    const taken = await putCodes(batch);
    written += taken.written;
    unchanged += taken.unchanged;
    refused.push(...taken.refused);
  }
  return { written, unchanged, refused };
}

/** Codes that exist already, from a file: taken row by row, the refused named with the reason. */
export function ImportBox({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useWords();
  const [problem, setProblem] = useState<Extract<ReadCodes, { ok: false }>['problem'] | null>(null);
  const take = useChange({ run: takeAll, touches: ['classification'] });
  const read = async (file: File): Promise<void> => {
    const found = readCodes(decodeText(await file.arrayBuffer()));
    setProblem(found.ok ? null : found.problem);
    if (found.ok) take.mutate(found.codes);
  };
  return (
    <Modal
      open
      title={t('classification:import.title')}
      footer={<Button onClick={onClose}>{t('common:action.close')}</Button>}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="muted">{t('classification:import.text')}</p>
        <UploadDrop
          accept=".csv,.txt"
          title={t('classification:import.drop')}
          hint={t('classification:import.hint')}
          disabled={take.isPending}
          onFile={(file) => void read(file)}
        />
        {problem !== null && (
          <p className="notice red">{t(`classification:import.problem.${problem}`)}</p>
        )}
        {take.data !== undefined && <Outcome taken={take.data} />}
      </div>
    </Modal>
  );
}

function Outcome({ taken }: { readonly taken: Taken }): ReactElement {
  const { t } = useWords();
  const { written, unchanged, refused } = taken;
  const save = (): void => {
    const head = ['sku', 'system', 'code', 'reason'];
    const rows = refused.map((one) => [one.sku, one.system, one.given, one.detail]);
    saveFile('codes-refused.csv', toCsv([head, ...rows]), 'text/csv');
  };
  return (
    <div className="stack" role="status">
      <p>{t('classification:import.done', { written, unchanged, refused: refused.length })}</p>
      {refused.length > 0 && (
        <>
          <ul className="refused-codes">
            {refused.slice(0, SHOWN).map((one) => (
              <li key={`${one.row} ${one.sku} ${one.system}`}>
                <span className="code">{`${one.sku} ${one.system} ${one.given}`}</span>
                <span className="muted">{one.detail}</span>
              </li>
            ))}
          </ul>
          <Button icon={<DownloadOutlined />} onClick={save}>
            {t('classification:import.refusedFile')}
          </Button>
        </>
      )}
    </div>
  );
}
