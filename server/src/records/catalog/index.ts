export { setUnitCosts, upsertVariants } from './bulk.ts';
export {
  selectAliases as listAliases,
  selectForPlanning as listVariantsForPlanning,
  upsertAliases,
} from './store-bulk.ts';
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
