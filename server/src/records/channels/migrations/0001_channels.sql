create table public.channel (
  tenant_id uuid not null,
  channel_id uuid not null,
  code text not null,
  name text not null,
  kind text not null check (kind in ('own_store', 'marketplace', 'live', 'wholesale', 'import')),
  currency char(3) not null,
  -- IANA name; the calendar date of an order is the date in this zone.
  time_zone text not null,
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, channel_id),
  constraint channel_code unique (tenant_id, code)
);
call house.protect('public.channel');
