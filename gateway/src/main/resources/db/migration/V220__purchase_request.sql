-- Under which number the bank knows a purchase of foreign money: made of what the merchant calls the order, so that a repeat after the
-- loss of the last commits buys nothing twice. Null: made of the order's internal number, as before.
alter table foreign_purchase add column bank_request text;
