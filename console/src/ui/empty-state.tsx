import type { ReactElement, ReactNode } from 'react';

interface Props {
  readonly icon: ReactNode;
  readonly title: string;
  /** What would be here, and how it gets here. */
  readonly text: ReactNode;
  /** The one thing to do about it. */
  readonly action?: ReactNode;
  readonly small?: boolean;
}

/** Nothing is here yet: says what would be, and offers the one step that fills it. */
export function EmptyState({ icon, title, text, action, small }: Props): ReactElement {
  return (
    <div className={small === true ? 'empty small' : 'empty'}>
      <div className="empty-icon" aria-hidden="true">
        {icon}
      </div>
      <h2>{title}</h2>
      <p>{text}</p>
      {action}
    </div>
  );
}
