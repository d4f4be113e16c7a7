-- Classes of dangerous goods it may send, empty: none; null: nobody said.
alter table public.warehouse add column dangerous_goods text[]
  check (dangerous_goods <@ '{lithium_battery,flammable,magnetic,other}'::text[]);
