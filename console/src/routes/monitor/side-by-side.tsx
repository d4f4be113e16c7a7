import { Button } from 'antd';
import { Fragment, type ReactElement, type ReactNode, useState } from 'react';
import type { Piece, SideRow } from '../../api/monitor.ts';
import { useWords } from '../../i18n/use-words.ts';
import { fold } from './fold.ts';

interface Props {
  readonly rows: readonly SideRow[];
  readonly oldTitle: ReactNode;
  readonly newTitle: ReactNode;
}

/** Most rows drawn before somebody asks for all. */
const MOST = 200;

/** Old beside new, a sentence a row, with what changed marked; long runs without change folded. */
export function SideBySide({ rows, oldTitle, newTitle }: Props): ReactElement {
  const { t } = useWords();
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [all, setAll] = useState(false);
  const parts = fold(rows, open);
  const shown = all ? parts : parts.slice(0, MOST);
  return (
    <div className="side-by-side">
      <div className="side-head">
        <strong>{oldTitle}</strong>
        <strong>{newTitle}</strong>
      </div>
      {shown.map((part) =>
        part.kind === 'folded' ? (
          <button
            key={part.at}
            type="button"
            className="side-folded"
            onClick={() => setOpen(new Set([...open, part.at]))}
          >
            {t('monitor:folded', { count: part.count })}
          </button>
        ) : (
          <div key={part.at} className={`side-row ${part.row.kind}`}>
            <p className="old">
              <Pieces pieces={part.row.old} as="del" />
            </p>
            <p className="new">
              <Pieces pieces={part.row.new} as="ins" />
            </p>
          </div>
        ),
      )}
      {parts.length > shown.length && (
        <Button type="link" onClick={() => setAll(true)}>
          {t('monitor:allRows', { count: parts.length })}
        </Button>
      )}
    </div>
  );
}

interface PiecesProps {
  readonly pieces: readonly Piece[];
  readonly as: 'del' | 'ins';
}

/** Each piece with where it begins, which no other piece of its sentence shares. */
function placed(pieces: readonly Piece[]): (Piece & { readonly at: number })[] {
  let at = 0;
  return pieces.map((piece) => {
    const begin = at;
    at += piece.text.length;
    return { ...piece, at: begin };
  });
}

function Pieces({ pieces, as: Mark }: PiecesProps): ReactElement {
  return (
    <>
      {placed(pieces).map(({ text, changed, at }) => (
        <Fragment key={at}>{changed ? <Mark>{text}</Mark> : text}</Fragment>
      ))}
    </>
  );
}
