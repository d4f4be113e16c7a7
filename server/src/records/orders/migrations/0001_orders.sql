create table public.sales_order (
  tenant_id uuid not null,
  order_id uuid not null,
  channel_id uuid not null,
  -- Collation C: prefixes are found by range, under row-level security too.
  order_number text not null collate "C",
  kind text not null check (kind in ('sale', 'cancellation')),
  customer_id uuid,
  -- ISO 3166 alpha-2; null is unknown.
  market char(2),
  currency char(3) not null,
  state text not null check (state in
    ('pending', 'paid', 'allocated', 'shipped', 'delivered', 'completed', 'cancelled', 'returned')),
  placed_at timestamptz not null,
  -- Calendar date of placed_at in the channel's time zone.
  placed_on date not null,
  total_minor bigint not null,
  units int not null,
  line_count int not null,
  import_id uuid,
  -- What was sold, to whom, when: see contentHash in rules.ts.
  content_hash text not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, order_id),
  constraint sales_order_number unique (tenant_id, channel_id, order_number)
);
-- One index for each way the list is filtered, all in the order of the list.
create index sales_order_placed on public.sales_order (tenant_id, placed_at, order_id);
create index sales_order_state on public.sales_order (tenant_id, state, placed_at, order_id);
create index sales_order_market on public.sales_order (tenant_id, market, placed_at, order_id);
create index sales_order_channel on public.sales_order (tenant_id, channel_id, placed_at, order_id);
create index sales_order_customer on public.sales_order (tenant_id, customer_id, placed_at)
  where customer_id is not null;
call house.protect('public.sales_order');

-- The line's amount is quantity x unit_price_minor, in the order's currency. No foreign key: lines
-- are written by the statement batch that writes their order, and a check a row costs a fifth of an
-- import.
create table public.order_line (
  tenant_id uuid not null,
  order_id uuid not null,
  line_no int not null,
  sku text not null collate "C",
  description text,
  -- Negative on cancellations.
  quantity int not null check (quantity <> 0),
  unit_price_minor bigint not null,
  -- Repeated from the order, so that demand is read from one table.
  placed_on date not null,
  market char(2),
  primary key (tenant_id, order_id, line_no)
);
create index order_line_sku on public.order_line (tenant_id, sku, order_id);
call house.protect('public.order_line');

-- Moves of the state after the order was recorded.
create table public.order_event (
  tenant_id uuid not null,
  event_id uuid not null,
  order_id uuid not null,
  from_state text not null,
  to_state text not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  reason text,
  primary key (tenant_id, event_id),
  foreign key (tenant_id, order_id) references public.sales_order (tenant_id, order_id)
);
create index order_event_order on public.order_event (tenant_id, order_id, event_id);
call house.protect('public.order_event', 'append');

-- Derived: sums over sales_order by day, kept in the same transaction; counts, totals and the map
-- read it. 'ZZ' is CLDR's code of the unknown market.
create table public.order_day (
  tenant_id uuid not null,
  day date not null,
  channel_id uuid not null,
  market char(2) not null,
  currency char(3) not null,
  kind text not null,
  state text not null,
  orders int not null,
  lines int not null,
  units bigint not null,
  total_minor bigint not null,
  primary key (tenant_id, day, channel_id, market, currency, kind, state)
);
call house.protect('public.order_day');

-- A plain call in a policy runs once a row, a sub-select once a statement: over half a million
-- lines that is a tenth of the time.
do $$
declare
  target regclass;
begin
  foreach target in array array['public.sales_order', 'public.order_line', 'public.order_day']::regclass[]
  loop
    execute format(
      'alter policy tenant_rows on %s using (tenant_id = (select house.tenant())) '
      'with check (tenant_id = (select house.tenant()))', target);
  end loop;
end $$;

-- The embedded database has no autovacuum, and a served one comes late: after a first import the
-- planner would still take these tables for empty. Called by imports; it measures a table again
-- when it has grown eightfold, and skips one that somebody else is measuring.
create function house.keep_order_statistics() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target regclass;
begin
  foreach target in array array['public.sales_order', 'public.order_line', 'public.order_day']::regclass[]
  loop
    if (select pg_relation_size(target) / 8192 > 8 * greatest(relpages, 16)
        from pg_class where oid = target) then
      execute format('analyze (skip_locked) %s', target);
    end if;
  end loop;
end $$;
revoke execute on function house.keep_order_statistics() from public;
grant execute on function house.keep_order_statistics() to tradewind_app;
