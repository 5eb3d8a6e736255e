-- The highest figure that the channel has told of what it has refunded of the payment in all. It is compared whenever a refund is declined, and
-- stays: what seemed to be a pending refund's, or one that was placed meanwhile, was refunded elsewhere if that is declined.
-- refund.told_total is written by gateways of the version before, and read with it.
alter table payment_order add column told_total bigint;
-- Not valid: the column is new, so every row that is there keeps it.
alter table payment_order add constraint payment_order_told_total check (told_total > 0) not valid;
