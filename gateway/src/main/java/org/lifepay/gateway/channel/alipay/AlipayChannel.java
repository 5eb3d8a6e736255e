package org.lifepay.gateway.channel.alipay;

import java.time.Clock;
import org.lifepay.gateway.channel.AskAnswer;
import org.lifepay.gateway.channel.BuyerSignIn;
import org.lifepay.gateway.channel.CloseAnswer;
import org.lifepay.gateway.channel.OpenAnswer;
import org.lifepay.gateway.channel.Opening;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.RefundAnswer;
import org.lifepay.gateway.channel.RefundOrder;

/** Collects through Alipay; thread-safe, and one for the whole process. */
public final class AlipayChannel implements PaymentChannel {
    private final AlipayOpening opening;
    private final AlipayTrades trades;
    private final AlipayRefunds refunds;

    private AlipayChannel(AlipayOpening opening, AlipayTrades trades, AlipayRefunds refunds) {
        this.opening = opening;
        this.trades = trades;
        this.refunds = refunds;
    }

    /**
     * Reads the keys and makes the SDK ready; nothing is sent yet.
     *
     * @throws IllegalStateException when a key file is missing or holds something else; names the setting
     */
    public static AlipayChannel over(AlipayTransport transport, AlipaySettings settings, Clock clock) {
        AlipayCalls calls = new AlipayCalls(settings, AlipayKeys.load(settings), transport, clock);
        AlipayTrades trades = new AlipayTrades(calls, clock);
        return new AlipayChannel(new AlipayOpening(settings, calls, trades), trades, new AlipayRefunds(calls));
    }

    /** Tells who is looking, over the same keys. */
    public static BuyerSignIn signIn(
            AlipayTransport transport, AlipaySettings settings, AlipaySignInSettings signIn, Clock clock) {
        AlipayCalls calls = new AlipayCalls(settings, AlipayKeys.load(settings), transport, clock);
        return new AlipaySignIn(signIn, settings.appId(), calls);
    }

    @Override
    public OpenAnswer open(Opening wanted) {
        return opening.open(wanted);
    }

    @Override
    public AskAnswer ask(String merchantHint, String number) {
        return trades.ask(number);
    }

    @Override
    public CloseAnswer close(String merchantHint, String number) {
        return trades.close(number);
    }

    @Override
    public RefundAnswer refund(RefundOrder refund) {
        return refunds.refund(refund);
    }

    @Override
    public RefundAnswer askRefund(RefundOrder refund) {
        return refunds.ask(refund);
    }
}
