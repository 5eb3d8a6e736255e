package org.lifepay.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.lifepay.gateway.channel.AskAnswer;
import org.lifepay.gateway.channel.CloseAnswer;
import org.lifepay.gateway.channel.OpenAnswer;
import org.lifepay.gateway.channel.Opening;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.RefundAnswer;
import org.lifepay.gateway.channel.RefundOrder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A channel that answers what a test has written for it, remembers its calls, and minds open transactions. */
public final class ScriptedChannel implements PaymentChannel {
    /** Every call, as {@code verb number}. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /** Every refund as it was asked for. */
    public final List<RefundOrder> refunds = new CopyOnWriteArrayList<>();

    /** Calls that came while the caller held a transaction; must stay empty. */
    public final List<String> callsWithinTransactions = new CopyOnWriteArrayList<>();

    private final Script<Opening, OpenAnswer> opens =
            new Script<>(opening -> new OpenAnswer.ScanCode("https://qr.example/" + opening.number()));
    private final Script<String, AskAnswer> asks = new Script<>(_ -> new AskAnswer.Waiting());
    private final Script<String, CloseAnswer> closes = new Script<>(_ -> new CloseAnswer.Closed());
    private final Script<RefundOrder, RefundAnswer> paysBack = new Script<>(_ -> new RefundAnswer.Done());
    private final Script<String, RefundAnswer> refundAsks = new Script<>(_ -> new RefundAnswer.NotThere());

    /** The answers in turn; the last is repeated. */
    public void onOpen(OpenAnswer... answers) {
        opens.say(List.of(answers));
    }

    public void onOpen(Function<Opening, OpenAnswer> answer) {
        opens.say(answer);
    }

    public void onAsk(AskAnswer... answers) {
        asks.say(List.of(answers));
    }

    public void onAsk(Function<String, AskAnswer> answer) {
        asks.say(answer);
    }

    public void onClose(CloseAnswer... answers) {
        closes.say(List.of(answers));
    }

    public void onClose(Function<String, CloseAnswer> answer) {
        closes.say(answer);
    }

    public void onRefund(RefundAnswer... answers) {
        paysBack.say(List.of(answers));
    }

    public void onAskRefund(RefundAnswer... answers) {
        refundAsks.say(List.of(answers));
    }

    /** How often this verb was called. */
    public long count(String verb) {
        return calls.stream().filter(call -> call.startsWith(verb + " ")).count();
    }

    @Override
    public OpenAnswer open(Opening opening) {
        note("open " + opening.number());
        return opens.answer(opening);
    }

    @Override
    public AskAnswer ask(String merchantHint, String number) {
        note("ask " + number);
        return asks.answer(number);
    }

    @Override
    public CloseAnswer close(String merchantHint, String number) {
        note("close " + number);
        return closes.answer(number);
    }

    @Override
    public RefundAnswer refund(RefundOrder refund) {
        refunds.add(refund);
        note("refund " + refund.refundNumber());
        return paysBack.answer(refund);
    }

    @Override
    public RefundAnswer askRefund(RefundOrder refund) {
        note("askRefund " + refund.refundNumber());
        return refundAsks.answer(refund.refundNumber());
    }

    private void note(String call) {
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
