-- What payments and refunds add to the results of a coupon activity, until it is added up behind them: no payment waits for
-- another one of the same activity.
create table coupon_count (
    merchant_id text   not null,
    activity_id bigint not null,
    count_id    bigint not null,
    used        bigint not null,
    returned    bigint not null,
    discounted  bigint not null,
    paid        bigint not null,
    primary key (merchant_id, activity_id, count_id)
);
