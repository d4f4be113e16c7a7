-- Class of dangerous goods; null: nobody said, which is not the same as none.
alter table public.variant add column dangerous_goods text
  check (dangerous_goods in ('none', 'lithium_battery', 'flammable', 'magnetic', 'other'));
