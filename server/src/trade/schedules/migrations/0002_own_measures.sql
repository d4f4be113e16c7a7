-- Rules of duty the company itself holds to be the law, beyond the facts that ship and the editions
-- that are loaded: a trade remedy a person accepted. A row for each that asked, with its rules as the
-- engine takes them; those replaced stay in it with the day until which they were held.
create table public.own_measure (
  tenant_id uuid not null,
  group_id text not null collate "C" check (group_id ~ '^[a-z0-9_-]{1,80}$'),
  measures jsonb not null,
  -- Questions about the goods that the rules ask, as the book of the engine has them.
  facts jsonb not null,
  version int not null,
  written_at timestamptz not null,
  primary key (tenant_id, group_id)
);
call house.protect('public.own_measure');

-- Answers to such questions, of one SKU each.
create table public.own_goods_fact (
  tenant_id uuid not null,
  fact text not null collate "C",
  sku text not null collate "C",
  value text not null,
  primary key (tenant_id, fact, sku)
);
create index own_goods_fact_sku on public.own_goods_fact (tenant_id, sku);
call house.protect('public.own_goods_fact');
