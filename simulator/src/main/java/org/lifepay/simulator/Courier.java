package org.lifepay.simulator;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.lifepay.simulator.notice.NoticeAnswer;
import org.lifepay.simulator.notice.NoticeTransport;
import org.lifepay.simulator.notice.Sending;
import org.lifepay.simulator.wire.Sealer;

/** Takes due notices to their merchants and reports what they answered. */
final class Courier {
    private final State state;
    private final Sealer sealer;
    private final NoticeTransport transport;

    Courier(State state, Sealer sealer, NoticeTransport transport) {
        this.state = state;
        this.sealer = sealer;
        this.transport = transport;
    }

    int deliver(Executor executor) {
        List<Sending> due = state.locked(state.notices::take);
        due.forEach(sending -> executor.execute(() -> send(sending)));
        return due.size();
    }

    private void send(Sending sending) {
        Map<String, String> form =
                sending.forged() ? sealer.forgeNotice(sending.fields()) : sealer.sealNotice(sending.fields());
        NoticeAnswer answer = null;
        try {
            answer = transport.deliver(sending.url(), form);
        } catch (IOException unreachable) {
            // No answer: repeated on schedule.
        } finally {
            NoticeAnswer reported = answer;
            state.locked(now -> {
                state.notices.report(sending, reported, now);
                return reported;
            });
        }
    }
}
