-- Stock as a ledger of double entries: every unit moves from one account to another. Accounts
-- outside (supplier, customer, scrap, adjustment, opening) have no warehouse; those inside are the
-- states of a warehouse. Rows are only ever added.
create table public.stock_move (
  tenant_id uuid not null,
  -- UUIDv7, made while the level rows are locked: moves of one level sort as they were committed.
  move_id uuid not null,
  sku text not null collate "C",
  -- '' where no lot is kept.
  lot text not null default '' collate "C",
  units int not null check (units > 0),
  from_account text not null,
  from_warehouse_id uuid,
  to_account text not null,
  to_warehouse_id uuid,
  -- Why, as a code; the note is a person's own words.
  reason text not null,
  note text,
  document_kind text,
  document_id text,
  -- Paper they were sent with, where they travel on with another: they leave the transit of that one.
  came_with_id text,
  serials text[],
  -- What the units cost by FIFO layers and by moving average, in minor units; null is unknown, or a
  -- change of state that moves no value.
  fifo_minor bigint,
  average_minor bigint,
  currency char(3),
  -- When it happened, and when we were told.
  at timestamptz not null,
  posted_at timestamptz not null default now(),
  actor_kind text not null,
  actor_id text not null,
  primary key (tenant_id, move_id),
  check (from_account in ('supplier', 'customer', 'scrap', 'adjustment', 'opening')
    = (from_warehouse_id is null)),
  check (to_account in ('supplier', 'customer', 'scrap', 'adjustment', 'opening')
    = (to_warehouse_id is null)),
  check (from_account in ('supplier', 'customer', 'scrap', 'adjustment', 'opening', 'available',
    'locked', 'inspection', 'defective', 'transit')),
  check (to_account in ('supplier', 'customer', 'scrap', 'adjustment', 'opening', 'available',
    'locked', 'inspection', 'defective', 'transit'))
);
create index stock_move_sku on public.stock_move (tenant_id, sku, move_id);
create index stock_move_document on public.stock_move (tenant_id, document_kind, document_id)
  where document_id is not null;
create index stock_move_came_with on public.stock_move (tenant_id, document_kind, came_with_id)
  where came_with_id is not null;
call house.protect('public.stock_move', 'append');

-- Derived: sums over stock_move, kept in the transaction of each move. A pair that was never counted
-- nor received has no known_since: unknown, not zero. transit counts units on their way to here.
create table public.stock_level (
  tenant_id uuid not null,
  warehouse_id uuid not null,
  sku text not null collate "C",
  lot text not null default '' collate "C",
  available int not null default 0 check (available >= 0),
  locked int not null default 0 check (locked >= 0),
  inspection int not null default 0 check (inspection >= 0),
  defective int not null default 0 check (defective >= 0),
  transit int not null default 0 check (transit >= 0),
  known_since timestamptz,
  -- Day of the last count or report; null where only movements are known.
  counted_on date,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, warehouse_id, sku, lot)
) with (fillfactor = 70);
create index stock_level_sku on public.stock_level (tenant_id, sku, warehouse_id, lot);
call house.protect('public.stock_level');

create table public.stock_lot (
  tenant_id uuid not null,
  sku text not null collate "C",
  lot text not null collate "C",
  -- Last day on which it may be sold; null is unknown.
  expires_on date,
  received_at timestamptz not null,
  primary key (tenant_id, sku, lot)
);
call house.protect('public.stock_lot');

-- Derived: where each serial number is now.
create table public.stock_serial (
  tenant_id uuid not null,
  sku text not null collate "C",
  serial text not null collate "C",
  lot text not null default '' collate "C",
  account text not null,
  warehouse_id uuid,
  updated_at timestamptz not null,
  primary key (tenant_id, sku, serial)
);
call house.protect('public.stock_serial');

-- Units set aside for somebody, or waited for. Every change is made while the level row of its
-- warehouse and SKU is locked.
create table public.stock_reservation (
  tenant_id uuid not null,
  reservation_id uuid not null,
  -- The caller's key: sent again, it finds what it made.
  request_key text not null collate "C",
  request_hash text not null,
  owner_kind text not null,
  owner_id text not null,
  line_no int not null,
  part_no int not null,
  channel_id uuid,
  sku text not null collate "C",
  warehouse_id uuid not null,
  lot text not null default '' collate "C",
  units int not null check (units > 0),
  state text not null
    check (state in ('held', 'waiting', 'consumed', 'released', 'expired', 'broken')),
  expires_at timestamptz,
  -- Of waiting units: the day on which they should be here; null is unknown.
  promised_on date,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, reservation_id),
  constraint stock_reservation_request unique (tenant_id, request_key, line_no, part_no)
);
create index stock_reservation_owner
  on public.stock_reservation (tenant_id, owner_kind, owner_id);
