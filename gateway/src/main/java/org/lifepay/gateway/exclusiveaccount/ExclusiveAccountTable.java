package org.lifepay.gateway.exclusiveaccount;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.ReceivingAccount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code exclusive_account} and {@code exclusive_assignment}: the pool, and which order has which number. */
@Repository
class ExclusiveAccountTable {
    private final JdbcClient jdbc;

    ExclusiveAccountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds numbers to the pool; returns how many were new to it. */
    int add(String bank, List<String> numbers, Instant now) {
        return jdbc.sql("""
                insert into exclusive_account (bank, account_number, free_at, added_at)
                select :bank, number, :now, :now from unnest(cast(:numbers as text[])) as number
                on conflict do nothing
                """)
                .param("bank", bank)
                .param("numbers", numbers.toArray(String[]::new))
                .param("now", utc(now))
                .update();
    }

    /** How many numbers are assigned to the merchant's orders, or rest after them; no more than the limit are counted. */
    int held(MerchantId merchant, Instant now, int limit) {
        return jdbc.sql("""
                select count(*) from (
                    select 1 from exclusive_account where merchant_id = :merchantId and free_at > :now limit :limit) as held
                """)
                .param("merchantId", merchant.digits())
                .param("now", utc(now))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    /**
     * Until when a number rests.
     *
     * @param paid if money ever arrived on it
     * @param unpaid if none did
     */
    record Rests(Instant paid, Instant unpaid) {}

    /**
     * Assigns the bank's number that has rested longest, by compare-and-set, and says until when it rests; false if none is free. The order
     * has none yet and is locked. Numbers that other orders are being given are passed over.
     */
    boolean assign(OrderKey order, String bank, Instant now, Rests rests) {
        return jdbc.sql("""
                with free as (
                    select bank, account_number from exclusive_account where bank = :bank and free_at <= :now
                    order by free_at, bank, account_number limit 1
                    for update skip locked),
                taken as (
                    update exclusive_account a set merchant_id = :merchantId,
                        free_at = case when a.paid_into_at is null then cast(:unpaid as timestamptz) else cast(:paid as timestamptz) end
                    from free
                    where a.bank = free.bank and a.account_number = free.account_number and a.free_at <= :now
                    returning a.bank, a.account_number)
                insert into exclusive_assignment (
                    merchant_id, order_id, bank, account_number, assigned_at, account_name, bank_name, branch_name, clearing_code)
                select :merchantId, :orderId, taken.bank, account_number, :now,
                    b.account_name, b.bank_name, b.branch_name, b.clearing_code
                from taken join exclusive_bank b on b.bank = taken.bank
                """)
                        .param("merchantId", order.merchant().digits())
                        .param("orderId", order.id())
                        .param("bank", bank)
                        .param("now", utc(now))
                        .param("paid", utc(rests.paid()))
                        .param("unpaid", utc(rests.unpaid()))
                        .update()
                == 1;
    }

    /** To which order the account number was assigned at this time. */
    Optional<OrderKey> assignedAt(String bank, String accountNumber, Instant at) {
        return jdbc.sql("""
                select merchant_id, order_id from exclusive_assignment
                where bank = :bank and account_number = :accountNumber and assigned_at <= :at
                order by assigned_at desc limit 1
                """)
                .param("bank", bank)
                .param("accountNumber", accountNumber)
                .param("at", utc(at))
                .query((row, _) -> new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")))
                .optional();
    }

    /** Money arrived on it then: it is not assigned again before this time. */
    void rest(String bank, String accountNumber, Instant paidIntoAt, Instant freeAt) {
        jdbc.sql("""
                update exclusive_account
                set free_at = greatest(free_at, :freeAt), paid_into_at = greatest(paid_into_at, :paidIntoAt)
                where bank = :bank and account_number = :accountNumber
                """)
                .param("bank", bank)
                .param("accountNumber", accountNumber)
                .param("paidIntoAt", utc(paidIntoAt))
                .param("freeAt", utc(freeAt))
                .update();
    }

    /** With the names that the bank's account had when it was assigned. */
    Optional<ReceivingAccount> find(OrderKey order) {
        return jdbc.sql("""
                select a.account_number, b.bank, coalesce(a.account_name, b.account_name) as account_name,
                    coalesce(a.bank_name, b.bank_name) as bank_name, coalesce(a.branch_name, b.branch_name) as branch_name,
                    coalesce(a.clearing_code, b.clearing_code) as clearing_code
                from exclusive_assignment a
                join exclusive_bank b on b.bank = a.bank
                where a.merchant_id = :merchantId and a.order_id = :orderId
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query((row, _) -> {
                    ExclusiveBank bank = ExclusiveBankTable.map(row);
                    return new ReceivingAccount(
                            row.getString("account_number"),
                            bank.accountName(),
                            bank.bankName(),
                            bank.branchName(),
                            bank.clearingCode());
                })
                .optional();
    }
}
