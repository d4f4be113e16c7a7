-- The embedded database has no autovacuum, and a served one comes late: after a first import the
-- planner still takes tables for empty, and joins five thousand products to fifty SKUs one by one.
-- Measures every table of the tenants that is new or has doubled; skips one that somebody else is
-- measuring. To be called before long work on what may just have been filled.
create function house.keep_statistics() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target regclass;
begin
  for target in
    select c.oid from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and pg_relation_size(c.oid) / 8192 > 2 + 2 * (case when c.reltuples < 0 then 0 else c.relpages end)
    order by c.oid
  loop
    execute format('analyze (skip_locked) %s', target);
  end loop;
end $$;
revoke execute on function house.keep_statistics() from public;
grant execute on function house.keep_statistics() to tradewind_app;
