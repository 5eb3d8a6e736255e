package org.lifepay.acceptance.storm;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.gateway.certificate.CertificateAuthority;
import org.lifepay.gateway.certificate.CertificateSettings;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.certificate.upload.TrustAnchors;
import org.lifepay.gateway.channel.ChannelCircuits;
import org.lifepay.gateway.channel.ChannelLimits;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.RefundNoticeHandler;
import org.lifepay.gateway.channel.alipay.AlipayChannel;
import org.lifepay.gateway.channel.alipay.AlipayMessages;
import org.lifepay.gateway.channel.alipay.AlipayNotices;
import org.lifepay.gateway.channel.customs.CustomsChannel;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.channel.payout.PayoutNoticeHandler;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchantapi.CallDeadline;
import org.lifepay.gateway.notification.delivery.NotificationTransport;
import org.lifepay.gateway.notification.delivery.NotificationWorker;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.paging.ListConfiguration;
import org.lifepay.gateway.settings.PlatformSettingsConfiguration;
import org.lifepay.gateway.vault.Vault;
import org.lifepay.gateway.work.BoundedCaller;
import org.lifepay.gateway.work.Sleeper;
import org.lifepay.gateway.work.WorkFailures;
import org.lifepay.gateway.work.WorkRunner;
import org.lifepay.gateway.work.WorkSlot;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
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

/**
 * The gateway's objects, made by Spring. What Spring finds out about their classes is found out once; the objects are
 * all made anew at each start, as by a new process.
 */
final class GatewayBeans implements AutoCloseable {
    private static final Pattern FOR_PEOPLE = Pattern.compile(
            "org\\.lifepay\\.gateway\\.((adjustment|cashier|console|access|document|mail|onboarding|reference|web)\\..*"
                    + "|certificate\\.(api|application|issue|reminder|upload)\\..*|merchant\\.NumberKeyCheck)");
    private static final List<Class<?>> SETTINGS =
            List.of(PlatformSettingsConfiguration.class, ListConfiguration.class);
    private static final List<Class<?>> PARTS = scan();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final DefaultListableBeanFactory factory = context.getDefaultListableBeanFactory();
    private final List<String> names = new ArrayList<>();
    private @Nullable Host host;

    /** What a process finds when it starts. */
    record Host(CrashableGateway.Surroundings surroundings, Clock clock, DataSource database) {
        Keys keys() {
            return surroundings.keys();
        }
    }

