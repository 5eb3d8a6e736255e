-- How often a merchant's programs may call each function, at one gateway. Null is the gateway's setting.
alter table merchant
    add column calls_per_second   integer check (calls_per_second between 1 and 1000000),     -- orders, cancellations, refunds
    add column queries_per_minute integer check (queries_per_minute between 1 and 1000000);   -- everything else
