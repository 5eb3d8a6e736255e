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
import org.lifepay.gateway.channel.Opening;
import org.lifepay.gateway.channel.RefundOrder;
import org.lifepay.gateway.channel.Way;
import org.lifepay.gateway.money.Money;
import org.lifepay.simulator.MovableClock;
import org.lifepay.simulator.Reply;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.notice.NoticeAnswer;
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
    final List<Map<String, String>> notices = new CopyOnWriteArrayList<>();
    final Simulator simulator;

    SimulatedAlipay(KeyMode mode) {
        this(mode, SimulatorSettings.defaults());
    }

    SimulatedAlipay(KeyMode mode, SimulatorSettings behaviour) {
        this.settings = TestKeys.settings(mode, URI.create("http://127.0.0.1:1/gateway.do"));
        this.simulator = new Simulator(clock, new SplittableRandom(1), TestKeys.KEYS, behaviour, (url, form) -> {
            notices.add(form);
            return new NoticeAnswer(200, "success");
        });
        this.channel = AlipayChannel.over(this::post, settings, clock);
        this.signIn = AlipayChannel.signIn(
                this::post,
                settings,
                new AlipaySignInSettings(URI.create("https://openauth.alipay.com/oauth2/publicAppAuthorize.htm"), null),
                clock);
    }

    private AlipayTransport.Answer post(URI url, Map<String, String> form) throws IOException {
        Map<String, String> merged = new HashMap<>(fields(url.getRawQuery()));
        merged.putAll(form);
        return switch (simulator.gateway(merged)) {
            case Reply.Json(String text, Duration _) -> new AlipayTransport.Answer(200, text);
            case Reply.HttpError(int status) -> new AlipayTransport.Answer(status, "");
            case Reply.Dropped _ -> throw new IOException("dropped");
            case Reply.Cashier _, Reply.ErrorPage _ -> new AlipayTransport.Answer(200, "<html></html>");
        };
    }

    /** The decoded fields of a query, or of an app's order text. */
    static Map<String, String> fields(String query) {
        return NoticeForm.read(query.getBytes(StandardCharsets.UTF_8)).orElseThrow();
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

    Opening opening(String number, Way way) {
        return opening(number, way, PRICE);
    }

    Opening opening(String number, Way way, Money amount) {
        return opening(number, way, amount, "2088000000000101", PAYS_AT_ONCE);
    }

    Opening barcode(String number, String authCode) {
        return opening(number, Way.BARCODE, PRICE, null, authCode);
    }

    Opening opening(String number, Way way, Money amount, @Nullable String buyerId, @Nullable String authCode) {
        Instant expiresAt = clock.instant().plus(Duration.ofHours(2));
        return new Opening(
                HINT,
                number,
                way,
                amount,
                "生活号 test/order=1&2",
                expiresAt,
                buyerId,
                null,
                authCode,
                URI.create("http://127.0.0.1:8080/receipt/x?a=1&b=2"));
    }

    RefundOrder refund(String number, String refundNumber, String yuan) {
        return new RefundOrder(HINT, number, tradeNo(number), refundNumber, Money.ofYuan(yuan), "退货/1");
    }

    /** A life-account order that the buyer has paid. */
    void paid(String number) {
        channel.open(opening(number, Way.LIFE_ACCOUNT));
        simulator.pay(number);
    }
}
