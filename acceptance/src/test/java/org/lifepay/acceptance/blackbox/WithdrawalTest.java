package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.PayoutStatus;
import org.lifepay.sdk.Withdrawal;

/** Merchants withdraw their available balance to the settlement account that the operator has approved. */
class WithdrawalTest {
    private static final String WITHDRAW = "/wallet/withdraw";
    private static final String QUERY = "/wallet/withdrawQuery";

    private final StackFixture stackFixture = StackFixture.shared();
    private final Alipay alipay = stackFixture.alipay();
    private final Shop shop = stackFixture.newShop();
    private final String requestId = Shop.newNumber();

    @Test
    void a_withdrawal_is_paid_to_the_settlement_account_and_notified() {
        stackFixture.makeAvailable(shop, 10_000);
        stackFixture.settleTo(shop, "6222020000001234");

        OpenedAnswer accepted = shop.call(WITHDRAW, withdrawal(1234));

        Fields told = shop.awaitNotification(requestId, "SUCCESS");
        OpenedAnswer queried = shop.call(QUERY, shop.number(requestId));
        assertThat(accepted.status()).isEqualTo("SUCCESS");
        assertThat(queried.status()).isEqualTo("SUCCESS");
        assertThat(queried.text("withdrawAmount")).isEqualTo("1234");
        assertThat(told.text("withdrawAmount")).isEqualTo("1234");
        assertThat(alipay.transfer(accepted.text("serialNumber"))).isEqualTo("SUCCESS");
    }

    @Test
    void an_unknown_withdrawal_is_found_paid_and_one_that_comes_back_is_available_again() {
        stackFixture.makeAvailable(shop, 10_000);
        stackFixture.settleTo(shop, "6222020000009006");
        alipay.fault("mode=unknown&method=alipay.fund.trans.uni.transfer");

        shop.call(WITHDRAW, withdrawal(10_000));
        String unknown = shop.call(QUERY, shop.number(requestId)).status();
        alipay.advance(Duration.ofSeconds(15));
        shop.awaitNotification(requestId, "SUCCESS");
        alipay.advance(Duration.ofHours(49));
        Fields told = shop.awaitNotification(requestId, "FAILED");

        assertThat(unknown).isIn("REMITING", "SUCCESS");
        assertThat(told.text("errorMessage")).isEqualTo("BANK_REFUND");
        stackFixture.settleTo(shop, "6222020000001234");
        assertThat(shop.client()
                        .payouts()
                        .withdraw(Withdrawal.requestId(requestId + "-2")
                                .amount(Money.fen(10_000))
                                .notifyUrl(shop.receiver().url())
                                .build())
                        .status())
                .isEqualTo("SUCCESS");
        assertThat(shop.client().payouts().queryWithdrawal(requestId).status()).isEqualTo(PayoutStatus.FAILED);
    }

    @Test
    void without_an_account_or_the_money_nothing_is_withdrawn() {
        OpenedAnswer noAccount = shop.call(WITHDRAW, withdrawal(1234));
        stackFixture.settleTo(shop, "6222020000001234");
        OpenedAnswer noMoney = shop.call(WITHDRAW, withdrawal(1234));

        assertThat(noAccount.code()).isEqualTo("SETTLEMENT_ACCOUNT_MISSING");
        assertThat(noMoney.code()).isEqualTo("BALANCE_NOT_ENOUGH");
    }

    private Map<String, Object> withdrawal(long fen) {
        Map<String, Object> fields = new LinkedHashMap<>(shop.number(requestId));
        fields.put("withdrawAmount", Long.toString(fen));
        fields.put("notifyUrl", shop.receiver().url());
        return fields;
    }
}
