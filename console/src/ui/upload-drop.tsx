import { InboxOutlined } from '@ant-design/icons';
import { type DragEvent, type ReactElement, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';

interface Props {
  /** Endings the file may have: '.csv,.xlsx'. */
  readonly accept: string;
  readonly title: string;
  readonly hint: string;
  readonly disabled?: boolean;
  readonly onFile: (file: File) => void;
  /** Takes all that was dropped; without it the first file alone is taken. */
  readonly onFiles?: (files: readonly File[]) => void;
}

/** A place to drop a file on, or to choose one with the keyboard. */
export function UploadDrop(props: Props): ReactElement {
  const { accept, title, hint, disabled, onFile, onFiles } = props;
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const off = disabled === true;
  const take = (files: FileList | null): void => {
    const [first, ...others] = files ?? [];
    if (first === undefined || off) return;
    if (onFiles === undefined) onFile(first);
    else onFiles([first, ...others]);
  };
  const hover = (event: DragEvent, inside: boolean): void => {
    event.preventDefault();
    setOver(inside && !off);
  };
  return (
    <button
      type="button"
      className={over ? 'drop over' : 'drop'}
      disabled={off}
      onClick={() => input.current?.click()}
      onDragEnter={(event) => hover(event, true)}
      onDragOver={(event) => hover(event, true)}
      onDragLeave={(event) => hover(event, false)}
      onDrop={(event) => {
        hover(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <InboxOutlined className="drop-icon" aria-hidden="true" />
      <strong>{title}</strong>
      <span className="muted">{hint}</span>
      <span className="drop-choose">{t('common:upload.choose')}</span>
      <input
        ref={input}
        type="file"
        hidden
        multiple={onFiles !== undefined}
        accept={accept}
        onClick={(event) => event.stopPropagation()}
        onChange={(event) => {
          take(event.target.files);
          // The same file again is a new wish.
          event.target.value = '';
        }}
      />
    </button>
  );
}
