-- Where an order was placed: the merchant's store and cashier. Most orders name none.
alter table payment_order add column store_id text, add column cashier_id text;
