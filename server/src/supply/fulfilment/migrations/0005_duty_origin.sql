-- Duties are typed by hand or worked out from the tariff; working out leaves the typed ones alone.
alter table public.route_duty add column from_tariff boolean not null default false;
