import type { MouseEvent, ReactElement, ReactNode } from 'react';

interface Props {
  /** Id of the element to go to. */
  readonly to: string;
  readonly className?: string;
  readonly title?: string;
  readonly children: ReactNode;
}

/** Colour a part of the page takes for a moment when somebody jumps to it. */
const FLASH = [{ background: 'var(--amber-soft)' }, { background: 'transparent' }];

/** Brings a part of the page into view, unfolding what hides it. */
function show(id: string): void {
  const part = document.getElementById(id);
  for (let at = part?.parentElement; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  part?.scrollIntoView({ block: 'start' });
  part?.animate(FLASH, { duration: 1600 });
}

/** A link within the page; the address stays, for it holds the day and the channel asked about. */
export function Jump({ to, children, ...rest }: Props): ReactElement {
  const go = (event: MouseEvent): void => {
    event.preventDefault();
    show(to);
  };
  return (
    <a href={`#${to}`} onClick={go} {...rest}>
      {children}
    </a>
  );
}
