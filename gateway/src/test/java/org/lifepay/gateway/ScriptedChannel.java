package org.lifepay.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.lifepay.gateway.channel.CloseResult;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundAmount;
import org.lifepay.gateway.channel.RefundRequest;
import org.lifepay.gateway.channel.RefundResult;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A channel with scripted answers that records its calls and detects open transactions. */
public final class ScriptedChannel implements PaymentChannel {
    /** Every call, as {@code verb number}. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /** Every refund as it was asked for. */
    public final List<RefundRequest> refunds = new CopyOnWriteArrayList<>();

    /** Calls that came while the caller held a transaction; must stay empty. */
    public final List<String> callsWithinTransactions = new CopyOnWriteArrayList<>();

    private final Script<PaymentRequest, PaymentInitiation> opens = new Script<>(
            paymentRequest -> new PaymentInitiation.ScanCode("https://qr.example/" + paymentRequest.number()));
    private final Script<String, QueryResult> asks = new Script<>(_ -> new QueryResult.Waiting());
    private final Script<String, CloseResult> closes = new Script<>(_ -> new CloseResult.Closed());
    private final Script<RefundRequest, RefundResult> paysBack = new Script<>(_ -> new RefundResult.Done());
    private final Script<String, RefundAmount> amounts = new Script<>(_ -> new RefundAmount.NotFound());
    private final Script<String, RefundResult> refundAsks = new Script<>(_ -> new RefundResult.NotFound());

    /** The answers in turn; the last is repeated. */
    public void onInitiate(PaymentInitiation... answers) {
        opens.say(List.of(answers));
    }

    public void onInitiate(Function<PaymentRequest, PaymentInitiation> answer) {
        opens.say(answer);
    }

    public void onQuery(QueryResult... answers) {
        asks.say(List.of(answers));
    }

    public void onQuery(Function<String, QueryResult> answer) {
        asks.say(answer);
    }

    public void onClose(CloseResult... answers) {
        closes.say(List.of(answers));
    }

    public void onClose(Function<String, CloseResult> answer) {
        closes.say(answer);
    }

    public void onRefund(RefundResult... answers) {
        paysBack.say(List.of(answers));
    }

    public void onRefund(Function<RefundRequest, RefundResult> answer) {
        paysBack.say(answer);
    }

    public void onQueryRefund(Function<String, RefundResult> answer) {
        refundAsks.say(answer);
    }

    public void onQueryRefund(RefundResult... answers) {
        refundAsks.say(List.of(answers));
    }

    public void onQueryRefundAmount(RefundAmount... answers) {
        amounts.say(List.of(answers));
    }

    public void onQueryRefundAmount(Function<String, RefundAmount> answer) {
        amounts.say(answer);
    }

    /** How often this verb was called. */
    public long count(String verb) {
        return calls.stream().filter(call -> call.startsWith(verb + " ")).count();
    }

    @Override
    public PaymentInitiation initiate(PaymentRequest paymentRequest) {
        recordCall("open " + paymentRequest.number());
        return opens.answer(paymentRequest);
    }

    @Override
    public QueryResult query(String merchantHint, String number) {
        recordCall("ask " + number);
        return asks.answer(number);
    }

    @Override
    public CloseResult close(String merchantHint, String number) {
        recordCall("close " + number);
        return closes.answer(number);
    }

    @Override
    public RefundResult refund(RefundRequest refund) {
        refunds.add(refund);
        recordCall("refund " + refund.refundNumber());
        return paysBack.answer(refund);
    }

    @Override
    public RefundResult queryRefund(RefundRequest refund) {
        recordCall("askRefund " + refund.refundNumber());
        return refundAsks.answer(refund.refundNumber());
    }

    @Override
    public RefundAmount queryRefundAmount(String merchantHint, String number, String tradeNo, String refundNumber) {
        recordCall("askAmount " + refundNumber);
        return amounts.answer(refundNumber);
    }

    private void recordCall(String call) {
        calls.add(call);
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            callsWithinTransactions.add(call);
        }
    }

    private static final class Script<Q, A> {
        private final Deque<Function<Q, A>> lines = new ArrayDeque<>();

        Script(Function<Q, A> usual) {
            lines.add(usual);
        }

        void say(List<A> answers) {
            synchronized (lines) {
                lines.clear();
                answers.stream().<Function<Q, A>>map(answer -> _ -> answer).forEach(lines::add);
            }
        }

        void say(Function<Q, A> answer) {
            synchronized (lines) {
                lines.clear();
                lines.add(answer);
            }
        }

        A answer(Q question) {
            Function<Q, A> line;
            synchronized (lines) {
                line = lines.size() > 1 ? lines.remove() : lines.element();
            }
            return line.apply(question);
        }
    }
}
