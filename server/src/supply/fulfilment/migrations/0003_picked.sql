-- When the units of a parcel left the shelf: a count looks at the shelf, not at the packing table.
alter table public.shipment add column picked_at timestamptz;
update public.shipment set picked_at = moved_at where state = 'picked';
