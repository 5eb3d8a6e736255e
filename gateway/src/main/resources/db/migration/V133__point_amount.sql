-- What of the buyer's part of a payment was paid by points (集分宝); null: nothing, or not told. No money of its own.
alter table payment_order add column point_amount bigint;
