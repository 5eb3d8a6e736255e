package org.lifepay.acceptance.storm;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.gateway.certificate.Authority;
import org.lifepay.gateway.certificate.CertificateSettings;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.certificate.TrustAnchors;
import org.lifepay.gateway.channel.Way;
import org.lifepay.gateway.channel.alipay.AlipayChannel;
import org.lifepay.gateway.channel.alipay.AlipayNotices;
import org.lifepay.gateway.channel.alipay.AlipayTransport;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.notification.Courier;
import org.lifepay.gateway.notification.NotificationTransport;
import org.lifepay.gateway.openapi.Call;
import org.lifepay.gateway.openapi.DeskReply;
import org.lifepay.gateway.order.AskChannel;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.CashierAddress;
import org.lifepay.gateway.order.ExpireOrders;
import org.lifepay.gateway.order.GiveBacks;
import org.lifepay.gateway.order.OpenAttempt;
import org.lifepay.gateway.order.Orders;
import org.lifepay.gateway.order.api.CancelEndpoint;
import org.lifepay.gateway.order.api.OrderEndpoint;
import org.lifepay.gateway.order.api.QueryEndpoint;
import org.lifepay.gateway.pace.Batch;
import org.lifepay.gateway.pace.Patience;
import org.lifepay.gateway.pace.Pause;
import org.lifepay.gateway.refund.SendRefunds;
import org.lifepay.gateway.refund.api.RefundEndpoint;
import org.lifepay.gateway.refund.api.RefundQueryEndpoint;
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
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

/** The gateway's real parts, put together by hand around the storm's time, chance and network; dies and starts anew. */
final class MortalGateway implements AutoCloseable {
    private static final Pattern FOR_PEOPLE =
            Pattern.compile("org\\.lifepay\\.gateway\\.((cashier|console|access|mail)\\..*"
                    + "|certificate\\.(ApplyForCertificate|CertificateLetters|WarnMerchants))");
    private static final List<Class<?>> PARTS = parts();

    private final Mortality mortality;
    private final MortalDatabase database;
    private final Surroundings surroundings;
    private @Nullable AnnotationConfigApplicationContext context;

    /** What a gateway does not make itself; it outlives the process. */
    record Surroundings(
            Keys keys,
            MovableClock clock,
            RandomGenerator random,
            AlipayTransport alipay,
            NotificationTransport shops,
            Patience callers,
            Consumer<List<?>> shuffle) {}

    MortalGateway(MortalDatabase database, Mortality mortality, Surroundings surroundings) {
        this.mortality = mortality;
        this.database = database;
        this.surroundings = surroundings;
        start();
        for (int i = 0; i < Keys.MERCHANTS; i++) {
            MerchantId id = new MerchantId(Keys.merchantId(i));
            bean(Merchants.class).register(new Merchant(id, "商户" + i, true, Optional.empty()));
            bean(Certificates.class).add(id, surroundings.keys().certificate(i));
        }
    }

    /** A new process on the same database. */
    void restart() throws SQLException {
        if (context != null) {
            context.close();
        }
        database.reconnect();
        mortality.live();
        start();
    }

    private void start() {
        var starting = new AnnotationConfigApplicationContext();
        starting.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "storm", Map.of("lifepay.sandbox", "true", "lifepay.query-limit-per-minute", "1000000")));
        DefaultListableBeanFactory beans = starting.getDefaultListableBeanFactory();
        MovableClock clock = surroundings.clock();
        beans.registerSingleton("clock", clock);
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
                        Duration.ofDays(730),
                        Duration.ofDays(14)));
        beans.registerSingleton("trustAnchors", new TrustAnchors(List.of()));
        beans.registerSingleton("authority", new Authority(platform.privateKey(), platform.certificate()));
        beans.registerSingleton("vault", new OpenVault());
        beans.registerSingleton("batch", new Batch(new SameThread(surroundings.shuffle())));
        beans.registerSingleton("pause", (Pause) clock::advance);
        beans.registerSingleton("patience", surroundings.callers());
        beans.registerSingleton("deliveries", (Courier.Deliveries) Runnable::run);
        beans.registerSingleton("notificationTransport", surroundings.shops());
        beans.registerSingleton("cashierAddress", (CashierAddress) () -> "http://gateway.test");
        beans.registerSingleton("jdbc", JdbcClient.create(database));
        beans.registerSingleton("transaction", new TransactionTemplate(new DataSourceTransactionManager(database)));
        beans.registerSingleton(
                "alipayChannel", AlipayChannel.over(surroundings.alipay(), surroundings.keys().settings, clock));
        starting.registerBean(
                AlipayNotices.class,
                () -> AlipayNotices.to(
                        starting.getBean(org.lifepay.gateway.channel.PaymentNews.class),
                        surroundings.keys().settings,
                        clock));
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
    DeskReply serve(Call call) {
        return switch (call.path()) {
            case "/onlinePay/order" -> bean(OrderEndpoint.class).order(call);
            case "/onlinePay/query" -> bean(QueryEndpoint.class).query(call);
            case "/onlinePay/cancelOrder" -> bean(CancelEndpoint.class).cancel(call);
            case "/onlinePay/refund" -> bean(RefundEndpoint.class).refund(call);
            case "/onlinePay/refundQuery" -> bean(RefundQueryEndpoint.class).query(call);
            default -> throw new IllegalArgumentException(call.path());
        };
    }

    /** A notice of Alipay. */
    String notice(String merchantHint, Map<String, String> form) {
        return bean(AlipayNotices.class).receive(merchantHint, form);
    }

    /** A buyer on our cashier page chooses a way; what the page would lead to, or null. */
    @Nullable
    String cashier(String paymentOrderId, Way way) {
        var order = bean(Orders.class).findByPaymentOrderId(paymentOrderId).map(bean(AskChannel.class)::askNow);
        return order.filter(found -> found.isOpen())
                .map(found -> bean(OpenAttempt.class).open(found, way, Buyer.UNKNOWN))
                .map(result -> result instanceof OpenAttempt.Result.Opened(var attempt) ? attempt.answer() : null)
                .orElse(null);
    }

    /** The work that a timer does every second. */
    enum Sweep {
        ASK,
        EXPIRE,
        GIVE_BACK,
        REFUND,
        NOTIFY
    }

    int sweep(Sweep sweep) {
        return switch (sweep) {
            case ASK -> bean(AskChannel.class).runOnce();
            case EXPIRE -> bean(ExpireOrders.class).runOnce();
            case GIVE_BACK -> bean(GiveBacks.class).runOnce();
            case REFUND -> bean(SendRefunds.class).runOnce();
            case NOTIFY -> bean(Courier.class).runOnce();
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
