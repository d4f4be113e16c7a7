import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';

interface Props {
  readonly back: string;
  readonly title: ReactNode;
  /** A state next to the title. */
  readonly state?: ReactNode;
  readonly actions?: ReactNode;
  readonly main: ReactNode;
  /** Right column: state, organisation, figures. */
  readonly side: ReactNode;
  /** Save bar, above everything while there is something to save. */
  readonly saveBar?: ReactNode;
  /** What happened to it, below the main column. */
  readonly timeline?: ReactNode;
}

/** One record on a page of its own, in two columns. */
export function ResourcePage(props: Props): ReactElement {
  const { t } = useWords();
  return (
    <article className="resource">
      {props.saveBar}
      <header className="resource-head">
        <Link to={props.back} className="icon-button" aria-label={t('common:action.back')}>
          <ArrowLeftOutlined />
        </Link>
        <h1 className="clip">{props.title}</h1>
        {props.state}
        <span className="grow" />
        {props.actions}
      </header>
      <div className="resource-columns">
        <div className="stack grow">
          {props.main}
          {props.timeline}
        </div>
        <aside className="stack">{props.side}</aside>
      </div>
    </article>
  );
}
