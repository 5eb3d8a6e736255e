package org.lifepay.gateway;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.gateway.certificate.CertificateAuthority;
import org.lifepay.gateway.certificate.CertificateSettings;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.certificate.upload.TrustAnchors;
import org.lifepay.gateway.channel.Discount;
import org.lifepay.gateway.channel.InMemoryComplaints;
import org.lifepay.gateway.channel.InMemoryCustoms;
import org.lifepay.gateway.channel.InMemoryPayouts;
import org.lifepay.gateway.channel.InMemorySplits;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.WalletApp;
import org.lifepay.gateway.channel.alipay.AlipayApp;
import org.lifepay.gateway.channel.complaint.ComplaintChannel;
import org.lifepay.gateway.channel.customs.CustomsChannel;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.exchange.bank.InMemoryBank;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.merchantapi.CallDeadline;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.notification.delivery.NotificationTransport;
import org.lifepay.gateway.notification.delivery.NotificationWorker;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.vault.Vault;
import org.lifepay.gateway.work.BoundedCaller;
import org.lifepay.gateway.work.BoundedVirtualThreadCaller;
import org.lifepay.gateway.work.Sleeper;
import org.lifepay.gateway.work.WorkFailures;
import org.lifepay.gateway.work.WorkRunner;
import org.lifepay.gateway.work.WorkSlot;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

/**
 * The gateway's capabilities on a real database of their own, without a web server and without timers: the test is in
 * charge of time, of the channel and of merchants' servers.
 */
