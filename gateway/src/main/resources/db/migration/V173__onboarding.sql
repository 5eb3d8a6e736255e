-- Applications of merchants (进件): what is declared to become a merchant or to change one, and the pictures of papers with it.
create table onboarding_application (
    application_id  bigint      not null,
    provider_id     text        not null,     -- the service provider that declares
    request_id      text        not null,
    content_digest  text        not null,
    operation       text        not null check (operation in ('CREATE', 'MODIFY', 'BANK_CARD')),
    sub_merchant_id text        not null,     -- kept free for the merchant until it is registered
    name            text        not null,
    sealed_content  text        not null,
    notify_url      text,
    status          text        not null check (status in (
        'SUBMITTED', 'REVIEWED', 'SUPPLEMENT', 'REFUSED', 'APPROVED', 'REPLACED')),
    submitted_at    timestamptz not null,
    reviewer_id     bigint,                   -- who reviewed it first
    reviewer_name   text,
    reviewed_at     timestamptz,
    review_reason   text,
    fee_rate        integer     check (fee_rate between 0 and 10000),
    decider_id      bigint,                   -- who decided
    decider_name    text,
    decided_at      timestamptz,
    decision_reason text,
    primary key (application_id),
    unique (provider_id, request_id),
    check (num_nulls(reviewer_id, reviewer_name, reviewed_at, review_reason, fee_rate) in (0, 5)),
    check (status not in ('REVIEWED', 'APPROVED') or reviewer_id is not null),
    check (num_nulls(decider_id, decider_name, decided_at, decision_reason) in (0, 4)),
    check (status not in ('SUPPLEMENT', 'REFUSED', 'APPROVED') or decider_id is not null),
    check (status <> 'APPROVED' or decider_id <> reviewer_id)
);
-- One at a time for a merchant; a later one takes the place of it.
create unique index onboarding_application_open on onboarding_application (sub_merchant_id)
    where status in ('SUBMITTED', 'REVIEWED', 'SUPPLEMENT');
create index onboarding_application_merchant on onboarding_application (sub_merchant_id, application_id);
create index onboarding_application_status on onboarding_application (status, application_id);
create index onboarding_application_provider on onboarding_application (provider_id, status);

create table onboarding_picture (
    owner          text        not null,      -- the service provider that uploaded it
    path           text        not null,      -- as the applications name it
    content_digest text        not null,      -- of what was uploaded
    sealed_picture bytea       not null,      -- encoded anew
    stored_at      timestamptz not null,
    primary key (owner, path)
);
create index onboarding_picture_stored on onboarding_picture (stored_at);

-- Which applications name a picture; it may be uploaded after they do.
create table onboarding_picture_use (
    owner          text   not null,
    path           text   not null,
    application_id bigint not null references onboarding_application,
    primary key (owner, path, application_id)
);
