-- What was or will be offered cheaper, where and when: forecasts learn from it and reckon with it.
create table public.promotion (
  tenant_id uuid not null,
  promotion_id uuid not null,
  target_kind text not null check (target_kind in ('sku', 'product', 'category', 'all')),
  -- SKU, code of a product or of a category; '' where the target is everything.
  target text not null collate "C",
  -- Null is all markets.
  market char(2),
  from_day date not null,
  to_day date not null,
  kind text not null check (kind in
    ('discount', 'price', 'coupon', 'free_shipping', 'lightning_deal')),
  -- Share taken off, above 0 and below 1.
  discount numeric(5, 4) check (discount > 0 and discount < 1),
  price_minor bigint check (price_minor > 0),
  currency char(3),
  -- Null is all channels.
  channel_id uuid,
  note text not null,
  state text not null check (state in ('planned', 'cancelled')),
  author text not null,
  created_at timestamptz not null,
  changed_by text,
  changed_at timestamptz,
  version int not null default 1,
  primary key (tenant_id, promotion_id),
  check (from_day <= to_day),
  check ((kind in ('discount', 'coupon', 'lightning_deal')) = (discount is not null)),
  check ((kind = 'price') = (price_minor is not null and currency is not null)),
  check ((target_kind = 'all') = (target = ''))
);
-- The same offer on the same days is one offer: a file taken twice adds nothing.
create unique index promotion_once on public.promotion (tenant_id, target_kind, target,
  coalesce(market, '**'), from_day, to_day, kind,
  coalesce(channel_id, '00000000-0000-0000-0000-000000000000')) where state = 'planned';
create index promotion_days on public.promotion (tenant_id, from_day, promotion_id);
call house.protect('public.promotion');
