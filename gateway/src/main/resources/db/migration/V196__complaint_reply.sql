-- What merchants reply to complaints. A background task sends it; a reply that may have arrived is not sent blindly again.
create table complaint_reply (
    merchant_id   text        not null,
    reply_id      bigint      not null,
    complaint_id  bigint      not null,
    ordinal       integer     not null check (ordinal > 0),  -- counted in the complaint: a form that is submitted twice replies once
    kind          text        not null check (kind in ('FEEDBACK', 'REPLY', 'SUPPLEMENT', 'FINISH')),
    code          text,                        -- the channel's code for what was done
    sealed_text   text        not null,
    status        text        not null check (status in ('SENDING', 'SENT', 'REFUSED', 'UNPROVEN')),
    problem       text,                        -- the channel's code, or why there is no answer
    made_by       text        not null,        -- the user's name; empty: the operator's
    made_at       timestamptz not null,
    first_sent_at timestamptz,                 -- from then on the channel may have it
    ended_at      timestamptz,
    due_at        timestamptz,
    tries         integer     not null default 0,
    primary key (merchant_id, reply_id),
    unique (merchant_id, complaint_id, ordinal)
);
create unique index complaint_reply_sending on complaint_reply (merchant_id, complaint_id) where status = 'SENDING';
create index complaint_reply_due on complaint_reply (due_at) where due_at is not null;
