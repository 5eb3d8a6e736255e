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
import org.lifepay.gateway.notification.delivery.DeliveryExecutor;
import org.lifepay.gateway.notification.delivery.HttpNotificationTransport;
import org.lifepay.gateway.notification.delivery.NotificationTransport;
import org.lifepay.gateway.notification.delivery.NotificationWorker;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.work.BoundedCaller;
import org.lifepay.gateway.work.BoundedVirtualThreadCaller;
import org.lifepay.gateway.work.ParallelBatch;
import org.lifepay.gateway.work.Sleeper;
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
    static final int SCHEDULED_TASKS = 12;
    private static final int MAX_CONCURRENT_CALLS = 1000;
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

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
    ParallelBatch parallelBatch(ExecutorService batchExecutor) {
        return new ParallelBatch(batchExecutor);
    }

    @Bean
    Sleeper sleeper() {
        return WorkConfiguration::sleep;
    }

    @Bean
    BoundedCaller boundedCaller() {
        return new BoundedVirtualThreadCaller(MAX_CONCURRENT_CALLS, SHUTDOWN_TIMEOUT);
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
    NotificationWorker.Deliveries deliveries(GatewaySettings settings) {
        return new DeliveryExecutor(settings.notifyTimeout().plusSeconds(1));
    }

    @Bean
    NotificationTransport notificationTransport(NotifyGuard guard, GatewaySettings settings) {
        return new HttpNotificationTransport(guard, settings.notifyTimeout());
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
    CashierUrls cashierUrls(GatewaySettings settings) {
        return settings::publicUrl;
    }

    /** Off where a test calls the work itself. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "lifepay.sweeps", matchIfMissing = true)
    @EnableScheduling
    static class ScheduledTasks {
        private static final Logger log = LoggerFactory.getLogger(ScheduledTasks.class);

        /** A thread for each kind of sweep: a channel that hangs holds up those that ask it, and no notification. */
        @Bean
        ThreadPoolTaskScheduler taskScheduler() {
            ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
            scheduler.setPoolSize(SCHEDULED_TASKS);
            scheduler.setThreadNamePrefix("sweep-");
            scheduler.setErrorHandler(ScheduledTasks::logFailure);
            scheduler.setWaitForTasksToCompleteOnShutdown(true);
            scheduler.setAwaitTerminationSeconds(10);
            return scheduler;
        }

        /** A sweep comes again within a second: with the database away, traces would fill the disk. */
        private static void logFailure(Throwable failure) {
            log.error("a sweep failed and will come again: {}", failure.toString());
            log.debug("the sweep's trace", failure);
        }
    }
}
