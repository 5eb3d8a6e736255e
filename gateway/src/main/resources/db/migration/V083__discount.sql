-- What of a paid order's amount the buyer did not pay, in fen: the merchant received amount - merchant_discount, the buyer paid that less
-- platform_discount. Null: all of it was paid.
alter table payment_order add column merchant_discount bigint;
alter table payment_order add column platform_discount bigint;
alter table payment_order add column discount_problem text;   -- what the channel said of the payment's amounts, if it does not add up

-- Not validated under the lock: the columns are new, so every row that is there keeps it.
alter table payment_order add constraint payment_order_discount check (
    num_nulls(merchant_discount, platform_discount) in (0, 2)
    and merchant_discount >= 0 and platform_discount >= 0 and merchant_discount + platform_discount <= amount
    and (discount_problem is null or merchant_discount is not null)) not valid;
