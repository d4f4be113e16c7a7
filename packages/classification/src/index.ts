export {
  buildClassifier,
  type Classifier,
  type ClassifierInput,
  type ClassifyOptions,
} from './classifier.ts';
export { SURE } from './guide/calibration.ts';
export { attributesOf, categoriesOf } from './text/listing.ts';
export type * from './types.ts';
export { reasonCodes, refuseReasons } from './types.ts';