public final class GatewayFixture implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
    public static final MerchantId SHOP = new MerchantId("890000593");
    public static final Money PRICE = new Money(888);
    public static final ChannelNumbers NUMBERS = new ChannelNumbers(new byte[32]);
    private static final Class<?>[] CLASSES = classes();
    private static final Map<String, AbstractBeanDefinition> PARTS = parts();

    public final MutableClock clock = new MutableClock(START);
    public final ScriptedChannel channel = new ScriptedChannel();
    public final InMemoryPayouts payouts = new InMemoryPayouts(clock);
    public final InMemorySplits splits = new InMemorySplits(clock);
    public final InMemoryCustoms customs = new InMemoryCustoms();
    public final InMemoryComplaints complaints = new InMemoryComplaints();
    public final InMemoryBank bank = new InMemoryBank(clock);
    public final ScriptedNotificationTransport transport = new ScriptedNotificationTransport();

    private final HikariDataSource database = TestDatabase.borrow();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private volatile Executor deliveryExecutor = Runnable::run;
    private volatile BoundedCaller boundedCaller = new UnboundedCaller();
    private final Duration runPatience;

    /** What a test wants to have otherwise. */
    @FunctionalInterface
    public interface Setting {
        void change(GenericApplicationContext context);
    }

    public GatewayFixture(Setting... settings) {
        this(Duration.ofSeconds(30), settings);
    }

    /**
     * @param runPatience how long a run of background work waits for the rows that it has started
     */
    public GatewayFixture(Duration runPatience, Setting... settings) {
        this.runPatience = runPatience;
        context.setEnvironment(environment());
        context.registerBean(
                "database",
                DataSource.class,
                () -> database,
                bean -> ((AbstractBeanDefinition) bean).setDestroyMethodName("")); // the next test uses it
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        context.registerBean(
                TransactionTemplate.class, () -> new TransactionTemplate(new JdbcTransactionManager(database)));
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(MeterRegistry.class, () -> new SimpleMeterRegistry());
        context.registerBean(RandomGenerator.class, () -> new SecureRandom());
        context.registerBean(WorkRunner.class, this::runner);
        context.registerBean(Sleeper.class, () -> _ -> Thread.onSpinWait());
        context.registerBean(BoundedCaller.class, () -> new DelegatingCaller());
        context.registerBean(CallDeadline.class, () -> new CallDeadline(new UnboundedCaller()));
        context.registerBean(PaymentChannel.class, () -> channel);
        context.registerBean(PayoutChannel.class, () -> payouts);
        context.registerBean(SplitChannel.class, () -> splits);
        context.registerBean(CustomsChannel.class, () -> customs);
        context.registerBean(ComplaintChannel.class, () -> complaints);
        context.registerBean(InMemoryBank.class, () -> bank);
        context.registerBean(NotificationTransport.class, () -> transport);
        context.registerBean(NotificationWorker.Deliveries.class, () -> delivery -> deliveryExecutor.execute(delivery));
        context.registerBean(CashierUrls.class, () -> () -> "https://pay.example");
        context.registerBean(Vault.class, PlaintextVault::new);
        context.registerBean(Argon2PasswordEncoder.class, GatewayFixture::quickHashes);
        context.registerBean(ChannelNumbers.class, () -> NUMBERS);
        context.registerBean(Envelope.class, () -> new Envelope(RsaEngines.best(), new SecureRandom()));
        context.registerBean(PlatformKey.class, GatewayFixture::platformKey);
        context.registerBean(
                CertificateSettings.class,
                () -> new CertificateSettings(
                        Path.of("authority.pfx"),
                        Path.of("password.txt"),
                        null,
                        Duration.ofMinutes(1),
                        Duration.ofDays(730),
                        Duration.ofDays(14),
                        10));
        context.registerBean(WalletApp.class, AlipayApp::new);
        context.registerBean(TrustAnchors.class, () -> new TrustAnchors(List.of()));
        context.registerBean("messageSource", MessageSource.class, GatewayFixture::texts);
        context.registerBean(
                CertificateAuthority.class,
                () -> new CertificateAuthority(TestCertificates.AUTHORITY.getPrivate(), TestCertificates.authority()));
        for (Setting setting : settings) {
            setting.change(context);
        }
        if (settings.length == 0) {
            PARTS.forEach((name, part) -> context.registerBeanDefinition(name, part.cloneBeanDefinition()));
        } else {
            context.register(CLASSES);
        }
        context.addBeanFactoryPostProcessor(GatewayFixture::makeLazy);
        context.refresh();
        register(SHOP);
    }

    /** Found once for all tests: looking through the class path takes longer than most tests. */
    private static Class<?>[] classes() {
        var scanner = new ClassPathScanningCandidateComponentProvider(true);
        return Stream.of(
                        "settings",
                        "merchant",
                        "ledger",
                        "settlement",
                        "transfer",
                        "split",
                        "mail",
                        "certificate",
                        "merchantapi",
                        "diagnostics",
                        "paging",
                        "risk",
                        "order",
                        "exclusiveaccount",
                        "paymentlink",
                        "refund",
                        "payout",
                        "complaint",
                        "onboarding",
                        "customs",
                        "paymentrecord",
                        "logistics",
                        "coupon",
                        "exchange",
                        "notification",
                        "statement",
                        "reconciliation",
                        "export",
                        "analytics",
                        "analysis")
                .flatMap(capability -> scanner.findCandidateComponents("org.lifepay.gateway." + capability).stream())
                .map(part -> ClassUtils.resolveClassName(Objects.requireNonNull(part.getBeanClassName()), null))
                .toArray(Class<?>[]::new);
    }

    /** What the classes' annotations say, read once for all tests without settings of their own. */
    private static Map<String, AbstractBeanDefinition> parts() {
        var made = new AnnotationConfigApplicationContext();
        made.setEnvironment(environment());
        made.register(CLASSES);
        made.addBeanFactoryPostProcessor(GatewayFixture::makeLazy);
        made.refresh();
        Map<String, AbstractBeanDefinition> found = new LinkedHashMap<>();
        for (String name : made.getBeanDefinitionNames()) {
            AbstractBeanDefinition part = (AbstractBeanDefinition) made.getBeanDefinition(name);
            if (part.getInstanceSupplier() != null && name.startsWith("lifepay.")) {
                part.setInstanceSupplier(() -> made.getBean(name)); // settings, which do not change
            }
            if (!name.startsWith("org.springframework")) {
                found.put(name, part);
            }
        }
        return found;
    }

    private static StandardEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "fixture",
                        Map.of(
                                "lifepay.public-url",
                                "https://pay.example",
                                "lifepay.payouts.enabled",
                                true,
                                "lifepay.exchange.weekends",
                                true,
                                "lifepay.exchange.cross-border-rmb",
                                true,
                                "lifepay.exchange.foreign-files",
                                true,
                                "lifepay.exchange.collections",
                                true,
                                "lifepay.exchange.collection-fee",
                                30)));
        return environment;
    }

    /** A test uses a tenth of the beans; the rest is made when it is asked for. */
    private static void makeLazy(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanDefinitionNames()) {
            beans.getBeanDefinition(name).setLazyInit(true);
        }
    }

    private WorkRunner runner() {
        return new WorkRunner(
                threads, () -> WorkSlot.ALL, _ -> {}, runPatience, new WorkFailures(new SimpleMeterRegistry()), clock);
    }

    /** Of passwords and authorisation codes: as ours, with a thousandth of the work. */
    static Argon2PasswordEncoder quickHashes() {
        return new Argon2PasswordEncoder(16, 32, 1, 16, 1);
    }

    private static MessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("text/certificates");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }

    private static PlatformKey platformKey() {
        return new PlatformKey(
                TestCertificates.PLATFORM.getPrivate(),
                TestCertificates.of(TestCertificates.PLATFORM, "platform", START));
    }

    /** A merchant that may trade. */
    public void register(MerchantId merchant) {
        bean(Merchants.class).register(merchant(merchant));
        bean(Certificates.class)
                .add(merchant, TestCertificates.of(TestCertificates.SHOP, "shop" + merchant.digits(), START));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient sql() {
        return bean(JdbcClient.class);
    }

    /** The first column of every row, as text. */
    public List<String> texts(String query) {
        return sql().sql(query)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    public DataSource database() {
        return database;
    }

    /** Who carries out deliveries; unless set, the thread that finds them due. */
    public void setDeliveryExecutor(Executor executor) {
        deliveryExecutor = executor;
    }

    /** How long callers wait for the channel; unless set, for ever, in their own thread. */
    public void setBoundedCaller(BoundedCaller callers) {
        boundedCaller = callers;
    }

    /** Virtual threads as in production, and so many at once. */
    public static BoundedCaller virtualThreads(int maxConcurrent) {
        return new BoundedVirtualThreadCaller(maxConcurrent, Duration.ofSeconds(5));
    }

    private final class DelegatingCaller implements BoundedCaller {
        @Override
        public <T> Optional<T> callWithin(Duration limit, Supplier<T> work) {
            return boundedCaller.callWithin(limit, work);
        }

        @Override
        public void shutdown() {
            boundedCaller.shutdown();
        }
    }

    private static final class UnboundedCaller implements BoundedCaller {
        @Override
        public <T> Optional<T> callWithin(Duration limit, Supplier<T> work) {
            return Optional.of(work.get());
        }
    }

    /** Places an order that the channel accepts. */
    public Order place(String requestId, @Nullable PaymentMode mode) {
        var result = bean(PlaceOrder.class).place(request(SHOP, requestId, mode));
        if (result instanceof PlaceOrder.Result.Placed(var order, var _)) {
            return order;
        }
        throw new AssertionError("not placed: " + result);
    }

    /** A merchant on terms that leave everything open, as the gateway finds it after {@link #register}. */
    public static Merchant merchant(MerchantId id) {
        return new Merchant(id, "Tea House", true, Optional.empty());
    }

    /** One whose terms name bank transfer, as they must. */
    private static Merchant byTransfer(MerchantId id) {
        Terms terms = Terms.OPEN.withPaymentModes(Set.of(PaymentMode.EXCLUSIVE_ACCOUNT.code()));
        return new Merchant(id, "Tea House", true, Optional.empty(), terms);
    }

    /** An order for {@link #PRICE} with a lifetime of two hours. */
    public static PlaceOrder.Request request(MerchantId merchant, String requestId, @Nullable PaymentMode mode) {
        return new PlaceOrder.Request(
                mode == PaymentMode.EXCLUSIVE_ACCOUNT ? byTransfer(merchant) : merchant(merchant),
                new Order.Reference(requestId, "digest of " + requestId, null),
                new Order.Purchase(PRICE, Optional.ofNullable(mode), "Tea", null),
                new Order.Addresses("https://shop.example/" + requestId, null),
                Duration.ofHours(2),
                new Buyer("2088000000000001", null, "280000000000000001"),
                new PlaceOrder.Kept("{}", null));
    }

    /** The order's amount, collected by the channel for the attempt with this number. */
    public Payment payment(String number) {
        return new Payment(number, "T" + number, PRICE, clock.instant(), null);
    }

    /** The same with a discount, in fen. */
    public Payment discounted(String number, long merchant, long platform) {
        return new Payment(
                number,
                "T" + number,
                PRICE,
                clock.instant(),
                null,
                new Discount(new Money(merchant), new Money(platform)));
    }

    /** Fails when the channel was ever called within a transaction. */
    @Override
    public void close() {
        boundedCaller.shutdown();
        context.close();
        threads.close();
        TestDatabase.giveBack(database);
        if (!channel.callsWithinTransactions.isEmpty()
                || !payouts.callsWithinTransactions.isEmpty()
                || !splits.callsWithinTransactions.isEmpty()
                || !bank.callsWithinTransactions.isEmpty()) {
            throw new AssertionError("called the channel within a transaction: " + channel.callsWithinTransactions
                    + payouts.callsWithinTransactions + splits.callsWithinTransactions + bank.callsWithinTransactions);
        }
    }
}
