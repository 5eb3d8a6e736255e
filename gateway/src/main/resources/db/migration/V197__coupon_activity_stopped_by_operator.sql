-- Why the operator stopped an activity; null: the merchant did, or none has.
alter table coupon_activity add column stop_reason text;
