/**
 * What the server says it sends must be what these modules say they read. Checked by the compiler:
 * a line that does not hold is a type error here.
 */
import { expect, it } from 'vitest';
import type { components } from '../../../contracts/schema.ts';
import type { OpenSession } from './account.ts';
import type {
  AccuracyCheck,
  AccuracySeries,
  AccuracySeriesDetail,
  AccuracyStand,
  ForecastAlert,
  OverTime,
} from './accuracy.ts';
import type { AuditEntry } from './audit.ts';
import type { OpenInvitation, SignInAnswer } from './auth.ts';
import type { StockBuffer } from './buffers.ts';
import type { Category, Product, Variant } from './catalog.ts';
import type { Channel } from './channels.ts';
import type {
  CodeEvent,
  FoundCode,
  QueueRow,
  RefusedCode,
  SkuClassification,
  SkuCode,
} from './classification.ts';
import type { Cockpit, Decision } from './cockpit.ts';
import type {
  Change,
  Checklist,
  CompanyAnswers,
  Market,
  RulebookWords,
  VerdictRow,
} from './compliance.ts';
import type { Customer, Personal } from './customers.ts';
import type { DumpingCheck, DumpingModel, DumpingWarning } from './dumping.ts';
import type {
  EvidenceRow,
  EvidenceView,
  Kind,
  Label,
  Person as ResponsiblePerson,
  Forecast as StakeForecast,
} from './evidence.ts';
import type {
  Forecast,
  ForecastMethods,
  Override,
  Series,
  SeriesDetail,
  Total,
} from './forecasts.ts';
import type { Replay, Rerouting, RouteDecision, Shipment } from './fulfilment.ts';
import type { Impact, ImpactDetail, ImpactSkus } from './impacts.ts';
import type { Finding, ImportDetail, ImportRun, SavedMapping } from './imports.ts';
import type { Job } from './jobs.ts';
import type { KeptQuote, LandedQuote } from './landed-cost.ts';
import type { Ending, EndingPreview, Launch, LaunchOutlook, Proposals } from './launches.ts';
import type { RouteDuty } from './limits.ts';
import type {
  Mark,
  Check as MarkCheck,
  Hit as MarkHit,
  HitDetail as MarkHitDetail,
  MarkImport,
  Standing as MarkStanding,
  Notice,
} from './marks.ts';
import type { MonitorDocument, MonitorDocumentView, MonitorSource } from './monitor.ts';
import type { Order, OrderRow } from './orders.ts';
import type { ApiKey, Invitation, Person } from './people.ts';
import type { Plan, PlanForecast, PlanLine, PlanLineDetail, Target } from './plans.ts';
import type { PriceHistory, Promotion, RefusedPromotion, SalesDay } from './promotions.ts';
import type { StockOrder, StockOrderDetail } from './purchasing.ts';
import type { CaseGoods, GoodsAnswer, ListedCase, RemedyCase } from './remedies.ts';
import type { Check, Hit, HitDetail, ListLoad, Lists } from './screening.ts';
import type { Session } from './session.ts';
import type { Reservation, StockMove, StockRow } from './stock.ts';
import type { Supplier, SupplierItem } from './suppliers.ts';
import type { SavedView } from './views.ts';
import type { Lane, Warehouse } from './warehouses.ts';
import type { ForecastEffect, LearntEffect, WhatIf } from './what-if.ts';

type Sent = components['schemas'];

/** True where everything the server may send can be read as `Read`. */
type Reads<Read, Answer extends Read> = Answer extends Read ? true : never;

