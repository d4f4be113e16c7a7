/** What each room brings to the house: routes for the door, background work for the workers. */
import { cockpitRoutes } from './cockpit/decisions/http.ts';
import { impactRoutes } from './cockpit/impact/http.ts';
import { impactJobs } from './cockpit/impact/index.ts';
import { sampleRoutes } from './cockpit/sample/http.ts';
import { sampleJobs } from './cockpit/sample/index.ts';
import { auditRoutes } from './platform/audit/http.ts';
import { fileRoutes } from './platform/files/http.ts';
import type { House } from './platform/house/index.ts';
import type { RoomRoutes } from './platform/http/index.ts';
import { jobRoutes } from './platform/jobs/http.ts';
import { viewRoutes } from './platform/views/http.ts';
import { catalogRoutes } from './records/catalog/http.ts';
import { channelRoutes } from './records/channels/http.ts';
import { customerRoutes } from './records/customers/http.ts';
import { importRoutes } from './records/imports/http.ts';
import { importJobs } from './records/imports/index.ts';
import { orderRoutes } from './records/orders/http.ts';
import { partnerRoutes } from './records/partners/http.ts';
import { warehouseRoutes } from './records/warehouses/http.ts';
import { accuracyRoutes } from './supply/accuracy/http.ts';
import { accuracyJobs } from './supply/accuracy/index.ts';
import { fulfilmentRoutes } from './supply/fulfilment/http.ts';
import { fulfilmentJobs } from './supply/fulfilment/index.ts';
import { inventoryRoutes } from './supply/inventory/http.ts';
import { inventoryJobs } from './supply/inventory/index.ts';
import { planningRoutes } from './supply/planning/http.ts';
import { planningJobs } from './supply/planning/index.ts';
import { promotionRoutes } from './supply/promotions/http.ts';
import { promotionJobs } from './supply/promotions/index.ts';
import { trialRoutes } from './supply/trials/http.ts';
import { trialJobs } from './supply/trials/index.ts';
import { classificationRoutes } from './trade/classification/http.ts';
import { classificationJobs } from './trade/classification/index.ts';
import { complianceRoutes } from './trade/compliance/http.ts';
import { complianceJobs } from './trade/compliance/index.ts';
import { evidenceRoutes } from './trade/evidence/http.ts';
import { evidenceJobs } from './trade/evidence/index.ts';
import { marksRoutes } from './trade/marks/http.ts';
import { marksJobs } from './trade/marks/index.ts';
import { monitorRoutes } from './trade/monitor/http.ts';
import { monitorJobs } from './trade/monitor/index.ts';
import { remedyRoutes } from './trade/remedies/http.ts';
import { remedyJobs } from './trade/remedies/index.ts';
import { rulebookRoutes } from './trade/rulebook/http.ts';
import { rulebookJobs } from './trade/rulebook/index.ts';
import { scheduleRoutes } from './trade/schedules/http.ts';
import { scheduleJobs } from './trade/schedules/index.ts';
import { screeningRoutes } from './trade/screening/http.ts';
import { screeningJobs } from './trade/screening/index.ts';
import { tariffRoutes } from './trade/tariff/http.ts';
import { tariffJobs } from './trade/tariff/index.ts';

/** In the order in which the interface is described. */
export const ROOM_ROUTES: readonly RoomRoutes[] = [
  cockpitRoutes,
  impactRoutes,
  catalogRoutes,
  channelRoutes,
  orderRoutes,
  customerRoutes,
  warehouseRoutes,
  partnerRoutes,
  importRoutes,
  tariffRoutes,
  scheduleRoutes,
  classificationRoutes,
  rulebookRoutes,
  complianceRoutes,
  evidenceRoutes,
  monitorRoutes,
  screeningRoutes,
  marksRoutes,
  remedyRoutes,
  inventoryRoutes,
  promotionRoutes,
  planningRoutes,
  accuracyRoutes,
  trialRoutes,
  fulfilmentRoutes,
  jobRoutes,
  fileRoutes,
  viewRoutes,
  auditRoutes,
  sampleRoutes,
];

/** Declared before workers start. */
export const ROOM_JOBS: readonly ((house: House) => void)[] = [
  importJobs,
  tariffJobs,
  scheduleJobs,
  classificationJobs,
  rulebookJobs,
  complianceJobs,
  evidenceJobs,
  monitorJobs,
  screeningJobs,
  marksJobs,
  remedyJobs,
  inventoryJobs,
  promotionJobs,
  planningJobs,
  accuracyJobs,
  trialJobs,
  fulfilmentJobs,
  impactJobs,
  sampleJobs,
];
