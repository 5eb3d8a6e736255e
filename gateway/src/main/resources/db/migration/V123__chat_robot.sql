-- Robots of chat groups (DingTalk, WeCom) that are told what waits. Settings of users: never written in one transaction with a
-- merchant's table.
create table chat_robot (
    robot_id       bigint      primary key,
    merchant_id    text,                                    -- null: of the operator
    provider       text        not null check (provider in ('DINGTALK', 'WECOM')),
    name           text        not null,
    sealed_address text        not null,                    -- the address names the secret token
    sealed_secret  text,                                    -- signs the calls; null: not signed
    hint           text        not null,                    -- the token's last characters
    kinds          text        not null,
    language       text        not null,
    status         text        not null check (status in ('ACTIVE', 'PAUSED', 'FAILED')),
    told           text        not null,                    -- what the last message told
    told_at        timestamptz,
    due_at         timestamptz not null,                    -- when it is looked at next
    tries          integer     not null,                    -- failed in a row
    failing_since  timestamptz,
    last_at        timestamptz,
    last_result    text,                                    -- OK, or why the last message failed
    created_by     text        not null,
    created_at     timestamptz not null,
    version        integer     not null                     -- counts the users' changes
);
create index chat_robot_owner on chat_robot (merchant_id, robot_id);
create index chat_robot_due on chat_robot (due_at) where status = 'ACTIVE';
