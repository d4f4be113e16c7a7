import { PictureOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { pictureUrl } from '../api/catalog.ts';
import { useWords } from '../i18n/use-words.ts';
import { type Names, nameIn, otherName } from '../lib/names.ts';

interface Props {
  readonly sku: string;
  readonly names: Names;
  readonly pictureFileId?: string | null | undefined;
  /** A third line: options, barcode. */
  readonly note?: string;
}

/** A product at a glance: picture, code, name in the reader's language. */
export function SkuCell({ sku, names, pictureFileId, note }: Props): ReactElement {
  const { language } = useWords();
  const picture = pictureFileId ?? null;
  return (
    <span className="sku-cell">
      <span className="sku-picture" aria-hidden="true">
        {picture === null ? (
          <PictureOutlined />
        ) : (
          <img src={pictureUrl(picture)} alt="" loading="lazy" />
        )}
      </span>
      <span className="grow">
        <span className="code clip">{sku}</span>
        <span className="clip" title={otherName(names, language)}>
          {nameIn(names, language)}
        </span>
        {note !== undefined && note !== '' && <span className="muted clip">{note}</span>}
      </span>
    </span>
  );
}
