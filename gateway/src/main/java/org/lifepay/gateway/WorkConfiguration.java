package org.lifepay.gateway;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.lifepay.gateway.access.BackOfficeAddress;
import org.lifepay.gateway.access.WallClock;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.notification.Courier;
import org.lifepay.gateway.notification.HttpTransport;
import org.lifepay.gateway.notification.NotificationTransport;
import org.lifepay.gateway.order.CashierAddress;
import org.lifepay.gateway.pace.Batch;
import org.lifepay.gateway.pace.Patience;
import org.lifepay.gateway.pace.Pause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Time, chance, network and threads: whatever a test wants to be in charge of. */
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {
    private static final int BATCH_THREADS = 16;
    static final int SWEEPS = 12;
    private static final int MOST_CALLS_WAITED_FOR = 1000;
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    /** Stands back for a clock that was there first: the development stack has one that can be moved. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService batchExecutor() {
        return Executors.newFixedThreadPool(
                BATCH_THREADS, Thread.ofVirtual().name("batch-", 0).factory());
    }

    @Bean
    Batch batch(ExecutorService batchExecutor) {
        return new Batch(batchExecutor);
    }

    @Bean
    Pause pause() {
        return WorkConfiguration::sleep;
    }

    @Bean
    Patience patience() {
        return new PatienceThreads(MOST_CALLS_WAITED_FOR, FAREWELL);
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    @Bean
    Courier.Deliveries deliveries(GatewaySettings settings) {
        return new DeliveryThreads(settings.notifyTimeout().plusSeconds(1));
    }

    @Bean
    NotificationTransport notificationTransport(NotifyGuard guard, GatewaySettings settings) {
        return new HttpTransport(guard, settings.notifyTimeout());
    }

    @Bean
    @ConditionalOnMissingBean
    WallClock wallClock() {
        return new WallClock(Clock.systemUTC());
    }

    @Bean
    BackOfficeAddress backOfficeAddress(GatewaySettings settings) {
        return new BackOfficeAddress(settings.publicUrl());
    }

    @Bean
    CashierAddress cashierAddress(GatewaySettings settings) {
        return settings::publicUrl;
    }

    /** Off where a test calls the work itself. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "lifepay.sweeps", matchIfMissing = true)
    @EnableScheduling
    static class Sweeps {
        private static final Logger log = LoggerFactory.getLogger(Sweeps.class);

        /** A thread for each kind of sweep: a channel that hangs holds up those that ask it, and no notification. */
        @Bean
        ThreadPoolTaskScheduler taskScheduler() {
            ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
            scheduler.setPoolSize(SWEEPS);
            scheduler.setThreadNamePrefix("sweep-");
            scheduler.setErrorHandler(Sweeps::failed);
            scheduler.setWaitForTasksToCompleteOnShutdown(true);
            scheduler.setAwaitTerminationSeconds(10);
            return scheduler;
        }

        /** A sweep comes again within a second: with the database away, traces would fill the disk. */
        private static void failed(Throwable problem) {
            log.error("a sweep failed and will come again: {}", problem.toString());
            log.debug("the sweep's trace", problem);
        }
    }
}
