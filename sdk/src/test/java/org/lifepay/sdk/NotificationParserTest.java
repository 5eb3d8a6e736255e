package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.sdk.testkit.SignedNotification;
import org.lifepay.sdk.testkit.TestPlatform;

class NotificationParserTest {
    private static final TestPlatform PLATFORM = TestPlatform.withNewKeys("890000593");
    private static final NotificationParser READER = PLATFORM.notificationParser();
    private static final Money AMOUNT = Money.fen(1999);

    @Test
    void a_paid_order_is_told_with_all_that_a_shop_needs() {
        SignedNotification sent = PLATFORM.paid("A-1001", AMOUNT);

        Notification notification = READER.parse(sent.headers(), sent.body()).requireAmount(AMOUNT, "CNY");

        assertThat(notification).isInstanceOfSatisfying(PaymentNotification.class, payment -> {
            assertThat(payment.status()).isEqualTo(OrderStatus.SUCCESS);
            assertThat(payment.requestId()).isEqualTo("A-1001");
            assertThat(payment.merchantId()).isEqualTo("890000593");
            assertThat(payment.serialNumber()).isEqualTo("test-A-1001");
            assertThat(payment.completedAt()).hasValue(Instant.parse("2026-01-01T19:04:05Z"));
            assertThat(payment.clearingOrg()).hasValue("NUCC");
        });
    }

    @Test
    void a_cancelled_order_and_both_ends_of_a_refund_are_told_apart() {
        SignedNotification cancelled = PLATFORM.cancelled("A-1001", AMOUNT);
        SignedNotification refunded = PLATFORM.refunded("R-1", AMOUNT);
        SignedNotification failed = PLATFORM.refundFailed("R-2", AMOUNT, "account closed");

        assertThat(READER.parse(cancelled.headers(), cancelled.body()))
                .isInstanceOfSatisfying(
                        PaymentNotification.class,
                        payment -> assertThat(payment.status()).isEqualTo(OrderStatus.CANCEL));
        assertThat(READER.parse(refunded.headers(), refunded.body()))
                .isInstanceOfSatisfying(
                        RefundNotification.class,
                        refund -> assertThat(refund.status()).isEqualTo(RefundStatus.SUCCESS));
        assertThat(READER.parse(failed.headers(), failed.body()))
                .isInstanceOfSatisfying(RefundNotification.class, refund -> {
                    assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
                    assertThat(refund.errorMessage()).hasValue("account closed");
                });
    }

    @Test
    void the_review_of_a_sub_merchant_is_told_and_moves_no_money() {
        SignedNotification approved = PLATFORM.sign(Fields.builder()
                .put("merchantId", "890000593")
                .put("requestId", "D-1")
                .put("status", "SUCCESS")
                .put("subMerchantId", "890000777")
                .put("subMerchantReviewStatus", "PASS")
                .build());

        assertThat(READER.parse(approved.headers(), approved.body()))
                .isInstanceOfSatisfying(SubMerchantNotification.class, review -> {
                    assertThat(review.status()).isEqualTo(SubMerchantStatus.APPROVED);
                    assertThat(review.subMerchantId()).isEqualTo("890000777");
                    assertThat(review.requestId()).isEqualTo("D-1");
                    assertThat(review.amount()).isEqualTo(Money.fen(0));
                });
    }

    @Test
    void a_split_is_told_with_its_shares() {
        SignedNotification done = PLATFORM.split("S-1", "890000594", AMOUNT, SplitStatus.SUCCESS);
        SignedNotification failed = PLATFORM.split("S-2", "890000594", AMOUNT, SplitStatus.FAILED);

        assertThat(READER.parse(done.headers(), done.body()).requireAmount(AMOUNT, "CNY"))
                .isInstanceOfSatisfying(SplitNotification.class, split -> {
                    assertThat(split.status()).isEqualTo(SplitStatus.SUCCESS);
                    assertThat(split.shares()).hasSize(1);
                    assertThat(split.shares().get(0).receiver()).isEqualTo("890000594");
                    assertThat(split.shares().get(0).completedAt()).isPresent();
                });
        assertThat(READER.parse(failed.headers(), failed.body()))
                .isInstanceOfSatisfying(
                        SplitNotification.class,
                        split ->
                                assertThat(split.shares().get(0).errorMessage()).hasValue("BALANCE_NOT_ENOUGH"));
    }

