import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { uploadDocument } from '../../api/evidence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatBytes } from '../../lib/format.ts';
import { say } from '../../lib/toast.ts';
import { wordsOf } from '../../ui/failure.tsx';
import { UploadDrop } from '../../ui/upload-drop.tsx';
import { UploadProgress, useUpload } from '../../ui/upload-progress.tsx';

export const ACCEPTED = '.pdf,.png,.jpg,.jpeg';

/** Drop documents: each becomes a draft; the first is opened to be filled in. */
export function Upload(props: { readonly onTaken: (recordId: string) => void }): ReactElement {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const { sending, stop, send } = useUpload();
  const [left, setLeft] = useState(0);
  const take = async (files: readonly File[]): Promise<void> => {
    const taken: string[] = [];
    for (const [at, file] of files.entries()) {
      setLeft(files.length - at);
      await send(file, async (options) => {
        try {
          taken.push((await uploadDocument(file, options)).recordId);
        } catch (error) {
          if (options.signal.aborted) throw error;
          const { title, detail } = wordsOf(error, t);
          say('bad', `${file.name} ${title}`, detail);
        }
      });
    }
    await queries.invalidateQueries({ queryKey: ['evidence'] });
    const [first] = taken;
    if (first !== undefined) props.onTaken(first);
    if (taken.length > 1) say('good', t('evidence:taken', { count: taken.length }));
  };
  if (sending !== null) {
    return (
      <UploadProgress
        sending={sending}
        title={t('evidence:sending', { name: sending.name, left })}
        note={formatBytes(sending.sent, language)}
        onStop={stop}
      />
    );
  }
  return (
    <UploadDrop
      accept={ACCEPTED}
      title={t('evidence:drop.title')}
      hint={t('evidence:drop.hint')}
      onFile={(file) => void take([file])}
      onFiles={(files) => void take(files)}
    />
  );
}
