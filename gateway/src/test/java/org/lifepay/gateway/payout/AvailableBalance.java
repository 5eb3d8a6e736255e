package org.lifepay.gateway.payout;

import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Money that a merchant can pay out. */
public final class AvailableBalance {
    private AvailableBalance() {}

    static void give(GatewayFixture fixture, MerchantId merchant, Money amount) {
        give(fixture.sql(), merchant, amount);
    }

    public static void give(JdbcClient sql, MerchantId merchant, Money amount) {
        sql.sql("""
                insert into posting (merchant_id, business_day, posting_id, booked_at, kind, debit_account, credit_account,
                    currency, amount, fee_rate, cause_type, cause_number, part)
                select :merchantId, '2025-01-01', there.count + made.no, now(), made.kind, made.debit, made.credit,
                    'CNY', :amount, 0, 'TEST', cast(there.count as text), 0
                from (select count(*) as count from posting where merchant_id = :merchantId) as there
                cross join (values
                    (0, 'PAYMENT', 'CHANNEL_RECEIVABLE', 'PAYABLE_PENDING'),
                    (1, 'SETTLEMENT', 'PAYABLE_PENDING', 'PAYABLE_AVAILABLE')) as made (no, kind, debit, credit)
                """)
                .param("merchantId", merchant.digits())
                .param("amount", amount.fen())
                .update();
    }
}
