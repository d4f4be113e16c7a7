-- Numbers events of one transaction in the order they were published.
create sequence house.outbox_position;
grant usage on sequence house.outbox_position to tradewind_app;

-- Transaction numbers start again when the rows move to another cluster (a restored dump, or from
-- the embedded to a served database). The epoch is raised then, so that new events still sort last.
create table house.outbox_epoch (
  singleton boolean primary key default true check (singleton),
  epoch int not null
);
insert into house.outbox_epoch (epoch) values (1);
grant select on house.outbox_epoch to tradewind_app;

-- The place of an event is (epoch, xact, position): a reader that only passes transactions older
-- than every open one can never pass an event that is not committed yet.
create table public.outbox_event (
  tenant_id uuid not null,
  epoch int not null,
  xact xid8 not null,
  position bigint not null,
  event_id uuid not null,
  type text not null,
  subject text not null,
  payload jsonb not null,
  occurred_at timestamptz not null default now(),
  primary key (tenant_id, epoch, xact, position)
);
call house.protect('public.outbox_event');

-- Tenants that ever published: what the readers look through, instead of all events.
create table public.outbox_tenant (
  tenant_id uuid not null,
  primary key (tenant_id)
);
call house.protect('public.outbox_tenant');

-- How far each consumer has come; its row lock decides which process delivers.
create table public.outbox_place (
  tenant_id uuid not null,
  consumer text not null,
  epoch int not null default 0,
  xact xid8 not null default '0',
  position bigint not null default 0,
  -- Failures of the next event, and when it is tried again.
  failures int not null default 0,
  retry_at timestamptz,
  moved_at timestamptz not null default now(),
  primary key (tenant_id, consumer)
);
call house.protect('public.outbox_place');

-- Events a consumer could not take, set aside with the reason so that the others go on.
create table public.outbox_parked (
  tenant_id uuid not null,
  consumer text not null,
  event_id uuid not null,
  position bigint not null,
  type text not null,
  subject text not null,
  payload jsonb not null,
  occurred_at timestamptz not null,
  reason text not null,
  failures int not null,
  parked_at timestamptz not null default now(),
  primary key (tenant_id, consumer, event_id)
);
call house.protect('public.outbox_parked');

-- Raises the epoch if transaction numbers have started again since events were written: a visible
-- event from a transaction that this cluster has not begun yet can only have been carried here.
create function house.settle_outbox_epoch() returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from public.outbox_event e, house.outbox_epoch o
      where e.epoch = o.epoch and e.xact >= pg_snapshot_xmax(pg_current_snapshot())) then
    perform from house.outbox_epoch for update;
    update house.outbox_epoch o set epoch = o.epoch + 1
    where exists (select from public.outbox_event e
      where e.epoch = o.epoch and e.xact >= pg_snapshot_xmax(pg_current_snapshot()));
  end if;
end $$;
revoke execute on function house.settle_outbox_epoch() from public;
grant execute on function house.settle_outbox_epoch() to tradewind_app;
