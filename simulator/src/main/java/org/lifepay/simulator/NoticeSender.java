package org.lifepay.simulator;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.lifepay.simulator.notice.NoticeDelivery;
import org.lifepay.simulator.notice.NoticeResponse;
import org.lifepay.simulator.notice.NoticeTransport;
import org.lifepay.simulator.wire.Sealer;

/** Takes due notices to their merchants and reports what they answered. */
final class NoticeSender {
    private final SimulatorState simulatorState;
    private final Sealer sealer;
    private final NoticeTransport transport;
    private final GatewayService gatewayService;

    NoticeSender(
            SimulatorState simulatorState, Sealer sealer, NoticeTransport transport, GatewayService gatewayService) {
        this.gatewayService = gatewayService;
        this.simulatorState = simulatorState;
        this.sealer = sealer;
        this.transport = transport;
    }

    int deliver(Executor executor) {
        List<NoticeDelivery> due = simulatorState.locked(simulatorState.notices::take);
        due.forEach(noticeDelivery -> executor.execute(() -> send(noticeDelivery)));
        return due.size();
    }

    private void send(NoticeDelivery noticeDelivery) {
        Map<String, String> form = noticeDelivery.forged()
                ? sealer.forgeNotice(noticeDelivery.fields())
                : sealer.sealNotice(noticeDelivery.fields(), gatewayService.signingCertificate());
        if (simulatorState.tradeBook.settings().noticeCertificate()) {
            form.put("alipay_cert_sn", gatewayService.certificateNumber()); // Alipay adds it after signing
        }
        NoticeResponse answer = null;
        try {
            answer = transport.deliver(noticeDelivery.url(), form);
        } catch (IOException unreachable) {
            // No answer: repeated on schedule.
        } finally {
            NoticeResponse reported = answer;
            simulatorState.locked(now -> {
                simulatorState.notices.report(noticeDelivery, reported, now);
                return reported;
            });
        }
    }
}
