import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import { type Mark, markQuery, removeMark, setMarkPicture } from '../../api/marks.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DayText } from '../../ui/date-text.tsx';
import { RecordDrawer } from '../../ui/record-drawer.tsx';
import { RecordLog } from '../../ui/record-log.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ReasonButton } from '../plan/reason-button.tsx';
import { Pictured } from './comparison.tsx';
import { MarkBox } from './mark-box.tsx';
import { PlaceNames, StatusTag } from './words.tsx';

interface Props {
  readonly markId: string;
  readonly onClose: () => void;
  readonly onHits: () => void;
}

/** A mark of the list with its picture, its facts and what was done with it. */
export function MarkDrawer({ markId, onClose, onHits }: Props): ReactElement {
  const { t } = useWords();
  const record = useQuery(markQuery(markId));
  return (
    <RecordDrawer<Mark>
      record={record}
      titleOf={(one) => (
        <span className="row">
          <span>{one?.name ?? ''}</span>
          {one !== undefined && <StatusTag mark={one} t={t} />}
        </span>
      )}
      onClose={onClose}
    >
      {(one) => (
        <>
          <Pictured fileId={one.pictureFileId} label={t('marks:picture')} />
          <Facts one={one} />
          <p>
            <button type="button" className="link-button" onClick={onHits}>
              {t('marks:itsHits')}
            </button>
          </p>
          <RecordLog entity="watched_mark" entityId={one.markId} />
          <Actions one={one} onClose={onClose} />
        </>
      )}
    </RecordDrawer>
  );
}

function Facts({ one }: { readonly one: Mark }): ReactElement {
  const { t } = useWords();
  const unknown = <span className="muted">{t('common:unknown')}</span>;
  const day = (value: string | null) => (value === null ? unknown : <DayText date={value} />);
  return (
    <dl className="mark-facts">
      <dt>{t('marks:kindTitle')}</dt>
      <dd>{t(`marks:kind.${one.kind}`)}</dd>
      <dt>{t('marks:variants')}</dt>
      <dd>{one.variants.length === 0 ? '—' : one.variants.join(', ')}</dd>
      <dt>{t('marks:owner')}</dt>
      <dd>{one.owner ?? unknown}</dd>
      <dt>{t('marks:territories')}</dt>
      <dd>
        <PlaceNames codes={one.territories} />
      </dd>
      <dt>{t('marks:nice')}</dt>
      <dd>{one.nice.length === 0 ? unknown : one.nice.join(', ')}</dd>
      <dt>{t('marks:filedOn')}</dt>
      <dd>{day(one.filedOn)}</dd>
      <dt>{t('marks:registeredOn')}</dt>
      <dd>{day(one.registeredOn)}</dd>
      <dt>{t('marks:expiresOn')}</dt>
      <dd>{day(one.expiresOn)}</dd>
      <dt>{t('marks:source')}</dt>
      <dd>{one.source ?? unknown}</dd>
      {one.note !== null && (
        <>
          <dt>{t('marks:note')}</dt>
          <dd>{one.note}</dd>
        </>
      )}
    </dl>
  );
}

function Actions(props: { readonly one: Mark; readonly onClose: () => void }): ReactElement | null {
  const { one, onClose } = props;
  const { t } = useWords();
  const mayWrite = useMay('marks.write');
  const [editing, setEditing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const picture = useChange({
    run: (file: File) => setMarkPicture(one, file),
    touches: ['marks'],
    done: t('marks:pictureSet'),
  });
  const remove = useChange({
    run: (reason: string) => removeMark(one.markId, reason),
    touches: ['marks', 'compliance'],
    done: t('marks:removed'),
    after: onClose,
  });
  if (!mayWrite) return null;
  return (
    <div className="decide-bar">
      <Button onClick={() => setEditing(true)}>{t('marks:box.change')}</Button>
      <Button loading={picture.isPending} onClick={() => input.current?.click()}>
        {t('marks:givePicture')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/webp"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) picture.mutate(file);
        }}
      />
      <span className="grow" />
      <ReasonButton
        danger
        title={t('marks:removeAsk')}
        hint={t('marks:reasonHint')}
        busy={remove.isPending}
        onReason={(reason) => remove.mutate(reason)}
      >
        {t('marks:remove')}
      </ReasonButton>
      {editing && (
        <MarkBox mark={one} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
      )}
    </div>
  );
}