create index stock_reservation_open
  on public.stock_reservation (tenant_id, warehouse_id, sku, created_at)
  where state in ('held', 'waiting');
create index stock_reservation_expiry on public.stock_reservation (tenant_id, expires_at)
  where state = 'held' and expires_at is not null;
create index stock_reservation_newest on public.stock_reservation (tenant_id, created_at,
  reservation_id);
call house.protect('public.stock_reservation');

-- Units that a channel may not sell down to; the most exact row counts.
create table public.stock_buffer (
  tenant_id uuid not null,
  channel_id uuid not null,
  -- '' is every SKU; the all-zero id is every warehouse.
  sku text not null default '' collate "C",
  warehouse_id uuid not null default '00000000-0000-0000-0000-000000000000',
  units int not null check (units >= 0),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, channel_id, sku, warehouse_id)
);
call house.protect('public.stock_buffer');

-- Landed cost of what came in, by receipt: oldest leaves first (FIFO). Costs are minor units; null
-- is unknown.
create table public.stock_layer (
  tenant_id uuid not null,
  layer_id uuid not null,
  warehouse_id uuid not null,
  sku text not null collate "C",
  lot text not null default '' collate "C",
  received_at timestamptz not null,
  document_kind text,
  document_id text,
  units_in int not null check (units_in > 0),
  units_left int not null check (units_left between 0 and units_in),
  goods_minor bigint,
  freight_minor bigint,
  other_minor bigint,
  cost_left_minor bigint check (cost_left_minor >= 0),
  currency char(3),
  primary key (tenant_id, layer_id)
);
create index stock_layer_open
  on public.stock_layer (tenant_id, warehouse_id, sku, lot, received_at, layer_id)
  where units_left > 0;
call house.protect('public.stock_layer');

-- The same stock at moving average: units of known cost with their cost, and units whose cost nobody
-- knows.
create table public.stock_value (
  tenant_id uuid not null,
  warehouse_id uuid not null,
  sku text not null collate "C",
  units int not null default 0 check (units >= 0),
  cost_minor bigint not null default 0 check (cost_minor >= 0),
  unknown_units int not null default 0 check (unknown_units >= 0),
  currency char(3),
  primary key (tenant_id, warehouse_id, sku)
);
call house.protect('public.stock_value');

-- What was counted before there was a ledger becomes its opening entries.
-- Their ids carry the day of the count, as UUIDv7 do.
insert into public.stock_move (tenant_id, move_id, sku, units, from_account, to_account,
    to_warehouse_id, reason, at, actor_kind, actor_id)
  select tenant_id,
    (lpad(to_hex((extract(epoch from as_of) * 1000)::bigint), 12, '0') || '7000' || '8' ||
      substr(md5(warehouse_id::text || sku), 1, 15))::uuid,
    sku, on_hand, 'opening', 'available', warehouse_id, 'opening', as_of, 'house', 'migration'
  from public.stock_snapshot where on_hand > 0;
insert into public.stock_level (tenant_id, warehouse_id, sku, available, known_since, counted_on)
  select tenant_id, warehouse_id, sku, on_hand, updated_at, as_of from public.stock_snapshot;
insert into public.stock_layer (tenant_id, layer_id, warehouse_id, sku, received_at, units_in,
    units_left)
  select tenant_id, gen_random_uuid(), warehouse_id, sku, as_of, on_hand, on_hand
  from public.stock_snapshot where on_hand > 0;
insert into public.stock_value (tenant_id, warehouse_id, sku, unknown_units)
  select tenant_id, warehouse_id, sku, on_hand from public.stock_snapshot where on_hand > 0;
drop table public.stock_snapshot;

-- A plain call in a policy runs once a row, a sub-select once a statement.
do $$
declare
  target regclass;
begin
  foreach target in array array['public.stock_move', 'public.stock_level',
    'public.stock_reservation', 'public.stock_layer']::regclass[]
  loop
    execute format(
      'alter policy tenant_rows on %s using (tenant_id = (select house.tenant())) '
      'with check (tenant_id = (select house.tenant()))', target);
  end loop;
end $$;
