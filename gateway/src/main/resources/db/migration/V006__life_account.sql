-- Through our page the buyer of a life-account order is known only after the order was placed.
alter table payment_order add column app_id text;

-- A trade in the page belongs to one buyer; another buyer of the same order needs an attempt of their own.
alter table payment_attempt add column buyer_mark text;
