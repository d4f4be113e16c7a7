import type { ReactElement } from 'react';
import type { Certainty, DraftState, Origin, RulePhase, Strictness } from '../../api/rulebook.ts';
import { useWords } from '../../i18n/use-words.ts';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';

const PHASE_TONES: Readonly<Record<RulePhase, Tone>> = {
  now: 'green',
  upcoming: 'blue',
  undated: 'amber',
  not_law: 'plain',
  halted: 'amber',
  ended: 'plain',
  void: 'plain',
};

interface PhaseProps {
  readonly phase: RulePhase;
  /** First day, said with what is to come. */
  readonly from?: string | null;
}

export function PhaseChip({ phase, from = null }: PhaseProps): ReactElement {
  const { t } = useWords();
  const day = phase === 'upcoming' && from !== null ? ` ${from.slice(0, 10)}` : '';
  return <StateTag tone={PHASE_TONES[phase]}>{`${t(`rulebook:phase.${phase}`)}${day}`}</StateTag>;
}

const STRICT_TONES: Readonly<Record<Strictness, Tone>> = {
  block: 'red',
  hold: 'amber',
  warn: 'blue',
  inform: 'plain',
};

export function StrictChip({ consequence }: { readonly consequence: Strictness }): ReactElement {
  const { t } = useWords();
  return (
    <StateTag tone={STRICT_TONES[consequence]}>{t(`rulebook:consequence.${consequence}`)}</StateTag>
  );
}

const ORIGIN_TONES: Readonly<Record<Origin, Tone>> = {
  shipped: 'plain',
  changed: 'amber',
  own: 'teal',
};

export function OriginChip({ origin }: { readonly origin: Origin }): ReactElement {
  const { t } = useWords();
  return <StateTag tone={ORIGIN_TONES[origin]}>{t(`rulebook:origin.${origin}`)}</StateTag>;
}

const CERTAINTY_TONES: Readonly<Record<Certainty, Tone>> = {
  H: 'green',
  M: 'blue',
  L: 'amber',
  '?': 'red',
};

export function CertaintyChip({ certainty }: { readonly certainty: Certainty }): ReactElement {
  const { t } = useWords();
  return (
    <StateTag tone={CERTAINTY_TONES[certainty]}>{t(`rulebook:certainty.${certainty}`)}</StateTag>
  );
}

const DRAFT_TONES: Readonly<Record<DraftState, Tone>> = {
  draft: 'plain',
  submitted: 'amber',
  approved: 'green',
  rejected: 'red',
  withdrawn: 'plain',
};

export function DraftChip({ state }: { readonly state: DraftState }): ReactElement {
  const { t } = useWords();
  return <StateTag tone={DRAFT_TONES[state]}>{t(`rulebook:state.${state}`)}</StateTag>;
}
