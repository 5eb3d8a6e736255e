package org.lifepay.gateway.channel;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.ChannelHarness.Payer;
import org.lifepay.gateway.money.Money;

/**
 * The smallest channel that passes the conformance tests. Where channels differ it is unlike Alipay: what it has
 * opened exists at once, the same number is the same offer, and a refund takes its time.
 */
final class InMemoryChannel implements PaymentChannel {
    private static final Duration UNTIL_IT_IS_BACK = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<String, Trade> trades = new HashMap<>();
    private NetworkCondition network = NetworkCondition.HEALTHY;

    InMemoryChannel(Clock clock) {
        this.clock = clock;
    }

    /** What becomes of the next call. */
    enum NetworkCondition {
        HEALTHY,
        REQUEST_LOST,
        RESPONSE_LOST
    }

    void next(NetworkCondition next) {
        network = next;
    }

    @Override
    public PaymentInitiation initiate(PaymentRequest paymentRequest) {
        return overNetwork(() -> opened(paymentRequest), new PaymentInitiation.Unknown("line"));
    }

    private PaymentInitiation opened(PaymentRequest paymentRequest) {
        if (Payer.HAS_NO_MONEY.name().equals(paymentRequest.authCode())) {
            return new PaymentInitiation.Declined("NO_MONEY", "the purse is empty");
        }
        Trade trade = trades.computeIfAbsent(paymentRequest.number(), _ -> new Trade(paymentRequest));
        if (Payer.PAYS_AT_ONCE.name().equals(paymentRequest.authCode())) {
            trade.pay();
        }
        if (trade.payment != null) {
            return new PaymentInitiation.Paid(trade.payment);
        }
        return trade.isOver() ? new PaymentInitiation.NumberTaken() : trade.offer();
    }

    @Override
    public QueryResult query(String merchantHint, String number) {
        return overNetwork(() -> asked(number), new QueryResult.Unknown("line"));
    }

    private QueryResult asked(String number) {
        Trade trade = trades.get(number);
        if (trade == null) {
            return new QueryResult.NotFound();
        }
        if (trade.payment != null) {
            return new QueryResult.Paid(trade.payment);
        }
        return trade.isOver() ? new QueryResult.Closed() : new QueryResult.Waiting();
    }

    @Override
    public CloseResult close(String merchantHint, String number) {
        return overNetwork(() -> closed(number), new CloseResult.Unknown("line"));
    }

    private CloseResult closed(String number) {
        Trade trade = trades.get(number);
        if (trade == null) {
            return new CloseResult.NotFound();
        }
        if (trade.payment != null) {
            return new CloseResult.Paid(trade.payment);
        }
        trade.closed = true;
        return new CloseResult.Closed();
    }

    @Override
    public RefundResult refund(RefundRequest refund) {
        return overNetwork(() -> refunded(refund), new RefundResult.Unknown("line"));
    }

    private RefundResult refunded(RefundRequest refund) {
        Trade trade = trades.get(refund.number());
        if (trade == null || trade.payment == null) {
            return new RefundResult.Declined("NOT_PAID", "");
        }
        RefundRecord earlier = trade.refunds.get(refund.refundNumber());
        if (earlier != null) {
            return earlier.amount().equals(refund.amount())
                    ? resultOf(earlier)
                    : new RefundResult.Declined("OTHER_AMOUNT", "");
        }
        if (refund.amount().fen() > trade.kept().fen()) {
            return new RefundResult.Declined("TOO_MUCH", "");
        }
        RefundRecord refundRecord =
                new RefundRecord(refund.amount(), clock.instant().plus(UNTIL_IT_IS_BACK));
        trade.refunds.put(refund.refundNumber(), refundRecord);
        return resultOf(refundRecord);
    }

    private RefundResult resultOf(RefundRecord refundRecord) {
        return clock.instant().isBefore(refundRecord.at())
                ? new RefundResult.Unknown("under way")
                : new RefundResult.Done();
    }

    /** It has no console of its own. */
    @Override
    public RefundAmount queryRefundAmount(String merchantHint, String number, String tradeNo, String refundNumber) {
        return new RefundAmount.NotFound();
    }

    @Override
    public RefundResult queryRefund(RefundRequest refund) {
        return overNetwork(() -> refundAsked(refund), new RefundResult.Unknown("line"));
    }

    private RefundResult refundAsked(RefundRequest refund) {
        Trade trade = trades.get(refund.number());
        RefundRecord refundRecord = trade == null ? null : trade.refunds.get(refund.refundNumber());
        if (refundRecord == null) {
            return new RefundResult.NotFound();
        }
        return refundRecord.amount().equals(refund.amount())
                ? resultOf(refundRecord)
                : new RefundResult.Unknown("other amount");
    }

    private <A> A overNetwork(Supplier<A> call, A unknown) {
        NetworkCondition now = network;
        network = NetworkCondition.HEALTHY;
        return switch (now) {
            case HEALTHY -> call.get();
            case REQUEST_LOST -> unknown;
            case RESPONSE_LOST -> {
                var _ = call.get();
                yield unknown;
            }
        };
    }

    @Nullable
    Trade trade(String number) {
        return trades.get(number);
    }

    private record RefundRecord(Money amount, Instant at) {}

    /** What was opened under one number. */
    final class Trade {
        private final PaymentRequest paymentRequest;
        private final Map<String, RefundRecord> refunds = new HashMap<>();
        private boolean closed;
        private @Nullable Payment payment;

        private Trade(PaymentRequest paymentRequest) {
            this.paymentRequest = paymentRequest;
        }

        String merchantHint() {
            return paymentRequest.merchantHint();
        }

        @Nullable
        Payment payment() {
            return payment;
        }

        void close() {
            closed = true;
        }

        boolean isOver() {
            return closed || payment != null || !clock.instant().isBefore(paymentRequest.expiresAt());
        }

        /** Whether the money was taken. */
        boolean pay() {
            if (isOver()) {
                return false;
            }
            payment = new Payment(
                    paymentRequest.number(),
                    "D" + paymentRequest.number(),
                    paymentRequest.amount(),
                    clock.instant(),
                    paymentRequest.buyerId());
            return true;
        }

        Money kept() {
            return payment == null
                    ? Money.ZERO
                    : refunds.values().stream().map(RefundRecord::amount).reduce(paymentRequest.amount(), Money::minus);
        }

        private PaymentInitiation offer() {
            return switch (paymentRequest.method()) {
                case SCAN_CODE -> new PaymentInitiation.ScanCode("drawer:" + paymentRequest.number());
                case LIFE_ACCOUNT, MINI_PROGRAM -> new PaymentInitiation.Trade("D" + paymentRequest.number());
                case WAP, PC ->
                    new PaymentInitiation.Redirect(URI.create("https://drawer.example/" + paymentRequest.number()));
                case APP -> new PaymentInitiation.AppOrder("drawer=" + paymentRequest.number());
                case BARCODE -> new PaymentInitiation.AwaitingPayer();
                case BANK_TRANSFER -> throw new IllegalArgumentException("collected by no channel");
            };
        }
    }
}
