package org.lifepay.gateway.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.StatementCounter;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.WireTime;
import org.lifepay.gateway.order.channelsync.CancelOrder;

/** What signed and encrypted calls of a merchant come to, and cost the database. */
@Timeout(60)
class OrderEndpointTest {
    private static final Envelope ENVELOPE = new Envelope(RsaEngines.best(), new SecureRandom());

    private final StatementCounter statements = new StatementCounter();
    private GatewayFixture bench;

    @BeforeEach
    void open() {
        bench = new GatewayFixture(statements);
        order("warm-up", null); // who calls is remembered for ten seconds
        statements.take();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_scan_code_order_takes_three_statements_each_a_commit_of_its_own() {
        order("order-1", "SCANCODE-ALI_PAY-P2P");

        assertThat(beginnings())
                .containsExactly("insert into payment_order", "insert into payment_attempt", "update payment_attempt");
    }

    @Test
    void an_order_for_our_page_takes_one_statement() {
        order("order-1", null);

        assertThat(beginnings()).containsExactly("insert into payment_order");
    }

    @Test
    void a_repeated_scan_code_order_takes_three_statements() {
        order("order-1", "SCANCODE-ALI_PAY-P2P");
        statements.take();

        order("order-1", "SCANCODE-ALI_PAY-P2P");

        assertThat(beginnings())
                .containsExactly(
                        "insert into payment_order", "select from payment_order", "select from payment_attempt");
    }

    @Test
    void a_query_takes_one_statement_and_of_an_open_order_what_asking_the_channel_takes() {
        order("order-1", "SCANCODE-ALI_PAY-P2P");
        statements.take();

        query("order-1");
        assertThat(beginnings()).containsExactly("select from payment_order", "select from payment_attempt");

        bench.clock.advance(Duration.ofSeconds(30));
        query("order-1");
        assertThat(beginnings())
                .containsExactly(
                        "select from payment_order",
                        "select from payment_attempt",
                        "update payment_attempt", // whose turn it is to ask
                        "select from payment_order",
                        "update payment_attempt", // what the channel said
                        "select from payment_order");

        bench.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-1");
        statements.take();
        query("order-1");
        assertThat(beginnings()).containsExactly("select from payment_order", "select from give_back");
    }

    @Test
    void a_code_says_when_it_dies_and_the_same_request_then_gives_the_next() {
        ApiResponse first = order("order-1", "SCANCODE-ALI_PAY-P2P");
        bench.clock.advance(Duration.ofHours(1));
        ApiResponse again = order("order-1", "SCANCODE-ALI_PAY-P2P");
        bench.clock.advance(Duration.ofHours(1));
        ApiResponse next = order("order-1", "SCANCODE-ALI_PAY-P2P");

        assertThat(member(first, "codeExpireDateTime")).isEqualTo(WireTime.of(GatewayFixture.START.plusSeconds(7200)));
        assertThat(member(again, "scanCodeUrl")).isEqualTo(member(first, "scanCodeUrl"));
        assertThat(member(again, "codeExpireDateTime")).isEqualTo(member(first, "codeExpireDateTime"));
        assertThat(member(next, "scanCodeUrl")).isNotEqualTo(member(first, "scanCodeUrl"));
        assertThat(member(next, "codeExpireDateTime")).isEqualTo(WireTime.of(GatewayFixture.START.plusSeconds(14_400)));
    }

    @Test
    void an_order_that_the_channel_has_as_paid_is_answered_as_placed_without_code() {
        bench.channel.onInitiate(request -> new PaymentInitiation.Paid(bench.payment(request.number())));

        ApiResponse reply = order("order-1", "SCANCODE-ALI_PAY-P2P"); // as after the loss of its rows

        assertThat(member(reply, "code")).isEqualTo("null");
        assertThat(member(reply, "status")).isEqualTo("SUCCESS");
        assertThat(member(reply, "scanCodeUrl")).isEqualTo("null");
    }

    /** What each statement does to which table. */
    private List<String> beginnings() {
        return statements.take().stream()
                .map(sql -> sql.startsWith("select")
                        ? sql.replaceAll("^select .*? from (\\w+).*", "select from $1")
                        : sql.replaceAll("^(insert into \\w+|update \\w+).*", "$1"))
                .toList();
    }

    private ApiResponse order(String requestId, @Nullable String mode) {
        Fields fields = Fields.builder()
                .put("merchantId", GatewayFixture.SHOP.digits())
                .put("requestId", requestId)
                .put("orderAmount", "888")
                .put("orderCurrency", "CNY")
                .put("notifyUrl", "https://shop.example/notify")
                .put("callbackUrl", "https://shop.example/back")
                .put("paymentModeCode", mode)
                .put(
                        "productDetails",
                        List.of(Fields.builder().put("name", "Tea").build()))
                .put("payer", Fields.builder().build())
                .build();
        ApiResponse reply = bench.bean(OrderEndpoint.class).order(call("/onlinePay/order", fields));
        assertThat(member(reply, "paymentOrderId")).hasSize(32);
        return reply;
    }

    private void query(String requestId) {
        Fields fields = Fields.builder()
                .put("merchantId", GatewayFixture.SHOP.digits())
                .put("requestId", requestId)
                .build();
        ApiResponse reply = bench.bean(QueryEndpoint.class).query(call("/onlinePay/query", fields));
        assertThat(member(reply, "requestId")).isEqualTo(requestId);
    }

    private static ApiRequest call(String path, Fields fields) {
        SealedMessage sealedMessage =
                ENVELOPE.seal(fields, TestCertificates.SHOP.getPrivate(), key(TestCertificates.PLATFORM));
        return new ApiRequest(
                path,
                null,
                sealedMessage.encryptKey(),
                GatewayFixture.SHOP.digits(),
                null,
                null,
                sealedMessage.data(),
                null,
                null);
    }

    private static String member(ApiResponse reply, String name) {
        String data = reply.body().replaceAll("^\\{\"data\":\"|\"}$", "");
        try {
            Fields fields = ENVELOPE.openResponse(
                            new SealedMessage(String.valueOf(reply.encryptKey()), data),
                            TestCertificates.SHOP.getPrivate(),
                            List.of(key(TestCertificates.PLATFORM)))
                    .fields();
            return String.valueOf(fields.text(name));
        } catch (EnvelopeException e) {
            throw new AssertionError(reply.body(), e);
        }
    }

    private static RSAPublicKey key(KeyPair keys) {
        return (RSAPublicKey) keys.getPublic();
    }
}
