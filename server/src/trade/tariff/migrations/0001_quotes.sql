-- A quote somebody kept: what was asked and what was answered that day. Both never change, so that
-- an old consignment keeps the rates of its day; it can be worked out again beside it.
create table public.landed_quote (
  tenant_id uuid not null,
  quote_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  destination text not null,
  request jsonb not null,
  result jsonb not null,
  made_at timestamptz not null,
  made_by text not null,
  primary key (tenant_id, quote_id)
);
create index landed_quote_made on public.landed_quote (tenant_id, made_at desc, quote_id desc);
call house.protect('public.landed_quote', 'append');
