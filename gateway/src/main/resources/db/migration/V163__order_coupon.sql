-- What a coupon of the merchant took off the order before it was placed; amount is what is left to pay. Null: no coupon.
alter table payment_order add column coupon_amount bigint;
