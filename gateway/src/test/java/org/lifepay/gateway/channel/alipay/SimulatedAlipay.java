package org.lifepay.gateway.channel.alipay;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.BuyerSignIn;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.gateway.channel.RefundRequest;
import org.lifepay.gateway.channel.complaint.ComplaintChannel;
import org.lifepay.gateway.channel.customs.CustomsChannel;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.money.Money;
import org.lifepay.simulator.GatewayResponse;
import org.lifepay.simulator.MovableClock;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.notice.NoticeResponse;
import org.lifepay.simulator.trade.SimulatorSettings;

/** The simulator behind the channel, without sockets and with one clock for both. */
final class SimulatedAlipay {
    static final String HINT = "m593";
    static final Money PRICE = Money.ofYuan("8.88");
    static final String PAYS_AT_ONCE = "280000000000000000";

    final MovableClock clock = new MovableClock(Clock.fixed(TestKeys.START, ZoneOffset.UTC));
    final AlipaySettings settings;
    final AlipayChannel channel;
    final BuyerSignIn signIn;
    final PayoutChannel payouts;
    final SplitChannel splits;
    final CustomsChannel customs;
    final ComplaintChannel tradeComplaints;
    final ComplaintChannel riskComplaints;
    final List<Map<String, String>> notices = new CopyOnWriteArrayList<>();
    final Simulator simulator;

    SimulatedAlipay(KeyMode mode) {
        this(mode, SimulatorSettings.defaults());
    }

    SimulatedAlipay(KeyMode mode, SimulatorSettings behaviour) {
        this.settings = TestKeys.settings(mode, URI.create("http://127.0.0.1:1/gateway.do"));
        this.simulator = new Simulator(clock, new SplittableRandom(1), TestKeys.KEYS, behaviour, (url, form) -> {
            notices.add(form);
            return new NoticeResponse(200, "success");
        });
        this.channel = AlipayChannel.over(this::post, settings, TestKeys.circuits(clock), clock);
        this.signIn = AlipayChannel.signIn(
                this::post,
                settings,
                new AlipaySignInSettings(URI.create("https://openauth.alipay.com/oauth2/publicAppAuthorize.htm"), null),
                TestKeys.circuits(clock),
                clock);
        this.payouts = AlipayChannel.payouts(this::post, settings, TestKeys.circuits(clock), clock);
        this.splits = AlipayChannel.splits(this::post, settings, TestKeys.circuits(clock), clock);
        this.customs = AlipayChannel.customs(this::post, settings, TestKeys.circuits(clock), clock);
        this.tradeComplaints = AlipayChannel.tradeComplaints(this::post, settings, TestKeys.circuits(clock), clock);
        this.riskComplaints = AlipayChannel.riskComplaints(this::post, settings, TestKeys.circuits(clock), clock);
    }

    private AlipayTransport.Response post(URI url, Map<String, String> form) throws IOException {
        Map<String, String> merged = new HashMap<>(fields(url.getRawQuery()));
        merged.putAll(form);
        return switch (simulator.gateway(merged)) {
            case GatewayResponse.Json(String text, Duration _) -> new AlipayTransport.Response(200, text);
            case GatewayResponse.HttpError(int status) -> new AlipayTransport.Response(status, "");
            case GatewayResponse.Dropped _ -> throw new IOException("dropped");
            case GatewayResponse.Cashier _, GatewayResponse.ErrorPage _ ->
                new AlipayTransport.Response(200, "<html></html>");
        };
    }

    /** The decoded fields of a query, or of an app's order text. */
    static Map<String, String> fields(String query) {
        return AlipayNoticeForm.read(query.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    TradeView trade(String number) {
        TradeView trade = simulator.trade(number);
        if (trade == null) {
            throw new AssertionError("the simulator knows no " + number);
        }
        return trade;
    }

    String tradeNo(String number) {
        return Objects.requireNonNull(trade(number).tradeNo());
    }

    PaymentRequest opening(String number, PaymentMethod paymentMethod) {
        return opening(number, paymentMethod, PRICE);
    }

    PaymentRequest opening(String number, PaymentMethod paymentMethod, Money amount) {
        return opening(number, paymentMethod, amount, "2088000000000101", PAYS_AT_ONCE);
    }

    PaymentRequest barcode(String number, String authCode) {
        return opening(number, PaymentMethod.BARCODE, PRICE, null, authCode);
    }

    PaymentRequest opening(
            String number,
            PaymentMethod paymentMethod,
            Money amount,
            @Nullable String buyerId,
            @Nullable String authCode) {
        Instant expiresAt = clock.instant().plus(Duration.ofHours(2));
        return new PaymentRequest(
                HINT,
                number,
                paymentMethod,
                amount,
                "生活号 test/order=1&2",
                expiresAt,
                buyerId,
                null,
                authCode,
                URI.create("http://127.0.0.1:8080/receipt/x?a=1&b=2"));
    }

    RefundRequest refund(String number, String refundNumber, String yuan) {
        return new RefundRequest(HINT, number, tradeNo(number), refundNumber, Money.ofYuan(yuan), "退货/1");
    }

    /** A life-account order that the buyer has paid. */
    void paid(String number) {
        channel.initiate(opening(number, PaymentMethod.LIFE_ACCOUNT));
        simulator.pay(number);
    }
}
