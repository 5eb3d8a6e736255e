package org.lifepay.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lifepay.gateway.access.BackOfficeAddress;
import org.lifepay.gateway.access.WallClock;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.merchantapi.CallDeadline;
import org.lifepay.gateway.notification.NotificationSettings;
import org.lifepay.gateway.notification.delivery.DeliveryExecutor;
import org.lifepay.gateway.notification.delivery.HttpNotificationTransport;
import org.lifepay.gateway.notification.delivery.NotificationTransport;
import org.lifepay.gateway.notification.delivery.NotificationWorker;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.OutboundSettings;
import org.lifepay.gateway.settings.PlatformSettings;
import org.lifepay.gateway.work.BackgroundGauges;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.BoundedCaller;
import org.lifepay.gateway.work.BoundedVirtualThreadCaller;
import org.lifepay.gateway.work.LiveGateways;
import org.lifepay.gateway.work.ReadGauges;
import org.lifepay.gateway.work.Sleeper;
import org.lifepay.gateway.work.WorkFailures;
import org.lifepay.gateway.work.WorkMeterSettings;
import org.lifepay.gateway.work.WorkMeters;
import org.lifepay.gateway.work.WorkRunner;
import org.lifepay.gateway.work.WorkScheduler;
import org.lifepay.gateway.work.WorkSettings;
import org.lifepay.gateway.work.WorkSlots;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clock, randomness, network and threads: everything that tests replace. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WorkSettings.class, WorkMeterSettings.class, NotificationSettings.class})
class WorkConfiguration {
    @Limit(
            area = LimitArea.CHANNEL,
            name = "calls to Alipay that callers wait for, at one gateway",
            unit = "calls",
            atLimit = "the caller is answered at once as if its deadline had passed; background work makes the call")
    private static final int MAX_CONCURRENT_CALLS = 1000;

    @Limit(
            area = LimitArea.CALLS,
            name = "calls in hand at one gateway",
            unit = "calls",
            atLimit = "answered `TRY_AGAIN`; a WARN line")
    private static final int MAX_CALLS = 2000;

    @Limit(
            area = LimitArea.WORK,
            name = "background work at a stop",
            atLimit = "interrupted; its leases end and another gateway goes on")
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    /** A row that takes longer continues, and the next run begins without it. */
    @Limit(
            area = LimitArea.WORK,
            name = "waiting of a run for its slowest row",
            atLimit = "the row goes on and keeps its place, the next run begins")
    private static final Duration RUN_PATIENCE = Duration.ofSeconds(1);

    /** Used unless another clock is registered: the development stack has one that can be moved. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Bean
    WorkThreads workThreads() {
        return new WorkThreads(SHUTDOWN_TIMEOUT);
    }

    @Bean
    WorkFailures workFailures(MeterRegistry meters) {
        return new WorkFailures(meters);
    }

    @Bean
    WorkRunner workRunner(
            WorkThreads threads, WorkSlots slots, WorkFailures failures, RandomGenerator random, Clock clock) {
        return new WorkRunner(threads, slots, rows -> Collections.shuffle(rows, random), RUN_PATIENCE, failures, clock);
    }

    /** Disabled, but for what each gateway does for itself, if a test calls the work, or another gateway does all of it. */
    @Bean
    WorkScheduler workScheduler(
            WorkSettings settings,
            WorkMeterSettings meterSettings,
            List<BackgroundTask> tasks,
            MeterRegistry meters,
            WorkFailures failures,
            WorkThreads threads,
            NotificationWorker.Deliveries deliveries,
            BoundedCaller boundedCaller,
            LiveGateways liveGateways,
            Clock clock) {
        List<BackgroundTask> all = new ArrayList<>();
        if (settings.sweeps()) {
            all.addAll(tasks);
            all.add(new WorkMeters(tasks, meters, failures, meterSettings.metersInterval(), clock));
        } else {
            tasks.stream().filter(BackgroundTask::ofEachGateway).forEach(all::add);
        }
        return new WorkScheduler(
                all,
                settings,
                failures,
                SHUTDOWN_TIMEOUT,
                List.of(threads::close, liveGateways::leave, deliveries::shutdown, boundedCaller::shutdown));
    }

    @Bean
    ReadGauges readGauges(
            List<BackgroundGauges> gauges,
            MeterRegistry meters,
            WorkFailures failures,
            WorkMeterSettings settings,
            Clock clock) {
        return new ReadGauges(gauges, meters, failures, settings.metersInterval(), clock);
    }

    @Bean
    Sleeper sleeper() {
        return WorkConfiguration::sleep;
    }

    @Bean
    BoundedCaller boundedCaller(MeterRegistry meters) {
        return bounded("channel", MAX_CONCURRENT_CALLS, meters);
    }

    /** A call is bounded by its own statements too: what goes on behind the deadline ends, and its place with it. */
    @Bean
    CallDeadline callDeadline(MeterRegistry meters) {
        return new CallDeadline(bounded("merchant-api", MAX_CALLS, meters));
    }

    private static BoundedCaller bounded(String kind, int maxConcurrent, MeterRegistry meters) {
        BoundedVirtualThreadCaller caller = new BoundedVirtualThreadCaller(maxConcurrent, SHUTDOWN_TIMEOUT);
        Gauge.builder("lifepay.calls.running", caller, BoundedVirtualThreadCaller::running)
                .tag("kind", kind)
                .description("Calls under way that callers wait for, or waited; at the limit more are refused")
                .register(meters);
        return caller;
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
    NotificationWorker.Deliveries deliveries(NotificationSettings settings) {
        return new DeliveryExecutor(settings.notifyTimeout().plusSeconds(1));
    }

    @Bean
    NotificationTransport notificationTransport(
            NotifyGuard guard, NotificationSettings settings, OutboundSettings outbound) {
        return new HttpNotificationTransport(guard, settings.notifyTimeout(), outbound);
    }

    @Bean
    @ConditionalOnMissingBean
    WallClock wallClock() {
        return new WallClock(Clock.systemUTC());
    }

    @Bean
    BackOfficeAddress backOfficeAddress(PlatformSettings settings) {
        return new BackOfficeAddress(settings.publicUrl());
    }

    @Bean
    CashierUrls cashierUrls(PlatformSettings settings) {
        return settings::publicUrl;
    }
}
