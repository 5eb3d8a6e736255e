-- A picture of papers that is needed is looked at again after a day, not by each run of the cleanup.
alter table onboarding_picture add column counted_from timestamptz; -- from when its age counts; null: since it was stored
create index onboarding_picture_age on onboarding_picture (coalesce(counted_from, stored_at));
drop index onboarding_picture_stored;
