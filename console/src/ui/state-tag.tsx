import type { ReactElement, ReactNode } from 'react';

export type Tone = 'plain' | 'teal' | 'green' | 'amber' | 'red' | 'blue';

interface Props {
  readonly tone: Tone;
  readonly children: ReactNode;
}

/** A state in a word, coloured by what it asks of the reader. */
export function StateTag({ tone, children }: Props): ReactElement {
  return <span className={`tag ${tone}`}>{children}</span>;
}
