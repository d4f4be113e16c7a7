import { PictureOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useRef } from 'react';
import { type PictureOwner, pictureUrl, removePicture, setPicture } from '../../api/catalog.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { useChange } from '../../ui/use-change.ts';
import './picture.css';
import { reducePicture } from './reduce-picture.ts';

interface Props {
  readonly owner: PictureOwner;
  /** The owner's picture; null when it has none. */
  readonly fileId: string | null;
  /** Shown while it has none of its own: the product's. */
  readonly instead?: string | null;
  readonly name: string;
  /** Other changes are not saved yet: a new picture would make them stale. */
  readonly busy: boolean;
}

/** The picture, large, and the ways to set, replace and remove it. */
export function PictureBox({ owner, fileId, instead, name, busy }: Props): ReactElement {
  const { t } = useWords();
  const mayWrite = useMay('catalog.write');
  const shown = fileId ?? instead ?? null;
  return (
    <div className="picture-box">
      <div className="picture-large">
        {shown === null ? (
          <span className="muted">
            <PictureOutlined aria-hidden="true" /> {t('catalog:picture.none')}
          </span>
        ) : (
          <img src={pictureUrl(shown)} alt={t('catalog:picture.of', { name })} />
        )}
      </div>
      {fileId === null && shown !== null && (
        <p className="muted">{t('catalog:picture.ofProduct')}</p>
      )}
      {mayWrite && <PictureButtons owner={owner} has={fileId !== null} busy={busy} />}
    </div>
  );
}

interface ButtonProps {
  readonly owner: PictureOwner;
  readonly has: boolean;
  readonly busy: boolean;
}

function PictureButtons({ owner, has, busy }: ButtonProps): ReactElement {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const touches = ['products'];
  const done = t('common:save.done');
  const set = useChange({
    run: async (file: File) => setPicture(owner, await reducePicture(file)),
    ...{ touches, done },
  });
  const remove = useChange({ run: () => removePicture(owner), touches, done });
  return (
    <>
      <div className="row">
        <Button
          size="small"
          icon={<UploadOutlined />}
          disabled={busy}
          loading={set.isPending}
          onClick={() => input.current?.click()}
        >
          {t(has ? 'catalog:picture.replace' : 'catalog:picture.upload')}
        </Button>
        {has && !busy && (
          <AskButton
            danger
            busy={remove.isPending}
            question={t('catalog:picture.removeAsk')}
            onYes={() => remove.mutate(undefined)}
          >
            {t('catalog:picture.remove')}
          </AskButton>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept="image/png,image/jpeg,image/webp"
          aria-label={t('catalog:picture.upload')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file !== undefined) set.mutate(file);
            // The same file again is a new wish.
            event.target.value = '';
          }}
        />
      </div>
      <p className="field-note">{t(busy ? 'catalog:picture.saveFirst' : 'catalog:picture.hint')}</p>
    </>
  );
}
