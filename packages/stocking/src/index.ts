export type * from './container-types.ts';
export { defaultPolicy } from './default-policy.ts';
export { type Distribution, demandDistribution } from './distribution.ts';
export { StockingError, type StockingErrorCode } from './errors.ts';
export { fillContainers } from './fill-containers.ts';
export { placeSafetyStock } from './place-safety-stock.ts';
export { placeUnits } from './place-units.ts';
export {
  type LateralLane,
  type LateralPlan,
  type LateralSite,
  type LateralTransfer,
  planLateralTransfers,
  type ValueStep,
} from './plan-lateral-transfers.ts';
export { planNetwork, planNetworkInSteps } from './plan-network.ts';
export { planSku } from './plan-sku.ts';
export type * from './plan-types.ts';
export {
  type PackedReason,
  packReason,
  type Reason,
  type ReasonCode,
  type ReasonParams,
  reasonCodes,
  unpackReason,
} from './reasons.ts';
export type * from './safety-stock-types.ts';
export { adviseTrial } from './small-batch/advise-trial.ts';
export { planTrial } from './small-batch/plan-trial.ts';
export type * from './small-batch/types.ts';
export { type StockTargets, stockTargets, type TargetInput } from './stock-targets.ts';
export type * from './types.ts';
export type * from './unit-types.ts';
export { validate } from './validate.ts';
export { weekSpread } from './week-spread.ts';
