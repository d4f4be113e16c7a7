import { classesOfCode, findClasses } from '../find/vocabulary.ts';
import type { Product } from './types.ts';

/** How a product came by a class of goods. */
export interface ClassOf {
  readonly by: 'class_word' | 'class_code' | 'class_trait';
  /** The word, code or attribute. */
  readonly from: string;
}

/** Attributes of a catalogue that say what goods are to the law. */
const TRAITS: readonly (readonly [RegExp, string])[] = [
  [/batter|电池/, 'battery'],
  [/radio|wireless|bluetooth|wifi|无线|蓝牙/, 'radio_device'],
  [/light_source|光源/, 'lighting'],
  [/child|kids|infant|儿童/, 'child'],
  [/magnet|磁/, 'magnet'],
  [/wood|木/, 'wood'],
];

/** Classes of a product, each by its surest ground: an attribute, a settled code, a word. */
export function classesOf(product: Product): Map<string, ClassOf> {
  const found = new Map<string, ClassOf>();
  for (const trait of product.traits) {
    for (const [form, id] of TRAITS) {
      if (form.test(trait) && !found.has(id)) found.set(id, { by: 'class_trait', from: trait });
    }
  }
  for (const { code, proposed } of product.codes) {
    if (proposed) continue;
    for (const id of classesOfCode(code)) {
      if (!found.has(id)) found.set(id, { by: 'class_code', from: code });
    }
  }
  for (const [id, from] of findClasses(product.words)) {
    if (!found.has(id)) found.set(id, { by: 'class_word', from });
  }
  return found;
}