type Checks = [
  Reads<AccuracyCheck, Sent['AccuracyCheck']>,
  Reads<AccuracySeries, Sent['AccuracySeries']>,
  Reads<AccuracySeriesDetail, Sent['AccuracySeriesDetail']>,
  Reads<AccuracyStand, Sent['AccuracyStand']>,
  Reads<ForecastAlert, Sent['ForecastAlert']>,
  Reads<OverTime, Sent['AccuracyOverTime']>,
  Reads<ApiKey, Sent['ApiKey']>,
  Reads<AuditEntry, Sent['AuditEntry']>,
  Reads<Category, Sent['Category']>,
  Reads<Channel, Sent['Channel']>,
  Reads<CodeEvent, Sent['SkuCodeEvent']>,
  Reads<FoundCode, Sent['HsCode']>,
  Reads<QueueRow, Sent['ClassificationRow']>,
  Reads<RefusedCode, Sent['RefusedCode']>,
  Reads<SkuClassification, Sent['SkuClassification']>,
  Reads<SkuCode, Sent['SkuCode']>,
  Reads<Change, Sent['ComplianceChange']>,
  Reads<Checklist, Sent['ComplianceChecklist']>,
  Reads<CompanyAnswers, Sent['ComplianceCompany']>,
  Reads<Market, Sent['ComplianceMarket']>,
  Reads<RulebookWords, Sent['ComplianceWords']>,
  Reads<VerdictRow, Sent['ComplianceVerdictRow']>,
  Reads<Cockpit, Sent['Cockpit']>,
  Reads<Customer, Sent['Customer']>,
  Reads<Decision, Sent['Decision']>,
  Reads<EvidenceRow, Sent['EvidenceRecord']>,
  Reads<EvidenceView, Sent['EvidenceView']>,
  Reads<Kind, Sent['EvidenceKind']>,
  Reads<Label, Sent['ProductLabel']>,
  Reads<ResponsiblePerson, Sent['ResponsiblePerson']>,
  Reads<StakeForecast, Sent['EvidenceForecast']>,
  Reads<Finding, Sent['ImportFinding']>,
  Reads<Forecast, Sent['Forecast']>,
  Reads<Impact, Sent['Impact']>,
  Reads<ImpactDetail, Sent['ImpactDetail']>,
  Reads<ImpactSkus, Sent['ImpactSkus']>,
  Reads<ImportDetail, Sent['ImportDetail']>,
  Reads<ImportRun, Sent['Import']>,
  Reads<Invitation, Sent['Invitation']>,
  Reads<Job, Sent['Job']>,
  Reads<KeptQuote, Sent['KeptQuote']>,
  Reads<LandedQuote, Sent['LandedQuote']>,
  Reads<Lane, Sent['Lane']>,
  Reads<Ending, Sent['Ending']>,
  Reads<EndingPreview, Sent['EndingPreview']>,
  Reads<Launch, Sent['Launch']>,
  Reads<LaunchOutlook, Sent['LaunchOutlook']>,
  Reads<Proposals, Sent['AnalogueProposals']>,
  Reads<OpenInvitation, Sent['OpenInvitation']>,
  Reads<OpenSession, Sent['OpenSession']>,
  Reads<MonitorDocument, Sent['MonitorDocument']>,
  Reads<MonitorDocumentView, Sent['MonitorDocumentView']>,
  Reads<MonitorSource, Sent['MonitorSource']>,
  Reads<Order, Sent['Order']>,
  Reads<OrderRow, Sent['OrderSummary']>,
  Reads<Override, Sent['ForecastOverride']>,
  Reads<Person, Sent['Person']>,
  Reads<Personal, Sent['CustomerPersonal']>,
  Reads<Plan, Sent['Plan']>,
  Reads<PlanLine, Sent['PlanLine']>,
  Reads<PlanLineDetail, Sent['PlanLineDetail']>,
  Reads<Product, Sent['Product']>,
  Reads<Replay, Sent['RoutingReplay']>,
  Reads<Rerouting, Sent['Rerouting']>,
  Reads<Reservation, Sent['Reservation']>,
  Reads<RouteDecision, Sent['RouteDecision']>,
  Reads<RouteDuty, Sent['RouteDuty']>,
  Reads<SavedMapping, Sent['SavedMapping']>,
  Reads<SavedView, Sent['SavedView']>,
  Reads<Series, Sent['ForecastSeries']>,
  Reads<SeriesDetail, Sent['ForecastSeriesDetail']>,
  Reads<MarkCheck, Sent['MarkCheck']>,
  Reads<MarkHit, Sent['MarkHit']>,
  Reads<MarkHitDetail, Sent['MarkHitDetail']>,
  Reads<MarkImport, Sent['MarkImport']>,
  Reads<MarkStanding, Sent['MarkStanding']>,
  Reads<Mark, Sent['WatchedMark']>,
  Reads<Notice, Sent['MarkNotice']>,
  Reads<RemedyCase, Sent['RemedyCase']>,
  Reads<ListedCase, Sent['RemedyListedCase']>,
  Reads<CaseGoods, Sent['RemedyGoods']>,
  Reads<GoodsAnswer, Sent['RemedyGoodsAnswer']>,
  Reads<DumpingCheck, Sent['DumpingCheck']>,
  Reads<DumpingModel, Sent['DumpingModel']>,
  Reads<DumpingWarning, Sent['DumpingWarning']>,
  Reads<Check, Sent['ScreeningCheck']>,
  Reads<Hit, Sent['ScreeningHit']>,
  Reads<HitDetail, Sent['ScreeningHitDetail']>,
  Reads<ListLoad, Sent['ScreeningLoad']>,
  Reads<Lists, Sent['ScreeningLists']>,
  Reads<Session, Sent['Session']>,
  Reads<SignInAnswer, Sent['SignInAnswer']>,
  Reads<Shipment, Sent['Shipment']>,
  Reads<StockBuffer, Sent['StockBuffer']>,
  Reads<StockMove, Sent['StockMove']>,
  Reads<StockOrder, Sent['StockOrder']>,
  Reads<StockOrderDetail, Sent['StockOrderDetail']>,
  Reads<StockRow, Sent['StockRow']>,
  Reads<Supplier, Sent['Supplier']>,
  Reads<SupplierItem, Sent['SupplierItem']>,
  Reads<Target, Sent['StockTarget']>,
  Reads<Total, Sent['ForecastTotal']>,
  Reads<ForecastMethods, Sent['ForecastMethods']>,
  Reads<PlanForecast, Sent['PlanForecast']>,
  Reads<Promotion, Sent['Promotion']>,
  Reads<RefusedPromotion, Sent['RefusedPromotion']>,
  Reads<PriceHistory, Sent['PriceHistory']>,
  Reads<SalesDay, Sent['SalesDay']>,
  Reads<ForecastEffect, Sent['ForecastEffect']>,
  Reads<LearntEffect, Sent['LearntEffect']>,
  Reads<WhatIf, Sent['WhatIf']>,
  Reads<Variant, Sent['Variant']>,
  Reads<Warehouse, Sent['Warehouse']>,
];

it('reads every answer of the contract that it has a type for', () => {
  const checked: Checks['length'] = 113;
  expect(checked).toBe(113);
});
