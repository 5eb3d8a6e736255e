-- Operators read the activities of all merchants, the newest first.
create index coupon_activity_of_all on coupon_activity (activity_id);
