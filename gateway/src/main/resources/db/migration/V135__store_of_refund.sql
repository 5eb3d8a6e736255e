-- Where the refund's order was placed, as the order has it.
alter table refund add column store_id text, add column cashier_id text;
