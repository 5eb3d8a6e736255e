package org.lifepay.gateway.paymentrecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.channel.ChannelMessage;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.SentMessages;
import org.lifepay.gateway.customs.CustomsRegistrations;
import org.lifepay.gateway.customs.CustomsTerms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.settings.InvalidSettingsException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which messages are kept, and that nothing that happens between loses them or holds a payment up. */
class KeepPaymentMessagesTest {
    private final GatewayServer gateway = GatewayServer.used();
    private final MerchantProgram shop = new MerchantProgram(gateway);
    private int sent;

    @AfterEach
    void close() {
        shop.close();
        gateway.close();
    }

    private Fields.Builder scanCode(String requestId) {
        return shop.order(requestId).put("paymentModeCode", "SCANCODE-ALI_PAY-P2P");
    }

    private Fields forCustoms(String requestId) {
        return scanCode(requestId)
                .put("cashierVersion", "CUSTOMS")
                .put("forUse", "GOODSTRADE")
                .put(
                        "payer",
                        Fields.builder()
                                .put("name", "张三")
                                .put("idType", "IDCARD")
                                .put("idNum", "11010519491231002X")
                                .build())
                .build();
    }

    private Order place(String requestId, Fields order) {
        gateway.channel.onInitiate(request -> {
            sent++;
            SentMessages.tell(() -> "request " + sent + " of " + request.number());
            return new PaymentInitiation.ScanCode("https://qr.example/" + request.number());
        });
        shop.call(MerchantProgram.ORDER, order);
        return find(requestId);
    }

    private Order find(String requestId) {
        return gateway.bean(Orders.class)
                .findByRequestId(shop.merchant(), requestId)
                .orElseThrow();
    }

    private Payment payment(String number, @Nullable ChannelMessage message) {
        Payment payment = new Payment(number, "T" + number, new Money(888), gateway.clock.instant(), null);
        return message == null ? payment : payment.toldBy(message);
    }

    private void notice(Order order, String text) {
        gateway.bean(PaymentConfirmationHandler.class)
                .confirm(shop.merchant().digits(), payment(order.paymentOrderId(), new ChannelMessage(() -> text)));
    }

    private Optional<PaymentRecord> record(String requestId) {
        return gateway.bean(PaymentRecords.class).of(find(requestId));
    }

    private List<String> messages(String requestId) {
        PaymentRecord record = record(requestId).orElseThrow();
        return List.of(text(record.request()), text(record.response()));
    }

    private static String text(PaymentRecord.@Nullable Message message) {
        return message == null ? "" : message.text();
    }

    private long rows() {
        return gateway.bean(JdbcClient.class)
                .sql("select count(*) from payment_record where merchant_id = :merchant")
                .param("merchant", shop.merchant().digits())
                .query(Long.class)
                .single();
    }

    @Test
    void an_order_for_customs_keeps_its_request_and_the_first_notice() {
        Order order = place("o1", forCustoms("o1"));
        assertThat(record("o1")).as("not paid").isEmpty();
        assertThat(rows()).isEqualTo(1);

        notice(order, "notice 1");
        notice(order, "notice 2");

        assertThat(messages("o1")).containsExactly("request 1 of " + order.paymentOrderId(), "notice 1");
        assertThat(gateway.bean(JdbcClient.class)
                        .sql(
                                "select sealed_request || sealed_response from payment_record where merchant_id = :merchant")
                        .param("merchant", shop.merchant().digits())
                        .query(String.class)
                        .single())
                .as("sealed")
                .doesNotContain("notice 1");
    }

    @Test
    void other_orders_keep_nothing() {
        Order order =
                place("o1", scanCode("o1").put("cashierVersion", "STANDARD").build());

        notice(order, "notice 1");

        assertThat(rows()).isZero();
        assertThat(record("o1")).isEmpty();
    }

