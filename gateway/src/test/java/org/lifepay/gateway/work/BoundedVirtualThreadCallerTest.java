package org.lifepay.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundedVirtualThreadCallerTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final BoundedVirtualThreadCaller patience = new BoundedVirtualThreadCaller(1, SHORT);
    private final CountDownLatch channelAnswers = new CountDownLatch(1);

    @AfterEach
    void answer() {
        channelAnswers.countDown();
        patience.shutdown();
    }

    @Test
    void who_waits_long_enough_gets_what_the_work_came_to() {
        assertThat(patience.callWithin(LONG, () -> "paid")).contains("paid");
    }

    @Test
    void a_call_stops_waiting_for_another_in_time_to_answer() {
        Duration timeout = Duration.ofSeconds(4);

        assertThat(BoundedVirtualThreadCaller.shortened(timeout, Duration.ofSeconds(50)))
                .isEqualTo(timeout);
        assertThat(BoundedVirtualThreadCaller.shortened(timeout, Duration.ofMillis(4500)))
                .isEqualTo(timeout);
        assertThat(BoundedVirtualThreadCaller.shortened(timeout, Duration.ofMillis(3700)))
                .isEqualTo(Duration.ofMillis(3200));
        assertThat(BoundedVirtualThreadCaller.shortened(timeout, Duration.ofMillis(400)))
                .isZero();
    }

    @Test
    void a_call_within_a_call_that_hangs_is_left_and_the_outer_one_answers() {
        BoundedVirtualThreadCaller outer = new BoundedVirtualThreadCaller(1, SHORT);

        Optional<String> answer = outer.callWithin(
                Duration.ofSeconds(3),
                () -> patience.callWithin(LONG, this::hang).isEmpty() ? "not known" : "known");
        outer.shutdown();

        assertThat(answer).contains("not known");
    }

    @Test
    void an_abandoned_call_continues() throws InterruptedException {
        CountDownLatch booked = new CountDownLatch(1);

        var answer = patience.callWithin(SHORT, () -> {
            hang();
            booked.countDown();
            return "paid";
        });
        channelAnswers.countDown();

        assertThat(answer).isEmpty();
        booked.await();
    }

    @Test
    void while_all_places_hang_nothing_more_is_begun_and_afterwards_it_is() {
        AtomicBoolean begun = new AtomicBoolean();
        patience.callWithin(SHORT, this::hang);

        var refused = patience.callWithin(LONG, () -> begun.getAndSet(true));
        boolean begunMeanwhile = begun.get();
        channelAnswers.countDown();
        while (patience.callWithin(LONG, () -> begun.getAndSet(true)).isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(refused).isEmpty();
        assertThat(begunMeanwhile).isFalse();
        assertThat(begun).isTrue();
    }

    @Test
    void what_goes_wrong_in_time_goes_wrong_for_the_caller_and_frees_the_place() {
        assertThatThrownBy(() -> patience.callWithin(LONG, () -> {
                    throw new IllegalArgumentException("no such order");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> patience.callWithin(LONG, () -> {
                    throw new AssertionError("the process ends here");
                }))
                .isInstanceOf(AssertionError.class);

        while (patience.callWithin(LONG, () -> "next").isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void at_the_end_work_that_hangs_is_interrupted_and_no_more_is_begun() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        patience.callWithin(SHORT, () -> {
            if (!hang()) {
                interrupted.countDown();
            }
            return "";
        });

        patience.shutdown();

        interrupted.await();
        assertThat(patience.callWithin(LONG, () -> "too late")).isEmpty();
    }

    /** Whether the channel has answered. */
    private boolean hang() {
        try {
            channelAnswers.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
