-- Orders routed anew because a market closed to one of their goods.
alter table public.route_decision drop constraint route_decision_kind_check;
alter table public.route_decision add constraint route_decision_kind_check
  check (kind in ('auto', 'manual', 'outage', 'cut_off', 'exchange', 'law'));
create index shipment_line_sku on public.shipment_line (tenant_id, sku);
