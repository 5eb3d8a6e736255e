package org.lifepay.gateway.channel.alipay;

import java.time.Clock;
import org.lifepay.gateway.channel.BuyerSignIn;
import org.lifepay.gateway.channel.ChannelCircuits;
import org.lifepay.gateway.channel.CloseResult;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundAmount;
import org.lifepay.gateway.channel.RefundRequest;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.channel.bill.ChannelBills;
import org.lifepay.gateway.channel.complaint.ComplaintChannel;
import org.lifepay.gateway.channel.customs.CustomsChannel;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Alipay payment channel; thread-safe, one instance per process. */
public final class AlipayChannel implements PaymentChannel {
    private static final Logger log = LoggerFactory.getLogger(AlipayChannel.class);

    private final AlipayPaymentInitiator initiator;
    private final AlipayTrades trades;
    private final AlipayRefunds refunds;

    private AlipayChannel(AlipayPaymentInitiator initiator, AlipayTrades trades, AlipayRefunds refunds) {
        this.initiator = initiator;
        this.trades = trades;
        this.refunds = refunds;
    }

    /**
     * Reads the keys and initialises the SDK; nothing is sent.
     *
     * @throws IllegalStateException if a key file is missing or has the wrong content; names the setting
     */
    public static AlipayChannel over(
            AlipayTransport transport, AlipaySettings settings, ChannelCircuits circuits, Clock clock) {
        AlipayCalls calls = new AlipayCalls(settings, AlipayKeys.load(settings), transport, circuits, clock);
        AlipayTrades trades = new AlipayTrades(calls, clock);
        return new AlipayChannel(new AlipayPaymentInitiator(settings, calls, trades), trades, new AlipayRefunds(calls));
    }

    /** Silent sign-in with the same keys. */
    public static BuyerSignIn signIn(
            AlipayTransport transport,
            AlipaySettings settings,
            AlipaySignInSettings signIn,
            ChannelCircuits circuits,
            Clock clock) {
        AlipayCalls calls = new AlipayCalls(settings, AlipayKeys.load(settings), transport, circuits, clock);
        return new AlipaySignIn(signIn, settings.appId(), calls);
    }

    /** The bills of the seller's account, with the same keys. */
    public static ChannelBills bills(
            AlipayTransport transport, AlipaySettings settings, ChannelCircuits circuits, Clock clock) {
        AlipayCalls calls = new AlipayCalls(settings, AlipayKeys.load(settings), transport, circuits, clock);
        return new AlipayBills(calls, transport, settings.sellerId());
    }

    /** Payouts from the seller's account, with the same keys. */
    public static PayoutChannel payouts(
            AlipayTransport transport, AlipaySettings settings, ChannelCircuits circuits, Clock clock) {
        return new AlipayPayouts(
                new AlipayCalls(settings, AlipayKeys.load(settings), transport, circuits, clock),
                settings.sellerId(),
                clock);
    }

    /** Shares of payments, out of the seller's account, with the same keys. */
    public static SplitChannel splits(
            AlipayTransport transport, AlipaySettings settings, ChannelCircuits circuits, Clock clock) {
        return new AlipaySplits(
                new AlipayCalls(settings, AlipayKeys.load(settings), transport, circuits, clock), settings.sellerId());
    }

    /** Declarations of payments to customs, with the same keys. */
    public static CustomsChannel customs(
            AlipayTransport transport, AlipaySettings settings, ChannelCircuits circuits, Clock clock) {
        return new AlipayCustoms(new AlipayCalls(settings, AlipayKeys.load(settings), transport, circuits, clock));
    }

    /** Complaints about orders of mini programs and life accounts, with the same keys. */
    public static ComplaintChannel tradeComplaints(
            AlipayTransport transport, AlipaySettings settings, ChannelCircuits circuits, Clock clock) {
        return new AlipayTradeComplaints(
                new AlipayCalls(settings, AlipayKeys.load(settings), transport, circuits, clock));
    }

    /** Complaints of consumers that Alipay's risk control passes on, with the same keys. */
    public static ComplaintChannel riskComplaints(
            AlipayTransport transport, AlipaySettings settings, ChannelCircuits circuits, Clock clock) {
        return new AlipayRiskComplaints(
                new AlipayCalls(settings, AlipayKeys.load(settings), transport, circuits, clock));
    }

    @Override
    public PaymentInitiation initiate(PaymentRequest request) {
        PaymentInitiation answer = initiator.initiate(request);
        boolean storeRefused = request.storeId() != null
                && answer instanceof PaymentInitiation.Declined declined
                && AlipayCodes.INVALID_STORE.equals(declined.code());
        if (!storeRefused) {
            return answer;
        }
        log.info(
                "store refused by Alipay, payment initiated without it: merchant={} number={} store={}",
                request.merchantHint(),
                request.number(),
                request.storeId());
        return initiator.initiate(request.withoutStore());
    }

    @Override
    public QueryResult query(String merchantHint, String number) {
        return trades.query(number);
    }

    @Override
    public CloseResult close(String merchantHint, String number) {
        return trades.close(number);
    }

    @Override
    public RefundResult refund(RefundRequest refund) {
        return refunds.refund(refund);
    }

    @Override
    public RefundResult repeatRefund(RefundRequest refund) {
        return refunds.repeat(refund);
    }

    @Override
    public RefundAmount queryRefundAmount(String merchantHint, String number, String tradeNo, String refundNumber) {
        return refunds.amount(number, tradeNo, refundNumber);
    }

    @Override
    public RefundResult queryRefund(RefundRequest refund) {
        return refunds.query(refund);
    }
}
