package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;

class PayoutClientTest {
    private static final Transfer TRANSFER = Transfer.requestId("T-1")
            .amount(Money.fen(500))
            .payee("张三", "6222020000001234")
            .notifyUrl("https://shop.example/transfers")
            .bank("工商银行")
            .companyAccount()
            .remark("六月货款")
            .build();
    private static final Withdrawal WITHDRAWAL = Withdrawal.requestId("W-1")
            .amount(Money.fen(500))
            .notifyUrl("https://shop.example/withdrawals")
            .build();

    @Test
    void a_transfer_and_its_query_have_the_paths_and_members_of_the_protocol() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(
                request -> payout(request, "REMITING").put("amount", 500).build())) {
            PayoutClient payouts = platform.client().build().payouts();

            PlacedPayout placed = payouts.transfer(TRANSFER);
            QueriedPayout queried = payouts.queryTransfer("T-1");

            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly("/transferDomestic/single/order", "/transferDomestic/single/query");
            assertThat(placed.serialNumber()).isEqualTo("9001");
            assertThat(queried.status()).isEqualTo(PayoutStatus.REMITING);
            assertThat(queried.amount()).isEqualTo(Money.fen(500));
            assertThat(TRANSFER.fields().get("payee")).isInstanceOfSatisfying(Fields.class, payee -> {
                assertThat(payee.text("bankCardNum")).isEqualTo("6222020000001234");
                assertThat(payee.text("accountType")).isEqualTo("PUBLIC");
            });
            assertThat(TRANSFER.toString()).isEqualTo("Transfer[T-1]");
        }
    }

    @Test
    void a_voucher_has_an_address_until_a_time() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> payout(request, "SUCCESS")
                .put("remitRequestId", "T-1")
                .put("downloadUrl", "https://pay.example/v/x")
                .put("downloadUrlExpires", "2026-03-01 10:10:00")
                .build())) {
            TransferVoucher voucher = platform.client().build().payouts().transferVoucher("T-1");

            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly("/transferDomestic/generateTransferVoucher");
            assertThat(voucher.downloadUrl()).hasToString("https://pay.example/v/x");
            assertThat(voucher.expiresAt()).hasValue(Instant.parse("2026-03-01T02:10:00Z"));
        }
    }

    @Test
    void a_withdrawal_that_came_back_is_failed_with_the_channels_code() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> payout(request, "FAILED")
                .put("withdrawAmount", 500)
                .put("errorMessage", "BANK_REFUND")
                .build())) {
            PayoutClient payouts = platform.client().build().payouts();

            PlacedPayout placed = payouts.withdraw(WITHDRAWAL);
            QueriedPayout queried = payouts.queryWithdrawal("W-1");

            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly("/wallet/withdraw", "/wallet/withdrawQuery");
            assertThat(placed.amount()).isEqualTo(Money.fen(500));
            assertThat(queried.status()).isEqualTo(PayoutStatus.FAILED);
            assertThat(queried.errorMessage()).hasValue("BANK_REFUND");
        }
    }

    @Test
    void settlements_of_some_days_tell_what_they_are_made_of() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> Fields.builder()
                .put("merchantId", request.text("merchantId"))
                .put("requestId", request.text("requestId"))
                .put("status", "SUCCESS")
                .put(
                        "settlements",
                        Arrays.asList(
                                Fields.builder()
                                        .put("startDate", "2026-02-28")
                                        .put("endDate", "2026-03-01")
                                        .put("settleDateTime", "2026-03-02 03:00:00")
                                        .put("netAmount", -300)
                                        .put("paymentAmount", 888)
                                        .put("refundAmount", 1188)
                                        .build(),
                                Fields.builder()
                                        .put("endDate", "2026-03-02")
                                        .put("netAmount", 588)
                                        .put("payoutStatus", "PAID")
                                        .put("payoutAmount", 288)
                                        .build()))
                .build())) {
            List<Settlement> settlements = platform.client()
                    .build()
                    .payouts()
                    .settlements("S-1", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));

            assertThat(settlements).extracting(Settlement::netFen).containsExactly(-300L, 588L);
            assertThat(settlements.get(0).firstDay()).hasValue(LocalDate.of(2026, 2, 28));
            assertThat(settlements.get(0).settledAt()).hasValue(Instant.parse("2026-03-01T19:00:00Z"));
            assertThat(settlements.get(0).refundFen()).isEqualTo(1188);
            assertThat(settlements.get(0).feeFen()).isZero();
            assertThat(settlements.get(0).payoutStatus()).isEmpty();
            assertThat(settlements.get(1).payoutAmount()).hasValue(Money.fen(288));
        }
    }

    @Test
    void a_transfer_to_a_merchant_has_the_members_of_the_protocol() throws Exception {
        AccountTransfer transfer = AccountTransfer.requestId("A-1")
                .amount(Money.fen(300))
                .receiver("890000594")
                .notifyUrl("https://shop.example/transfers")
                .remark("六月分成")
                .build();
        try (FakePlatform platform = FakePlatform.answering(
                request -> payout(request, "SUCCESS").put("amount", 300).build())) {
            PayoutClient payouts = platform.client().build().payouts();

            assertThat(payouts.transferToMerchant(transfer).status()).isEqualTo(PayoutStatus.SUCCESS);
            assertThat(payouts.queryAccountTransfer("A-1").amount()).isEqualTo(Money.fen(300));
            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly("/transferAccount/order", "/transferAccount/query");
            assertThat(transfer.fields().text("receiverType")).isEqualTo("MERCHANT_ACC");
            assertThat(transfer.fields().text("receiverId")).isEqualTo("890000594");
        }
    }

    @Test
    void the_available_balance_is_in_fen() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request ->
                payout(request, "SUCCESS").put("availableTransferBalance", 1234).build())) {
            AvailableBalance balance = platform.client().build().payouts().availableBalance("B-1");

            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly("/transferDomestic/account/availableTransferBalance");
            assertThat(balance.amount()).isEqualTo(Money.yuan("12.34"));
        }
    }

    private static Fields.Builder payout(Fields request, String status) {
        return Fields.builder()
                .put("merchantId", String.valueOf(request.text("merchantId")))
                .put("requestId", String.valueOf(request.text("requestId")))
                .put("serialNumber", "9001")
                .put("currency", "CNY")
                .put("status", status);
    }
}
