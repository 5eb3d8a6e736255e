-- Every call of a merchant's program, not only those that were refused: function, code, time. What was sent and answered is
-- sealed, without the payer, and kept for a few days.
alter table failed_call rename to api_call;
alter table api_call rename column failed_call_id to api_call_id;
alter table api_call rename column failed_at to called_at;
alter index failed_call_pkey rename to api_call_pkey;
alter table api_call
    add column millis          integer,     -- null: unknown
    add column sealed_request  text,
    add column sealed_response text;

-- Ids grow with time: the index finds what is old, and operators read the calls of all merchants by it.
drop index failed_call_old;
create index api_call_all on api_call (api_call_id);
create index api_call_failed on api_call (merchant_id, api_call_id) where code <> 'SUCCESS';
create index api_call_request on api_call (request_id, merchant_id) where request_id is not null;
