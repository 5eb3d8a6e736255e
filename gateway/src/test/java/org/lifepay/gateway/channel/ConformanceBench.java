package org.lifepay.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.lifepay.gateway.money.Money;

/** What the sentences of {@link PaymentChannelConformance} and {@link RefundConformance} are said with. */
abstract class ConformanceBench {
    static final String HINT = "890000593";
    static final Money PRICE = Money.ofYuan("8.88");
    static final Money NOTHING = Money.ZERO;
    static final Duration LIFETIME = Duration.ofHours(1);

    private @Nullable ChannelRig current;

    /** A channel on which nothing has happened yet. */
    protected abstract ChannelRig newRig();

    @BeforeEach
    void begin() {
        current = newRig();
    }

    ChannelRig rig() {
        return Objects.requireNonNull(current);
    }

    PaymentChannel channel() {
        return rig().channel();
    }

    Opening opening(String number, Way way) {
        return opening(number, way, null);
    }

    Opening barcode(String number, ChannelRig.Payer payer) {
        return opening(number, Way.BARCODE, rig().authCode(payer));
    }

    private Opening opening(String number, Way way, @Nullable String authCode) {
        return new Opening(
                HINT,
                number,
                way,
                PRICE,
                "茶 tea/=& <b>",
                rig().now().plus(LIFETIME),
                rig().buyerId(),
                null,
                authCode,
                URI.create("https://pay.example/receipt/index/x?returned=1"));
    }

    /** The buyer has begun to pay. */
    OpenAnswer begun(String number, Way way) {
        OpenAnswer opened = channel().open(opening(number, way));
        assertThat(rig().begins(number, opened)).as("begins " + opened).isTrue();
        return opened;
    }

    /** Paid by the first way that the channel offers. */
    Payment paid(String number) {
        begun(number, anyOffer());
        assertThat(rig().pays(number)).isTrue();
        return payment(number);
    }

    Way anyOffer() {
        return rig().ways().stream()
                .filter(way -> way != Way.BARCODE)
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    /** What the channel says when it is asked, which has to be "paid". */
    Payment payment(String number) {
        AskAnswer asked = channel().ask(HINT, number);
        assertThat(asked).isInstanceOf(AskAnswer.Paid.class);
        return ((AskAnswer.Paid) asked).payment();
    }

    void isPaidOnce(String number) {
        Payment payment = payment(number);
        assertThat(payment.number()).isEqualTo(number);
        assertThat(payment.amount()).isEqualTo(PRICE);
        assertThat(payment.tradeNo()).isNotBlank();
        assertThat(rig().kept(number)).isEqualTo(PRICE);
    }

    void isNotPaid(String number) {
        assertThat(channel().ask(HINT, number)).isNotInstanceOf(AskAnswer.Paid.class);
        assertThat(rig().kept(number)).isEqualTo(NOTHING);
    }
}
