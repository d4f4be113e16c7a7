-- A count of some SKUs of one warehouse. Whoever counts is not told what the books say.
create table public.stock_count (
  tenant_id uuid not null,
  count_id uuid not null,
  warehouse_id uuid not null,
  -- The class that was due; null where the SKUs were chosen by hand.
  class char(1) check (class in ('A', 'B', 'C')),
  state text not null check (state in ('open', 'finished', 'cancelled')),
  created_at timestamptz not null,
  created_by text not null,
  ended_at timestamptz,
  ended_by text,
  primary key (tenant_id, count_id)
);
create index stock_count_newest on public.stock_count (tenant_id, created_at, count_id);
call house.protect('public.stock_count');

create table public.stock_count_line (
  tenant_id uuid not null,
  count_id uuid not null,
  sku text not null collate "C",
  warehouse_id uuid not null,
  class char(1) not null check (class in ('A', 'B', 'C')),
  is_open boolean not null default true,
  -- Null until somebody counted: not counted is not zero.
  counted_units int check (counted_units >= 0),
  -- The instant at the shelf. What moves later does not count as a difference.
  counted_at timestamptz,
  counted_by text,
  -- What the books said for that instant; written when the count is finished, never before.
  expected_units int,
  primary key (tenant_id, count_id, sku)
);
-- A SKU of a warehouse is in one open count at a time.
create unique index stock_count_line_open
  on public.stock_count_line (tenant_id, warehouse_id, sku) where is_open;
call house.protect('public.stock_count_line');

-- A correction of stock by a person, or what a count found. Above the company's limit it waits for
-- another person.
create table public.stock_adjustment (
  tenant_id uuid not null,
  adjustment_id uuid not null,
  warehouse_id uuid not null,
  sku text not null collate "C",
  -- Null is whichever lots there are.
  lot text collate "C",
  units int not null check (units > 0),
  from_account text not null,
  to_account text not null,
  reason text not null,
  note text,
  count_id uuid,
  counted_at timestamptz,
  -- What the units are worth in the base currency; null is unknown.
  value_minor bigint,
  currency char(3) not null,
  state text not null check (state in ('waiting', 'posted', 'rejected')),
  requested_at timestamptz not null,
  requested_by text not null,
  decided_at timestamptz,
  decided_by text,
  decision_note text,
  primary key (tenant_id, adjustment_id),
  check (decided_by is null or decided_by <> requested_by),
  check ((state = 'rejected') <= (decided_by is not null))
);
create index stock_adjustment_newest
  on public.stock_adjustment (tenant_id, requested_at, adjustment_id);
create index stock_adjustment_count on public.stock_adjustment (tenant_id, count_id)
  where count_id is not null;
call house.protect('public.stock_adjustment');

-- How often each class is counted, and up to which value one person may correct stock.
create table public.stock_policy (
  tenant_id uuid not null primary key,
  adjust_limit_minor bigint not null check (adjust_limit_minor >= 0),
  days_a int not null check (days_a between 1 and 1000),
  days_b int not null check (days_b between 1 and 1000),
  days_c int not null check (days_c between 1 and 1000),
  version int not null default 1,
  updated_by text not null
);
call house.protect('public.stock_policy');
