-- Transaction numbers are shared by all databases of a server, so a long transaction of a stranger
-- held events back, and they start again when rows are carried to another server. Events now stand
-- by position alone, and who is about to publish says so with a lock that ends with its transaction.
drop function house.settle_outbox_epoch();
alter table public.outbox_event drop constraint outbox_event_pkey;
alter table public.outbox_event drop column epoch, drop column xact;
alter table public.outbox_event add primary key (tenant_id, position);
alter table public.outbox_place drop column epoch, drop column xact;
drop table house.outbox_epoch;
grant select on sequence house.outbox_position to tradewind_app;

-- The newest position given out.
create function house.outbox_newest() returns bigint
language sql volatile as $$
  select case when is_called then last_value else 0 end from house.outbox_position
$$;

-- The next position. The first one in a transaction takes a shared lock whose key says: my positions
-- come after this one (a mark in the upper 16 bits, the newest position in the lower 48).
create function house.outbox_next() returns bigint
language plpgsql volatile as $$
begin
  if current_setting('tradewind.publishing', true) is distinct from 'yes' then
    perform pg_advisory_xact_lock_shared((29783::bigint << 48) | house.outbox_newest());
    perform set_config('tradewind.publishing', 'yes', true);
  end if;
  return nextval('house.outbox_position');
end $$;

-- No event at or below this position is still to appear. The newest position is read before the
-- locks: whoever got a position up to it held its lock by then, and holds it until its rows are seen.
create function house.outbox_horizon() returns bigint
language plpgsql volatile as $$
declare
  newest bigint := house.outbox_newest();
  oldest bigint;
begin
  select min(((l.classid::bigint & 65535) << 32) | l.objid::bigint) into oldest
  from pg_catalog.pg_locks l
  where l.locktype = 'advisory' and l.objsubid = 1 and l.classid::bigint >> 16 = 29783
    and l.database = (select d.oid from pg_catalog.pg_database d
      where d.datname = current_database());
  return least(newest, coalesce(oldest, newest));
end $$;
