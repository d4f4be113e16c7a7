-- Two people may correct the same person at once: the second is told, instead of undoing the first.
alter table public.customer_personal add column version int not null default 1;
