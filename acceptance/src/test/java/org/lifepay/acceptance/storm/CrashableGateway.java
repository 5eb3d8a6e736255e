package org.lifepay.acceptance.storm;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.gateway.certificate.CertificateAuthority;
import org.lifepay.gateway.certificate.CertificateSettings;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.certificate.upload.TrustAnchors;
import org.lifepay.gateway.channel.ChannelCircuits;
import org.lifepay.gateway.channel.ChannelLimits;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.alipay.AlipayChannel;
import org.lifepay.gateway.channel.alipay.AlipayNotices;
import org.lifepay.gateway.channel.alipay.AlipayTransport;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.CallDeadline;
import org.lifepay.gateway.notification.delivery.NotificationTransport;
import org.lifepay.gateway.notification.delivery.NotificationWorker;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.order.api.CancelEndpoint;
import org.lifepay.gateway.order.api.OrderEndpoint;
import org.lifepay.gateway.order.api.QueryEndpoint;
import org.lifepay.gateway.order.autorefund.AutoRefundWorker;
import org.lifepay.gateway.order.channelsync.ExpireOrders;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.paging.ListConfiguration;
import org.lifepay.gateway.refund.SendRefunds;
import org.lifepay.gateway.refund.api.RefundEndpoint;
import org.lifepay.gateway.refund.api.RefundQueryEndpoint;
import org.lifepay.gateway.settings.PlatformSettingsConfiguration;
import org.lifepay.gateway.work.BoundedCaller;
import org.lifepay.gateway.work.Sleeper;
import org.lifepay.gateway.work.WorkFailures;
import org.lifepay.gateway.work.WorkRunner;
import org.lifepay.gateway.work.WorkSlot;
import org.lifepay.simulator.MovableClock;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

/** The gateway's real parts, put together by hand around the storm's time, chance and network; dies and starts anew. */
final class CrashableGateway implements AutoCloseable {
    private static final Pattern FOR_PEOPLE = Pattern.compile(
            "org\\.lifepay\\.gateway\\.((cashier|console|access|mail|web)\\..*"
                    + "|certificate\\.(application\\.(ApplyForCertificate|CertificateEmails)|reminder\\.CertificateReminders)|merchant\\.NumberKeyCheck)");
    private static final List<Class<?>> SETTINGS =
            List.of(PlatformSettingsConfiguration.class, ListConfiguration.class);
    private static final List<Class<?>> PARTS = parts();

    private final CrashInjector crashInjector;
    private final CrashableDataSource database;
    private final Surroundings surroundings;
    private final Clock clock;
    private @Nullable AnnotationConfigApplicationContext context;

    /** What a gateway does not make itself; it outlives the process. */
    record Surroundings(
            Keys keys,
            MovableClock clock,
            RandomGenerator random,
            AlipayTransport alipay,
            NotificationTransport shops,
            BoundedCaller callers,
            Executor executor,
            Consumer<List<?>> shuffle) {}

    /** @param ahead how far its clock is ahead of the others */
    CrashableGateway(
            CrashableDataSource database, CrashInjector crashInjector, Surroundings surroundings, Duration ahead) {
        this.crashInjector = crashInjector;
        this.database = database;
        this.surroundings = surroundings;
        this.clock = ahead.isZero() ? surroundings.clock() : Clock.offset(surroundings.clock(), ahead);
        start();
        for (int i = 0; i < Keys.MERCHANTS; i++) {
            MerchantId id = new MerchantId(Keys.merchantId(i));
            bean(Merchants.class).register(new Merchant(id, "商户" + i, true, Optional.empty()));
            bean(Certificates.class).add(id, surroundings.keys().certificate(i));
        }
    }

    /** The process is gone, and what it had not committed. */
    void end() throws SQLException {
        if (context != null) {
            context.close();
            context = null;
        }
        database.reconnect();
    }

