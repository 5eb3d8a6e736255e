-- Merchants' persons who apply themselves: the proved address, the link to it, and the application as far as it is filled in.
create table onboarding_registration (
    registration_id bigint      not null,
    mail            text        not null,     -- lower case
    merchant_number text        not null,     -- kept free until the merchant is registered; the owner of the pictures
    token_hash      text        not null,     -- of the link that was mailed last; earlier ones are invalid
    mailed_at       timestamptz not null,
    expires_at      timestamptz not null,     -- of the link
    sealed_draft    text        not null,
    created_at      timestamptz not null,
    primary key (registration_id),
    unique (mail),
    unique (merchant_number),
    unique (token_hash)
);
create index onboarding_registration_expiry on onboarding_registration (expires_at);
