package org.lifepay.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.lifepay.gateway.money.Money;

/** The fixture of {@link PaymentChannelConformance} and {@link RefundConformance}. */
abstract class ConformanceFixture {
    static final String HINT = "890000593";
    static final Money PRICE = Money.ofYuan("8.88");
    static final Money NOTHING = Money.ZERO;
    static final Duration LIFETIME = Duration.ofHours(1);

    private @Nullable ChannelHarness current;

    /** A channel on which nothing has happened yet. */
    protected abstract ChannelHarness newHarness();

    @BeforeEach
    void begin() {
        current = newHarness();
    }

    ChannelHarness harness() {
        return Objects.requireNonNull(current);
    }

    PaymentChannel channel() {
        return harness().channel();
    }

    PaymentRequest opening(String number, PaymentMethod paymentMethod) {
        return opening(number, paymentMethod, null);
    }

    PaymentRequest barcode(String number, ChannelHarness.Payer payer) {
        return opening(number, PaymentMethod.BARCODE, harness().authCode(payer));
    }

    private PaymentRequest opening(String number, PaymentMethod paymentMethod, @Nullable String authCode) {
        return new PaymentRequest(
                HINT,
                number,
                paymentMethod,
                PRICE,
                "茶 tea/=& <b>",
                harness().now().plus(LIFETIME),
                harness().buyerId(),
                null,
                authCode,
                URI.create("https://pay.example/receipt/index/x?returned=1"));
    }

    /** The buyer has begun to pay. */
    PaymentInitiation begun(String number, PaymentMethod paymentMethod) {
        PaymentInitiation opened = channel().initiate(opening(number, paymentMethod));
        assertThat(harness().begins(number, opened)).as("begins " + opened).isTrue();
        return opened;
    }

    /** Paid by the first way that the channel offers. */
    Payment paid(String number) {
        begun(number, anyOffer());
        assertThat(harness().pays(number)).isTrue();
        return payment(number);
    }

    PaymentMethod anyOffer() {
        return harness().methods().stream()
                .filter(paymentMethod -> paymentMethod != PaymentMethod.BARCODE)
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    /** The channel's query result, which must be "paid". */
    Payment payment(String number) {
        QueryResult asked = channel().query(HINT, number);
        assertThat(asked).isInstanceOf(QueryResult.Paid.class);
        return ((QueryResult.Paid) asked).payment();
    }

    void isPaidOnce(String number) {
        Payment payment = payment(number);
        assertThat(payment.number()).isEqualTo(number);
        assertThat(payment.amount()).isEqualTo(PRICE);
        assertThat(payment.tradeNo()).isNotBlank();
        assertThat(harness().receivedAmount(number)).isEqualTo(PRICE);
    }

    void isNotPaid(String number) {
        assertThat(channel().query(HINT, number)).isNotInstanceOf(QueryResult.Paid.class);
        assertThat(harness().receivedAmount(number)).isEqualTo(NOTHING);
    }
}
