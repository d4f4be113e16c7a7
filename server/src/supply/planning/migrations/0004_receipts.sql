-- What arrived of each line so far: fit, damaged, and given up as lost on the way. Their papers are
-- the ledger's moves of the order.
alter table public.purchase_order_line
  add column received_units int not null default 0 check (received_units >= 0),
  add column damaged_units int not null default 0 check (damaged_units >= 0),
  add column missing_units int not null default 0 check (missing_units >= 0);
alter table public.transfer_order_line
  add column received_units int not null default 0 check (received_units >= 0),
  add column damaged_units int not null default 0 check (damaged_units >= 0),
  add column missing_units int not null default 0 check (missing_units >= 0);
update public.purchase_order_line l set received_units = quantity
  from public.purchase_order o
  where o.tenant_id = l.tenant_id and o.order_id = l.order_id and o.state = 'received';
update public.transfer_order_line l set received_units = quantity
  from public.transfer_order o
  where o.tenant_id = l.tenant_id and o.order_id = l.order_id and o.state = 'received';
