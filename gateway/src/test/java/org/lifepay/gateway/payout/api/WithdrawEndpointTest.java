package org.lifepay.gateway.payout.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.payout.AvailableBalance;
import org.lifepay.gateway.payout.SettlementAccount.By;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithdrawEndpointTest {
    private static final String WITHDRAW = "/wallet/withdraw";
    private static final String QUERY = "/wallet/withdrawQuery";
    private static final By LI = new By(1, "Li");
    private static final By WANG = new By(2, "Wang");
    private static final Payee CARD = new Payee.BankCard("6222020000001234", "春风茶馆", true, "工商银行", null, null, null);
    private static final Payee ALIPAY = new Payee.Account("tea@shop.example", "春风茶馆");

    private final GatewayServer gateway = GatewayServer.used("lifepay.payouts.enabled=true");
    private final SettlementAccounts accounts = gateway.bean(SettlementAccounts.class);
    private MerchantProgram shop = new MerchantProgram(gateway);

    @BeforeEach
    void begin() {
        shop.close();
        shop = new MerchantProgram(gateway);
        AvailableBalance.give(gateway.bean(JdbcClient.class), shop.merchant(), new Money(1000));
    }

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
    }

    private Fields withdrawal(String requestId, long fen) {
        return Fields.builder()
                .put("merchantId", shop.merchant().digits())
                .put("requestId", requestId)
                .put("withdrawAmount", fen)
                .put("notifyUrl", "https://shop.example/notify")
                .build();
    }

    private void approved(Payee payee, String number) {
        accounts.propose(shop.merchant(), payee, LI);
        assertThat(accounts.approve(shop.merchant(), proposal(), number, WANG))
                .isEqualTo(SettlementAccounts.Result.APPROVED);
    }

    @Test
    void a_withdrawal_goes_to_the_approved_account() {
        approved(CARD, "6222020000001234");

        Answer accepted = shop.call(WITHDRAW, withdrawal("w1", 300));
        Answer queried = shop.call(QUERY, shop.query("w1").build());

        assertThat(accepted.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(queried.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(queried.fields().text("withdrawAmount")).isEqualTo("300");
        assertThat(queried.fields().text("amount")).isNull();
        assertThat(gateway.payouts.requests.getLast().payee()).isEqualTo(CARD);
    }

    @Test
    void without_an_approved_account_nothing_is_withdrawn() {
        accounts.propose(shop.merchant(), CARD, LI);

        Answer refused = shop.call(WITHDRAW, withdrawal("w1", 300));

        assertThat(refused.code()).isEqualTo("SETTLEMENT_ACCOUNT_MISSING");
        assertThat(shop.call(QUERY, shop.query("w1").build()).code()).isEqualTo("PAYOUT_NOT_FOUND");
    }

    @Test
    void a_repeated_withdrawal_is_the_same_though_the_account_has_changed() {
        approved(CARD, "6222020000001234");
        Answer first = shop.call(WITHDRAW, withdrawal("w1", 300));
        approved(ALIPAY, "tea@shop.example");

        Answer again = shop.call(WITHDRAW, withdrawal("w1", 300));
        shop.call(WITHDRAW, withdrawal("w2", 300));

        assertThat(again.fields().text("serialNumber")).isEqualTo(first.fields().text("serialNumber"));
        assertThat(gateway.payouts.requests.getLast().payee()).isEqualTo(ALIPAY);
    }

    @Test
    void a_withdrawal_and_a_transfer_may_have_the_same_number() {
        approved(CARD, "6222020000001234");

        shop.call(WITHDRAW, withdrawal("x1", 300));

        assertThat(shop.call("/transferDomestic/single/query", shop.query("x1").build())
                        .code())
                .isEqualTo("PAYOUT_NOT_FOUND");
    }

    @Test
    void more_than_is_available_is_refused() {
        approved(CARD, "6222020000001234");

        assertThat(shop.call(WITHDRAW, withdrawal("w1", 1001)).code()).isEqualTo("BALANCE_NOT_ENOUGH");
    }

    @Test
    void a_proposal_that_was_replaced_since_the_user_saw_it_is_not_approved() {
        accounts.propose(shop.merchant(), CARD, LI);
        long seen = proposal();
        accounts.propose(
                shop.merchant(), new Payee.BankCard("6222020000001234", "李四", false, null, null, null, null), LI);

        assertThat(accounts.approve(shop.merchant(), seen, "6222020000001234", WANG))
                .isEqualTo(SettlementAccounts.Result.REPLACED);
        assertThat(accounts.active(shop.merchant())).isEmpty();
    }

    private long proposal() {
        return accounts.proposed(shop.merchant()).orElseThrow().id();
    }

    @Test
    void it_takes_two_users_and_the_same_number_twice() {
        accounts.propose(shop.merchant(), CARD, LI);
        long id = proposal();

        assertThat(accounts.approve(shop.merchant(), id, "6222020000001234", LI))
                .isEqualTo(SettlementAccounts.Result.OWN_PROPOSAL);
        assertThat(accounts.approve(shop.merchant(), id, "6222020000001235", WANG))
                .isEqualTo(SettlementAccounts.Result.OTHER_NUMBER);
        assertThat(accounts.active(shop.merchant())).isEmpty();
        assertThat(accounts.approve(shop.merchant(), id, "6222020000001234", WANG))
                .isEqualTo(SettlementAccounts.Result.APPROVED);
        assertThat(accounts.approve(shop.merchant(), id, "6222020000001234", WANG))
                .isEqualTo(SettlementAccounts.Result.GONE);
        assertThat(accounts.payee(shop.merchant())).contains(CARD);
    }

    @Test
    void a_newer_proposal_replaces_one_and_the_active_account_stays_until_approval() {
        approved(CARD, "6222020000001234");
        accounts.propose(shop.merchant(), CARD, LI);
        accounts.propose(shop.merchant(), ALIPAY, WANG);

        assertThat(accounts.payee(shop.merchant())).contains(CARD);
        assertThat(accounts.proposed(shop.merchant()).orElseThrow().hint()).isEqualTo("tea****@shop.example");
        assertThat(accounts.reject(shop.merchant())).isTrue();
        assertThat(accounts.reject(shop.merchant())).isFalse();
    }
}
