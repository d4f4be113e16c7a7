import { useWords } from '../../i18n/use-words.ts';
import type { Step } from './steps.ts';

/** Names a step: a charge by its rule, the rest in our words. */
export function useStepName(): (step: Step) => string {
  const { t } = useWords();
  return ({ key, name }) => name ?? t(`landed:step.${key}`);
}
