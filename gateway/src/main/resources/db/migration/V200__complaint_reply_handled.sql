-- Replies to complaints that the channel declined, or of which it is not known whether the channel has them, until a user has seen to them.
alter table complaint_reply add column handled_at timestamptz;
create index complaint_reply_failed on complaint_reply (ended_at) where status in ('REFUSED', 'UNPROVEN') and handled_at is null;