    @Test
    void transfers_and_withdrawals_are_told_apart_from_refunds_and_from_each_other() {
        SignedNotification paid = PLATFORM.transfer("T-1", AMOUNT, PayoutStatus.SUCCESS);
        SignedNotification failed = PLATFORM.withdrawal("W-1", AMOUNT, PayoutStatus.FAILED);

        assertThat(READER.parse(paid.headers(), paid.body()).requireAmount(AMOUNT, "CNY"))
                .isInstanceOfSatisfying(PayoutNotification.class, payout -> {
                    assertThat(payout.status()).isEqualTo(PayoutStatus.SUCCESS);
                    assertThat(payout.isWithdrawal()).isFalse();
                });
        assertThat(READER.parse(failed.headers(), failed.body()))
                .isInstanceOfSatisfying(PayoutNotification.class, payout -> {
                    assertThat(payout.status()).isEqualTo(PayoutStatus.FAILED);
                    assertThat(payout.isWithdrawal()).isTrue();
                    assertThat(payout.errorMessage()).hasValue("PAYEE_CARD_INFO_ERROR");
                });
    }

    @Test
    void an_account_transfer_is_told_apart_from_a_transfer_with_its_request_id() {
        SignedNotification toCard = PLATFORM.transfer("T-1", AMOUNT, PayoutStatus.SUCCESS);
        SignedNotification toMerchant = PLATFORM.accountTransfer("T-1", "890000777", AMOUNT);

        assertThat(READER.parse(toCard.headers(), toCard.body()))
                .isInstanceOfSatisfying(
                        PayoutNotification.class,
                        payout -> assertThat(payout.isAccountTransfer()).isFalse());
        assertThat(READER.parse(toMerchant.headers(), toMerchant.body()))
                .isInstanceOfSatisfying(PayoutNotification.class, payout -> {
                    assertThat(payout.isAccountTransfer()).isTrue();
                    assertThat(payout.receiverId()).hasValue("890000777");
                });
    }

    @Test
    void a_notification_of_less_money_or_other_money_is_not_believed() {
        SignedNotification sent = PLATFORM.paid("A-1001", AMOUNT);
        Notification notification = READER.parse(sent.headers(), sent.body());

        assertThatThrownBy(() -> notification.requireAmount(Money.fen(2000), "CNY"))
                .isInstanceOf(UnverifiedResponseException.class)
                .hasMessageContaining("A-1001");
        assertThatThrownBy(() -> notification.requireAmount(AMOUNT, "USD"))
                .isInstanceOf(UnverifiedResponseException.class);
    }

    @Test
    void another_platforms_notification_is_not_believed() {
        SignedNotification foreign = TestPlatform.withNewKeys("890000593").paid("A-1001", AMOUNT);

        assertNotBelieved(foreign.headers(), foreign.body());
    }

    @Test
    void a_notification_signed_by_a_stranger_for_the_right_merchant_is_not_believed() {
        Fields paid = Fields.builder()
                .put("merchantId", "890000593")
                .put("requestId", "A-1001")
                .put("orderAmount", 1999)
                .put("status", "SUCCESS")
                .build();
        SealedMessage sealedMessage = FakePlatform.signBy("stranger", paid);
        NotificationParser reader = new NotificationParser(Vectors.merchantKeys(), "890000593");

        assertThatThrownBy(() ->
                        reader.parse(Map.of("encryptKey", sealedMessage.encryptKey()), bytes(sealedMessage.jsonBody())))
                .isInstanceOf(UnverifiedResponseException.class);
    }

    @Test
    void a_notification_for_another_merchant_is_not_believed() {
        SignedNotification sent = PLATFORM.paid("A-1001", AMOUNT);
        NotificationParser other = new NotificationParser(PLATFORM.merchantKeys(), "890000594");

        assertThatThrownBy(() -> other.parse(sent.headers(), sent.body()))
                .isInstanceOf(UnverifiedResponseException.class);
    }

    @Test
    void the_played_back_reply_to_placing_is_no_notification() {
        SignedNotification reply = PLATFORM.sign(Fields.builder()
                .put("merchantId", "890000593")
                .put("requestId", "A-1001")
                .put("status", "SUCCESS")
                .put("scanCodeUrl", "https://qr.example/x")
                .build());

        assertNotBelieved(reply.headers(), reply.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"data\":\"\"}", "{\"data\":\"%%%\"}", "{\"data\":[]}", "SUCCESS"})
    void garbage_is_not_believed(String body) {
        assertNotBelieved(PLATFORM.paid("A-1001", AMOUNT).headers(), bytes(body));
        assertNotBelieved(Map.of(), bytes(body));
    }

    @Test
    void headers_are_found_in_any_spelling() {
        SignedNotification sent = PLATFORM.paid("A-1001", AMOUNT);
        Map<String, String> lower = new TreeMap<>();
        sent.headers().forEach((name, value) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), value));

        assertThat(READER.parse(lower, sent.body()).requestId()).isEqualTo("A-1001");
        assertThat(READER.parse(name -> sent.headers().get(name), sent.body()).requestId())
                .isEqualTo("A-1001");
    }

    private static void assertNotBelieved(Map<String, String> headers, byte[] body) {
        assertThatThrownBy(() -> READER.parse(headers, body)).isInstanceOf(UnverifiedResponseException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
