export { ensureCategories, setUnitCosts, upsertVariants } from './bulk.ts';
export { discardCatalog } from './discard.ts';
export { explodeKits, type KitComponent, type Kits, wholeKits } from './kits.ts';
export { listPictureFileIds } from './store.ts';
export {
  hasVariant,
  type NamedGoods,
  selectAliases as listAliases,
  selectForCustoms as listVariantsForCustoms,
  selectForPlanning as listVariantsForPlanning,
  selectNamedGoods as listNamedGoods,
  upsertAliases,
} from './store-bulk.ts';
export { pageVariants, type VariantRow } from './store-export.ts';
export {
  type SkuFamily,
  selectFamilies as listFamilies,
  selectKnownCodes as findKnownCodes,
} from './store-families.ts';
export { readKits } from './store-kits.ts';
export {
  countListings,
  pageListings,
  readListings,
  skusOfProducts,
} from './store-listing.ts';
export type {
  CustomsVariant,
  Listing,
  Names,
  PlanningVariant,
  UnitCost,
  VariantInput,
} from './types.ts';
