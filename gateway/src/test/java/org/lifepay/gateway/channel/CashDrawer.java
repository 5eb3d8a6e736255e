package org.lifepay.gateway.channel;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.ChannelRig.Payer;
import org.lifepay.gateway.money.Money;

/**
 * The smallest channel that keeps what every channel has to keep. Where channels differ it is unlike Alipay: what it has
 * opened exists at once, the same number is the same offer, and a refund takes its time.
 */
final class CashDrawer implements PaymentChannel {
    private static final Duration UNTIL_IT_IS_BACK = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<String, Trade> trades = new HashMap<>();
    private Line line = Line.GOOD;

    CashDrawer(Clock clock) {
        this.clock = clock;
    }

    /** What becomes of the next call. */
    enum Line {
        GOOD,
        LOSES_THE_CALL,
        LOSES_THE_ANSWER
    }

    void next(Line next) {
        line = next;
    }

    @Override
    public OpenAnswer open(Opening opening) {
        return over(() -> opened(opening), new OpenAnswer.Unknown("line"));
    }

    private OpenAnswer opened(Opening opening) {
        if (Payer.HAS_NO_MONEY.name().equals(opening.authCode())) {
            return new OpenAnswer.Declined("NO_MONEY", "the purse is empty");
        }
        Trade trade = trades.computeIfAbsent(opening.number(), _ -> new Trade(opening));
        if (Payer.PAYS_AT_ONCE.name().equals(opening.authCode())) {
            trade.pay();
        }
        if (trade.payment != null) {
            return new OpenAnswer.Paid(trade.payment);
        }
        return trade.isOver() ? new OpenAnswer.NumberTaken() : trade.offer();
    }

    @Override
    public AskAnswer ask(String merchantHint, String number) {
        return over(() -> asked(number), new AskAnswer.Unknown("line"));
    }

    private AskAnswer asked(String number) {
        Trade trade = trades.get(number);
        if (trade == null) {
            return new AskAnswer.NotThere();
        }
        if (trade.payment != null) {
            return new AskAnswer.Paid(trade.payment);
        }
        return trade.isOver() ? new AskAnswer.Closed() : new AskAnswer.Waiting();
    }

    @Override
    public CloseAnswer close(String merchantHint, String number) {
        return over(() -> closed(number), new CloseAnswer.Unknown("line"));
    }

    private CloseAnswer closed(String number) {
        Trade trade = trades.get(number);
        if (trade == null) {
            return new CloseAnswer.NotThere();
        }
        if (trade.payment != null) {
            return new CloseAnswer.Paid(trade.payment);
        }
        trade.closed = true;
        return new CloseAnswer.Closed();
    }

    @Override
    public RefundAnswer refund(RefundOrder refund) {
        return over(() -> refunded(refund), new RefundAnswer.Unknown("line"));
    }

    private RefundAnswer refunded(RefundOrder refund) {
        Trade trade = trades.get(refund.number());
        if (trade == null || trade.payment == null) {
            return new RefundAnswer.Declined("NOT_PAID", "");
        }
        Back earlier = trade.refunds.get(refund.refundNumber());
        if (earlier != null) {
            return earlier.amount().equals(refund.amount())
                    ? standOf(earlier)
                    : new RefundAnswer.Declined("OTHER_AMOUNT", "");
        }
        if (refund.amount().fen() > trade.kept().fen()) {
            return new RefundAnswer.Declined("TOO_MUCH", "");
        }
        Back back = new Back(refund.amount(), clock.instant().plus(UNTIL_IT_IS_BACK));
        trade.refunds.put(refund.refundNumber(), back);
        return standOf(back);
    }

    private RefundAnswer standOf(Back back) {
        return clock.instant().isBefore(back.at()) ? new RefundAnswer.Unknown("under way") : new RefundAnswer.Done();
    }

    @Override
    public RefundAnswer askRefund(RefundOrder refund) {
        return over(() -> refundAsked(refund), new RefundAnswer.Unknown("line"));
    }

    private RefundAnswer refundAsked(RefundOrder refund) {
        Trade trade = trades.get(refund.number());
        Back back = trade == null ? null : trade.refunds.get(refund.refundNumber());
        if (back == null) {
            return new RefundAnswer.NotThere();
        }
        return back.amount().equals(refund.amount()) ? standOf(back) : new RefundAnswer.Unknown("other amount");
    }

    private <A> A over(Supplier<A> call, A unknown) {
        Line now = line;
        line = Line.GOOD;
        return switch (now) {
            case GOOD -> call.get();
            case LOSES_THE_CALL -> unknown;
            case LOSES_THE_ANSWER -> {
                var _ = call.get();
                yield unknown;
            }
        };
    }

    @Nullable
    Trade trade(String number) {
        return trades.get(number);
    }

    private record Back(Money amount, Instant at) {}

    /** What was opened under one number. */
    final class Trade {
        private final Opening opening;
        private final Map<String, Back> refunds = new HashMap<>();
        private boolean closed;
        private @Nullable Payment payment;

        private Trade(Opening opening) {
            this.opening = opening;
        }

        String merchantHint() {
            return opening.merchantHint();
        }

        @Nullable
        Payment payment() {
            return payment;
        }

        void close() {
            closed = true;
        }

        boolean isOver() {
            return closed || payment != null || !clock.instant().isBefore(opening.expiresAt());
        }

        /** Whether the money was taken. */
        boolean pay() {
            if (isOver()) {
                return false;
            }
            payment = new Payment(
                    opening.number(), "D" + opening.number(), opening.amount(), clock.instant(), opening.buyerId());
            return true;
        }

        Money kept() {
            return payment == null
                    ? Money.ZERO
                    : refunds.values().stream().map(Back::amount).reduce(opening.amount(), Money::minus);
        }

        private OpenAnswer offer() {
            return switch (opening.way()) {
                case SCAN_CODE -> new OpenAnswer.ScanCode("drawer:" + opening.number());
                case LIFE_ACCOUNT, MINI_PROGRAM -> new OpenAnswer.Trade("D" + opening.number());
                case WAP, PC -> new OpenAnswer.Redirect(URI.create("https://drawer.example/" + opening.number()));
                case APP -> new OpenAnswer.AppOrder("drawer=" + opening.number());
                case BARCODE -> new OpenAnswer.PayerBusy();
            };
        }
    }
}
