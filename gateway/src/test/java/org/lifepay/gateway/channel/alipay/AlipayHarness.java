package org.lifepay.gateway.channel.alipay;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lifepay.gateway.channel.ChannelHarness;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.money.Money;
import org.lifepay.simulator.ActionResult;
import org.lifepay.simulator.Fault;
import org.lifepay.simulator.TradeView;

/** The real connector, with the simulator for Alipay. */
final class AlipayHarness implements ChannelHarness {
    private static final String HINT_IN_URL = "/alipay/notice/";

    private final SimulatedAlipay alipay;

    AlipayHarness(SimulatedAlipay alipay) {
        this.alipay = alipay;
    }

    @Override
    public PaymentChannel channel() {
        return alipay.channel;
    }

    @Override
    public Set<PaymentMethod> methods() {
        return Set.of(PaymentMethod.values());
    }

    @Override
    public Instant now() {
        return alipay.clock.instant();
    }

    @Override
    public void advance(Duration time) {
        alipay.clock.advance(time);
    }

    @Override
    public String buyerId() {
        return "2088000000000101";
    }

    @Override
    public String authCode(Payer payer) {
        return switch (payer) {
            case PAYS_AT_ONCE -> SimulatedAlipay.PAYS_AT_ONCE;
            case HAS_TO_CONFIRM -> "280000000000009002";
            case HAS_NO_MONEY -> "280000000000009008";
        };
    }

    @Override
    public boolean begins(String number, PaymentInitiation opened) {
        switch (opened) {
            case PaymentInitiation.Redirect(var url) ->
                alipay.simulator.gateway(SimulatedAlipay.fields(url.getRawQuery()));
            case PaymentInitiation.AppOrder(var text) ->
                alipay.simulator.payInApp(SimulatedAlipay.fields(text), "6001");
            default -> {}
        }
        return alipay.simulator.scan(number) instanceof ActionResult.Done(var trade) && trade.payable();
    }

    @Override
    public boolean pays(String number) {
        return alipay.simulator.pay(number) instanceof ActionResult.Done;
    }

    @Override
    public void refuses(String number) {
        alipay.simulator.refuse(number);
    }

    @Override
    public void loseNextAnswer(boolean carriedOut) {
        alipay.simulator.arm(new Fault.Drop(carriedOut), "any", 1);
    }

    @Override
    public void clearFaults() {
        alipay.simulator.disarm();
    }

    @Override
    public Money receivedAmount(String number) {
        TradeView trade = alipay.simulator.trade(number);
        return trade == null || trade.paid() == null
                ? Money.ZERO
                : Money.ofYuan(trade.totalAmount()).minus(Money.ofYuan(trade.refundedAmount()));
    }

    @Override
    public boolean notice(String number, PaymentConfirmationHandler news) {
        return receive(number, signed(number), news);
    }

    /** Alipay's own notice, whose trade number was changed. */
    @Override
    public boolean forgedNotice(String number, PaymentConfirmationHandler news) {
        Map<String, String> notice = signed(number);
        notice.put("trade_no", "2026000000000000");
        return receive(number, notice, news);
    }

    private Map<String, String> signed(String number) {
        return new java.util.HashMap<>(Objects.requireNonNull(alipay.simulator.signedNotice(number, Map.of())));
    }

    private boolean receive(String number, Map<String, String> notice, PaymentConfirmationHandler news) {
        String url = Objects.requireNonNull(alipay.trade(number).notifyUrl());
        String hint = url.substring(url.indexOf(HINT_IN_URL) + HINT_IN_URL.length());
        return AlipayNotices.to(
                        news,
                        (_, _) -> new PaymentConfirmationHandler.Confirmation.Accepted(),
                        alipay.settings,
                        alipay.clock)
                .receive(hint, notice)
                .equals(AlipayNotices.SUCCESS);
    }
}
