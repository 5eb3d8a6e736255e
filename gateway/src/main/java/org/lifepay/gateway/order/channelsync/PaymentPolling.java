package org.lifepay.gateway.order.channelsync;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.lifepay.gateway.order.attempt.AttemptTable;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Polls the channel for payments whose notice has not come, and closes what can no longer be paid; barcodes, whose buyer
 * waits at a till, are a kind of their own.
 */
@Configuration(proxyBeanMethods = false)
class PaymentPolling {
    /** A kind of its own, because a buyer waits at a till. */
    @Bean
    BackgroundTask barcodePoll(PaymentPoller paymentPoller, AttemptTable attempts) {
        return new PollTask("barcode-poll", paymentPoller::pollBarcodes, attempts::backlogOfBarcodes);
    }

    @Bean
    BackgroundTask paymentPoll(PaymentPoller paymentPoller, AttemptTable attempts) {
        return new PollTask("payment-poll", paymentPoller::pollOthers, attempts::backlogOfOthers);
    }

    private record PollTask(String name, ToIntFunction<String> poll, Function<Instant, Backlog> due)
            implements BackgroundTask {
        @Override
        public int runOnce() {
            return poll.applyAsInt(name);
        }

        @Override
        public Optional<Backlog> backlog(Instant now) {
            return Optional.of(due.apply(now));
        }
    }
}
