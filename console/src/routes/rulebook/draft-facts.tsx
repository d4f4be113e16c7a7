import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { DraftDetail } from '../../api/rulebook.ts';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Who } from '../plan/who.tsx';
import { basisWords } from './draft-list.tsx';
import type { Speaker } from './words.ts';

interface Props {
  readonly detail: DraftDetail;
  readonly speaker: Speaker;
}

/** Why a draft was written, by whom, and what was said of it. */
export function DraftFacts({ detail, speaker }: Props): ReactElement {
  const { t } = speaker;
  const { draft } = detail;
  return (
    <Panel title={t(`rulebook:draftKind.${draft.kind}`)} note={basisWords(draft, t)}>
      <Facts
        facts={[
          { label: t('rulebook:reason'), value: draft.reason },
          {
            label: t('rulebook:drafts.author'),
            value: <Authors ids={draft.authors} speaker={speaker} />,
          },
          ...(draft.decidedBy === null
            ? []
            : [{ label: t('rulebook:drafts.decided'), value: <Who id={draft.decidedBy} /> }]),
          ...(draft.note === null ? [] : [{ label: t('rulebook:note_'), value: draft.note }]),
          ...(draft.documentId === null
            ? []
            : [
                {
                  label: t('rulebook:fromDocument'),
                  value: (
                    <Link to="/regulations" search={{ open: draft.documentId }}>
                      {t('rulebook:openDocument')}
                    </Link>
                  ),
                },
              ]),
        ]}
      />
    </Panel>
  );
}

interface AuthorsProps {
  readonly ids: readonly string[];
  readonly speaker: Speaker;
}

function Authors({ ids, speaker }: AuthorsProps): ReactElement {
  const { t } = speaker;
  return (
    <>
      {ids.map((id, at) => (
        <span key={id}>
          {at > 0 && t('rulebook:or')}
          <Who id={id} />
        </span>
      ))}
    </>
  );
}
