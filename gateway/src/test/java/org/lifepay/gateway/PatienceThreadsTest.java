package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PatienceThreadsTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final PatienceThreads patience = new PatienceThreads(1, SHORT);
    private final CountDownLatch channelAnswers = new CountDownLatch(1);

    @AfterEach
    void answer() {
        channelAnswers.countDown();
        patience.finish();
    }

    @Test
    void who_waits_long_enough_gets_what_the_work_came_to() {
        assertThat(patience.within(LONG, () -> "paid")).contains("paid");
    }

    @Test
    void work_goes_on_when_nobody_waits_for_it_any_more() throws InterruptedException {
        CountDownLatch booked = new CountDownLatch(1);

        var answer = patience.within(SHORT, () -> {
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
        patience.within(SHORT, this::hang);

        var refused = patience.within(LONG, () -> begun.getAndSet(true));
        boolean begunMeanwhile = begun.get();
        channelAnswers.countDown();
        while (patience.within(LONG, () -> begun.getAndSet(true)).isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(refused).isEmpty();
        assertThat(begunMeanwhile).isFalse();
        assertThat(begun).isTrue();
    }

    @Test
    void what_goes_wrong_in_time_goes_wrong_for_the_caller_and_frees_the_place() {
        assertThatThrownBy(() -> patience.within(LONG, () -> {
                    throw new IllegalArgumentException("no such order");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> patience.within(LONG, () -> {
                    throw new AssertionError("the process ends here");
                }))
                .isInstanceOf(AssertionError.class);

        while (patience.within(LONG, () -> "next").isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void at_the_end_work_that_hangs_is_interrupted_and_no_more_is_begun() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        patience.within(SHORT, () -> {
            if (!hang()) {
                interrupted.countDown();
            }
            return "";
        });

        patience.finish();

        interrupted.await();
        assertThat(patience.within(LONG, () -> "too late")).isEmpty();
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