    /** A new process on the same database. */
    void start() {
        crashInjector.live();
        var starting = new AnnotationConfigApplicationContext();
        starting.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "storm",
                        Map.of(
                                "lifepay.public-url",
                                "http://gateway.test",
                                "lifepay.sandbox",
                                "true",
                                "lifepay.query-limit-per-minute",
                                "1000000")));
        DefaultListableBeanFactory beans = starting.getDefaultListableBeanFactory();
        beans.registerSingleton("clock", clock);
        beans.registerSingleton("meters", new SimpleMeterRegistry());
        beans.registerSingleton("random", surroundings.random());
        beans.registerSingleton("envelope", new Envelope(RsaEngines.best(), new SecureRandom()));
        PlatformKey platform = surroundings.keys().platform;
        beans.registerSingleton("platformKey", platform);
        beans.registerSingleton(
                "certificateSettings",
                new CertificateSettings(
                        Path.of("authority.pfx"),
                        Path.of("password.txt"),
                        null,
                        Duration.ofMinutes(1),
                        Duration.ofDays(730),
                        Duration.ofDays(14),
                        10));
        beans.registerSingleton("trustAnchors", new TrustAnchors(List.of()));
        beans.registerSingleton("authority", new CertificateAuthority(platform.privateKey(), platform.certificate()));
        beans.registerSingleton("vault", new PlainTextVault());
        beans.registerSingleton("channelNumbers", new ChannelNumbers(new byte[32]));
        beans.registerSingleton(
                "workRunner",
                new WorkRunner(
                        surroundings.executor(),
                        () -> WorkSlot.ALL,
                        surroundings.shuffle(),
                        Duration.ofMillis(5), // in real time; nothing that is awake needs it
                        new WorkFailures(new SimpleMeterRegistry()),
                        clock));
        beans.registerSingleton("pause", (Sleeper) surroundings.clock()::advance);
        beans.registerSingleton("patience", surroundings.callers());
        beans.registerSingleton("callDeadline", new CallDeadline(surroundings.callers()));
        beans.registerSingleton("deliveries", (NotificationWorker.Deliveries) surroundings.executor()::execute);
        beans.registerSingleton("notificationTransport", surroundings.shops());
        beans.registerSingleton("cashierAddress", (CashierUrls) () -> "http://gateway.test");
        beans.registerSingleton("jdbc", JdbcClient.create(database));
        beans.registerSingleton("transaction", new TransactionTemplate(new JdbcTransactionManager(database)));
        beans.registerSingleton(
                "alipayChannel",
                AlipayChannel.over(
                        surroundings.alipay(),
                        surroundings.keys().settings,
                        new ChannelCircuits(
                                new ChannelLimits(50, Duration.ofSeconds(5), 500, 2000),
                                new SimpleMeterRegistry(),
                                clock),
                        clock));
        starting.registerBean(
                AlipayNotices.class,
                () -> AlipayNotices.to(
                        starting.getBean(org.lifepay.gateway.channel.PaymentConfirmationHandler.class),
                        starting.getBean(org.lifepay.gateway.channel.RefundNoticeHandler.class),
                        surroundings.keys().settings,
                        clock));
        SETTINGS.forEach(starting::register);
        PARTS.forEach(starting::register);
        starting.refresh();
        context = starting;
    }

    /** Everything that the gateway's own scan would find, but for pages, and what configures threads, files and ports. */
    private static List<Class<?>> parts() {
        var scanner = new ClassPathScanningCandidateComponentProvider(true);
        scanner.addExcludeFilter(new AnnotationTypeFilter(Configuration.class));
        scanner.addExcludeFilter(new RegexPatternTypeFilter(FOR_PEOPLE));
        List<Class<?>> parts = new ArrayList<>();
        scanner.findCandidateComponents("org.lifepay.gateway").stream()
                .map(BeanDefinition::getBeanClassName)
                .map(Objects::requireNonNull)
                .sorted()
                .forEach(name -> parts.add(ClassUtils.resolveClassName(name, null)));
        return parts;
    }

    /** One request of a merchant's program, as the web server would hand it in. */
    ApiResponse serve(ApiRequest apiRequest) {
        return switch (apiRequest.path()) {
            case "/onlinePay/order" -> bean(OrderEndpoint.class).order(apiRequest);
            case "/onlinePay/query" -> bean(QueryEndpoint.class).query(apiRequest);
            case "/onlinePay/cancelOrder" -> bean(CancelEndpoint.class).cancel(apiRequest);
            case "/onlinePay/refund" -> bean(RefundEndpoint.class).refund(apiRequest);
            case "/onlinePay/refundQuery" -> bean(RefundQueryEndpoint.class).query(apiRequest);
            default -> throw new IllegalArgumentException(apiRequest.path());
        };
    }

    /** A notice of Alipay. */
    String notice(String merchantHint, Map<String, String> form) {
        return bean(AlipayNotices.class).receive(merchantHint, form);
    }

    /** A buyer on our cashier page chooses a way; what the page would lead to, or null. */
    @Nullable
    String cashier(String paymentOrderId, PaymentMethod paymentMethod) {
        var order = bean(Orders.class).findByPaymentOrderId(paymentOrderId).map(bean(PaymentPoller.class)::queryNow);
        return order.filter(found -> found.isOpen())
                .map(found -> bean(StartPayment.class).start(found, paymentMethod, Buyer.UNKNOWN))
                .map(result -> result instanceof StartPayment.Result.Started(var attempt) ? attempt.answer() : null)
                .orElse(null);
    }

    /** The work that a timer does every second. */
    enum Task {
        ASK,
        EXPIRE,
        GIVE_BACK,
        REFUND,
        NOTIFY
    }

    int runTask(Task task) {
        return switch (task) {
            case ASK -> bean(PaymentPoller.class).runOnce();
            case EXPIRE -> bean(ExpireOrders.class).runOnce();
            case GIVE_BACK -> bean(AutoRefundWorker.class).runOnce();
            case REFUND -> bean(SendRefunds.class).runOnce();
            case NOTIFY -> bean(NotificationWorker.class).runOnce();
        };
    }

    private <T> T bean(Class<T> type) {
        return Objects.requireNonNull(context).getBean(type);
    }

    @Override
    public void close() throws SQLException {
        if (context != null) {
            context.close();
        }
        database.close();
    }
}
