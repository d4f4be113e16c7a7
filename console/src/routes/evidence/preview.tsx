import { FilePdfOutlined, UploadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useRef } from 'react';
import { type EvidenceView, putDocument } from '../../api/evidence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatBytes } from '../../lib/format.ts';
import { Failure } from '../../ui/failure.tsx';
import { UploadDrop } from '../../ui/upload-drop.tsx';
import { UploadProgress, useUpload } from '../../ui/upload-progress.tsx';
import { ACCEPTED } from './upload.tsx';

interface Props {
  readonly one: EvidenceView;
  readonly mayPut: boolean;
  readonly show: (fresh: EvidenceView) => void;
}

/** The document: a picture as it is, a PDF as a link; on a draft another may take its place. */
export function Preview({ one, mayPut, show }: Props): ReactElement {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const { sending, error, stop, send } = useUpload();
  const put = (file: File): Promise<void> =>
    send(file, async (options) => {
      show(await putDocument(one, file, options));
      await queries.invalidateQueries({ queryKey: ['evidence'] });
    });
  if (sending !== null) {
    const note = formatBytes(sending.sent, language);
    return <UploadProgress sending={sending} title={sending.name} note={note} onStop={stop} />;
  }
  return (
    <>
      {one.file !== null && <Shown file={one.file} />}
      {one.file === null && !mayPut && <p className="muted">{t('evidence:noFile')}</p>}
      {mayPut && one.file === null && (
        <UploadDrop
          accept={ACCEPTED}
          title={t('evidence:put.title')}
          hint={t('evidence:put.hint')}
          onFile={(file) => void put(file)}
        />
      )}
      {mayPut && one.file !== null && <ReplaceButton onFile={(file) => void put(file)} />}
      {error !== null && <Failure error={error} small />}
    </>
  );
}

function Shown({ file }: { readonly file: NonNullable<EvidenceView['file']> }): ReactElement {
  const { t, language } = useWords();
  const address = `/api/files/${file.fileId}`;
  const picture = file.contentType.startsWith('image/');
  return (
    <figure className="evidence-file">
      {picture ? (
        <img src={address} alt={file.name} />
      ) : (
        <FilePdfOutlined className="evidence-pdf" aria-hidden="true" />
      )}
      <figcaption>
        <a href={address} download={file.name}>
          {file.name}
        </a>
        <small className="muted">
          {formatBytes(file.bytes, language)} · {t('evidence:download')}
        </small>
      </figcaption>
    </figure>
  );
}

function ReplaceButton({ onFile }: { readonly onFile: (file: File) => void }): ReactElement {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="small" icon={<UploadOutlined />} onClick={() => input.current?.click()}>
        {t('evidence:put.other')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPTED}
        aria-label={t('evidence:put.other')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          event.target.value = '';
        }}
      />
    </>
  );
}