    GatewayBeans() {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "storm",
                        Map.of(
                                "lifepay.public-url",
                                "http://gateway.test",
                                "lifepay.sandbox",
                                "true",
                                "lifepay.payouts.enabled",
                                "true",
                                "lifepay.query-limit-per-minute",
                                "1000000")));
        registerSurroundings();
        registerSecrets();
        registerWork();
        registerChannel();
        SETTINGS.forEach(context::register);
        PARTS.forEach(context::register);
    }

    private void registerSurroundings() {
        register("clock", Clock.class, Host::clock);
        register("meters", MeterRegistry.class, _ -> new SimpleMeterRegistry());
        register("random", RandomGenerator.class, by -> by.surroundings().random());
        register("jdbc", JdbcClient.class, by -> JdbcClient.create(by.database()));
        register(
                "transaction",
                TransactionTemplate.class,
                by -> new TransactionTemplate(new JdbcTransactionManager(by.database())));
        register(
                "notificationTransport",
                NotificationTransport.class,
                by -> by.surroundings().shops());
        register("cashierAddress", CashierUrls.class, _ -> () -> "http://gateway.test");
    }

    private void registerSecrets() {
        register("envelope", Envelope.class, _ -> new Envelope(RsaEngines.best(), new SecureRandom()));
        register("platformKey", PlatformKey.class, by -> by.keys().platform);
        register(
                "certificateSettings",
                CertificateSettings.class,
                _ -> new CertificateSettings(
                        Path.of("authority.pfx"),
                        Path.of("password.txt"),
                        null,
                        Duration.ofMinutes(1),
                        Duration.ofDays(730),
                        Duration.ofDays(14),
                        10));
        register("trustAnchors", TrustAnchors.class, _ -> new TrustAnchors(List.of()));
        register("authority", CertificateAuthority.class, by -> {
            PlatformKey platform = by.keys().platform;
            return new CertificateAuthority(platform.privateKey(), platform.certificate());
        });
        register("vault", Vault.class, _ -> new PlainTextVault());
        register("channelNumbers", ChannelNumbers.class, _ -> new ChannelNumbers(new byte[32]));
    }

    private void registerWork() {
        register("workFailures", WorkFailures.class, _ -> new WorkFailures(new SimpleMeterRegistry()));
        register(
                "workRunner",
                WorkRunner.class,
                by -> new WorkRunner(
                        by.surroundings().executor(),
                        () -> WorkSlot.ALL,
                        by.surroundings().shuffle(),
                        Duration.ofMillis(5), // in real time; nothing that is awake needs it
                        get(WorkFailures.class),
                        by.clock()));
        register("pause", Sleeper.class, by -> by.surroundings().clock()::advance);
        register("patience", BoundedCaller.class, by -> by.surroundings().callers());
        register(
                "callDeadline",
                CallDeadline.class,
                by -> new CallDeadline(by.surroundings().callers()));
        register(
                "deliveries",
                NotificationWorker.Deliveries.class,
                by -> by.surroundings().executor()::execute);
    }

    private void registerChannel() {
        register(
                "alipayChannel",
                AlipayChannel.class,
                by -> AlipayChannel.over(by.surroundings().alipay(), by.keys().settings, circuits(by), by.clock()));
        register(
                "alipayPayouts",
                PayoutChannel.class,
                by -> AlipayChannel.payouts(by.surroundings().alipay(), by.keys().settings, circuits(by), by.clock()));
        register(
                "alipaySplits",
                SplitChannel.class,
                by -> AlipayChannel.splits(by.surroundings().alipay(), by.keys().settings, circuits(by), by.clock()));
        register(
                "alipayCustoms",
                CustomsChannel.class,
                by -> AlipayChannel.customs(by.surroundings().alipay(), by.keys().settings, circuits(by), by.clock()));
        register("bank", StormBank.class, by -> by.surroundings().bank());
        register(
                "alipayNotices",
                AlipayNotices.class,
                by -> AlipayNotices.to(
                        get(PaymentConfirmationHandler.class),
                        get(RefundNoticeHandler.class),
                        by.keys().settings,
                        by.clock()));
        register(
                "alipayMessages",
                AlipayMessages.class,
                by -> AlipayMessages.to(get(PayoutNoticeHandler.class), (_, _) -> {}, by.keys().settings, by.clock()));
    }

    private static ChannelCircuits circuits(Host host) {
        return new ChannelCircuits(
                new ChannelLimits(50, Duration.ofSeconds(5), 500, 2000), new SimpleMeterRegistry(), host.clock());
    }

    /** What it is made of outlives the process, so that its end does not close it. */
    private <T> void register(String name, Class<T> type, Function<Host, T> maker) {
        context.registerBean(
                name,
                type,
                () -> maker.apply(Objects.requireNonNull(host, "no process is alive")),
                definition -> definition.setDestroyMethodName(""));
    }

    /** Everything that the gateway's own scan would find, but for pages, and what configures threads, files and ports. */
    private static List<Class<?>> scan() {
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

    /** A new process. */
    void start(Host newHost) {
        end();
        host = newHost;
        if (!context.isActive()) {
            context.refresh();
            Arrays.stream(factory.getBeanDefinitionNames())
                    .filter(name -> factory.getBeanDefinition(name).getRole() == BeanDefinition.ROLE_APPLICATION)
                    .filter(name -> factory.findAnnotationOnBean(name, ConfigurationProperties.class) == null)
                    .forEach(names::add);
        }
        names.forEach(factory::getBean);
    }

    /** Nothing of the process is left. */
    void end() {
        names.forEach(factory::destroySingleton);
        host = null;
    }

    <T> T get(Class<T> type) {
        return factory.getBean(type);
    }

    /** The objects of the gateway's own classes. */
    List<Object> parts() {
        return PARTS.stream().<Object>map(this::get).toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