    @Test
    void all_orders_of_a_merchant_that_is_registered_at_customs_keep_theirs() {
        gateway.bean(CustomsRegistrations.class).change(shop.merchant(), new CustomsTerms("4401986999", "茶行", null));
        Order order = place("o1", scanCode("o1").build());

        notice(order, "notice 1");

        assertThat(messages("o1")).containsExactly("request 1 of " + order.paymentOrderId(), "notice 1");
    }

    @Test
    void a_request_whose_sender_died_is_kept_and_replaced_by_the_next_until_it_is_paid() {
        gateway.channel.onInitiate(request -> {
            SentMessages.tell(() -> "request of the one that died");
            return new PaymentInitiation.Unknown("response timeout");
        });
        shop.call(MerchantProgram.ORDER, forCustoms("o1"));
        assertThat(rows()).isEqualTo(1);

        gateway.clock.advance(Duration.ofMinutes(1));
        Order order = place("o1", forCustoms("o1"));
        gateway.channel.onQuery(
                new QueryResult.Paid(payment(order.paymentOrderId(), new ChannelMessage(() -> "answer to the query"))));
        gateway.clock.advance(Duration.ofMinutes(1));
        gateway.bean(PaymentPoller.class).queryNow(find("o1"));

        assertThat(messages("o1")).containsExactly("request 1 of " + order.paymentOrderId(), "answer to the query");
    }

    @Test
    void a_response_is_there_exactly_if_the_payment_is() {
        Order order = place("o1", forCustoms("o1"));

        gateway.bean(TransactionTemplate.class).executeWithoutResult(transaction -> {
            notice(order, "notice of a gateway that died");
            transaction.setRollbackOnly();
        });
        assertThat(find("o1").isOpen()).isTrue();
        notice(order, "notice 2");

        assertThat(messages("o1").getLast()).isEqualTo("notice 2");
    }

    @Test
    void no_payment_fails_because_a_message_cannot_be_kept() {
        gateway.channel.onInitiate(request -> {
            SentMessages.tell(() -> {
                throw new IllegalArgumentException("no JSON");
            });
            return new PaymentInitiation.ScanCode("https://qr.example/" + request.number());
        });
        MerchantProgram.Answer answer = shop.call(MerchantProgram.ORDER, forCustoms("o1"));
        Order order = find("o1");
        gateway.bean(PaymentConfirmationHandler.class)
                .confirm(shop.merchant().digits(), payment(order.paymentOrderId(), new ChannelMessage(() -> {
                    throw new IllegalArgumentException("no JSON");
                })));

        assertThat(answer.fields().text("scanCode")).isNotNull();
        assertThat(find("o1").isOpen()).isFalse();
        assertThat(rows()).isZero();
    }

    @Test
    void a_message_that_is_too_long_for_customs_is_cut() {
        Order order = place("o1", forCustoms("o1"));

        notice(order, "n".repeat(9000));

        assertThat(messages("o1").getLast()).hasSize(8000);
    }

    @Test
    void messages_are_deleted_after_three_years_and_not_before() {
        Order order = place("o1", forCustoms("o1"));
        gateway.clock.advance(Duration.ofDays(1));
        notice(order, "notice 1");
        DeletePaymentRecords cleanup = gateway.bean(DeletePaymentRecords.class);

        gateway.clock.advance(Duration.ofDays(1096));
        cleanup.runOnce();
        assertThat(rows()).isEqualTo(1);
        gateway.clock.advance(Duration.ofSeconds(1));
        cleanup.runOnce();

        assertThat(rows()).isZero();
    }

    @Test
    void less_than_three_years_is_refused() {
        assertThatThrownBy(() -> new PaymentRecordSettings(Duration.ofDays(1095)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("lifepay.payment-records.retention");
        assertThat(Objects.requireNonNull(gateway.bean(PaymentRecordSettings.class))
                        .retention())
                .isEqualTo(Duration.ofDays(1096));
    }
}
