-- What verdicts rest on: attributes, brand, materials, origin. Names and prices decide nothing.
call house.count_changes('public.product', 'verdicts',
  '{names,lifecycle,picture_file_id,version,updated_at}');
call house.count_changes('public.variant', 'verdicts',
  '{names,gtin,weight_grams,length_mm,width_mm,height_mm,picture_file_id,unit_cost_minor,list_price_minor,currency,lifecycle,version,updated_at,search}');
