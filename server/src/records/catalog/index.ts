export { setUnitCosts, upsertVariants } from './bulk.ts';
export { discardCatalog } from './discard.ts';
export {
  hasVariant,
  selectAliases as listAliases,
  selectForPlanning as listVariantsForPlanning,
  upsertAliases,
} from './store-bulk.ts';
export { pageVariants, type VariantRow } from './store-export.ts';
export type {
  Lifecycle,
  Material,
  Names,
  PlanningVariant,
  UnitCost,
  UpsertOutcome,
  VariantInput,
  VariantIssue,
} from './types.ts';
