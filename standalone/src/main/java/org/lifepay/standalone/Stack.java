package org.lifepay.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.gateway.access.users.FirstOperator;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.exclusiveaccount.AccountPool;
import org.lifepay.gateway.exclusiveaccount.ExclusiveBank;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.vault.TinkVault;
import org.lifepay.gateway.web.QuickStart;
import org.lifepay.shop.web.ShopOptions;
import org.lifepay.shop.web.ShopServer;
import org.lifepay.simulator.MovableClock;
import org.springframework.context.ApplicationContext;

/** The running stack. Keys, PostgreSQL and the gateway's own start are made in parallel. */
public final class Stack implements AutoCloseable {
    public static final MerchantId DEMO_MERCHANT = new MerchantId("890000593");

    private static final int DEMO_ACCOUNTS = 100;

    /** How the first operator signs in. */
    public static final String FIRST_OPERATOR = "operator@lifepay.example";

    private final Options options;
    private final DataFolder data;
    private final MovableClock clock = new MovableClock(Clock.systemUTC());
    private CompletableFuture<EmbeddedDatabase> database = CompletableFuture.failedFuture(new IllegalStateException());
    private @Nullable SimulatedAlipay simulator;
    private final List<GatewayInstance> gateways = new ArrayList<>();
    private @Nullable ShopServer shop;
    private Ports.Pair ports = new Ports.Pair(0, 0);
    private volatile String operatorLink = "";

    /** Takes the data folder; nothing runs yet. */
    Stack(Options options) {
        this.options = options;
        this.data = DataFolder.open(options.data());
    }

    /**
     * Starts it; on failure everything that was started is stopped again.
     *
     * @throws StartupException with a sentence for the person at the keyboard
     */
    public static Stack start(Options options) {
        Stack stack = new Stack(options);
        try {
            stack.start();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** The first gateway's address. */
    public String url() {
        return ports.url();
    }

    /** The addresses of the other gateways on the same database. */
    public List<String> otherUrls() {
        return gateways.stream().skip(1).map(GatewayInstance::url).toList();
    }

    /** Where health and metrics are. */
    public String managementUrl() {
        return ports.managementUrl();
    }

    /** The Alipay simulator's address. */
    public String simulatorUrl() {
        return simulator == null ? "" : simulator.baseUrl().toString();
    }

    /** The sample shop's address; empty when it was left out. */
    public String shopUrl() {
        return shop == null ? "" : shop.url();
    }

    /** A link by which the first operator comes in; empty once an operator has come. */
    public Optional<String> firstOperatorLink() {
        Optional<String> link = gateway().getBean(FirstOperator.class).link("Operator", FIRST_OPERATOR);
        operatorLink = link.orElse("");
        return link;
    }

    /** The link that was made last, while it can be used. */
    private Optional<String> unusedOperatorLink() {
        boolean unused = !operatorLink.isEmpty()
                && gateway().getBean(FirstOperator.class).isAwaited(FIRST_OPERATOR);
        return unused ? Optional.of(operatorLink) : Optional.empty();
    }

    /** The first gateway's own parts. */
    public ApplicationContext gateway() {
        return gateways.getFirst().context();
    }

    /** Holds the lock throughout, so that a stop in the midst of it waits and then puts everything away. */
    synchronized void start() {
        int port = Ports.free(options.port(), "--port");
        Integer wanted = options.managementPort();
        ports = new Ports.Pair(
                port, wanted == null ? Ports.freeNear(port + 1000) : Ports.free(wanted, "--management-port"));
        int shopPort = options.shopPort() == null ? 0 : Ports.free(options.shopPort(), "--shop-port");
        CompletableFuture<String> jdbcUrl = options.database() == null
                ? embeddedDatabase()
                : CompletableFuture.completedFuture(DatabaseUrl.reachable(options.database()));
        CompletableFuture<Void> keys = CompletableFuture.runAsync(this::makeKeys);
        startSimulator();
        join(keys);
        Map<String, Object> settings = GatewaySettings.of(data, url(), simulator);
        QuickStart quickStart = new QuickStart(
                url(),
                options.shopPort() == null ? "" : "http://127.0.0.1:" + shopPort,
                simulatorUrl(),
                merchantFolder(),
                this::unusedOperatorLink);
        gateways.add(GatewayInstance.start(ports, settings, clock, () -> join(jdbcUrl), quickStart));
        registerDemoMerchant(gateway());
        fillAccountPool(gateway());
        while (gateways.size() < options.gateways()) { // one after the other: only one migrates
            gateways.add(GatewayInstance.start(Ports.anyPair(), settings, clock, () -> join(jdbcUrl), quickStart));
        }
        if (options.shopPort() != null) {
            startShop(shopPort);
        }
        writeUrls();
    }

    private Path merchantFolder() {
        return data.resolve("merchant").resolve(DEMO_MERCHANT.digits());
    }

    private CompletableFuture<String> embeddedDatabase() {
        database = CompletableFuture.supplyAsync(() -> EmbeddedDatabase.start(data.resolve("postgres")));
        return database.thenApply(EmbeddedDatabase::jdbcUrl);
    }

    private void makeKeys() {
        KeyPairFactory maker = new KeyPairFactory(clock);
        Path platform = data.resolve("platform");
        Path merchant = merchantFolder();
        CompletableFuture<Void> ours = CompletableFuture.runAsync(() -> maker.make(platform, "platform", "platform"));
        CompletableFuture<Void> authority = CompletableFuture.runAsync(
                () -> maker.makeAuthority(data.resolve("authority"), "authority", "certificate authority"));
        maker.make(merchant, "merchant", "merchant " + DEMO_MERCHANT);
        join(authority);
        join(ours);
        try {
            Path copy = merchant.resolve("platform.cer");
            if (!Files.exists(copy)) {
                DataFolder.write(copy, Files.readAllBytes(platform.resolve("platform.cer")), false);
            }
            maker.makeSecret(platform.resolve("vault.json"), TinkVault::generateKeyset);
            maker.makeSecret(platform.resolve("number-key.txt"), maker::numberKey);
            maker.makeSecret(platform.resolve("bank-key.txt"), maker::numberKey);
        } catch (IOException e) {
            throw new StartupException("no right to write to " + merchant);
        }
    }

    private void startSimulator() {
        int simulatorPort = Ports.free(options.simulatorPort(), "--simulator-port");
        Path folder = data.resolve("simulator");
        try {
            simulator = options.simulatorProcess()
                    ? SimulatedAlipay.inOwnProcess(folder, simulatorPort, data.resolve("simulator.log"))
                    : SimulatedAlipay.inThisProcess(
                            folder, simulatorPort, URI.create(url() + "/alipay/message"), clock);
        } catch (IOException e) {
            throw new StartupException("the Alipay simulator does not start: " + e.getMessage());
        }
    }

    /** A merchant like any other: it has the demo merchant's files and the gateway's address. */
    private void startShop(int shopPort) {
        Path merchant = merchantFolder();
        try {
            shop = ShopServer.start(
                    ShopOptions.of(url(), merchant, data.resolve("shop"))
                            .port(shopPort)
                            .simulator(simulatorUrl()),
                    clock,
                    new SecureRandom());
        } catch (IOException e) {
            throw new StartupException("the sample shop does not start: " + e.getMessage());
        }
    }

    private void registerDemoMerchant(ApplicationContext context) {
        Path certificate = merchantFolder().resolve("merchant.cer");
        try {
            context.getBean(Merchants.class).register(demoMerchant());
            context.getBean(Certificates.class)
                    .add(DEMO_MERCHANT, KeyFiles.certificate(Files.readAllBytes(certificate)));
        } catch (IOException | KeyFileException e) {
            throw new StartupException(certificate + " cannot be used: " + e.getMessage());
        }
    }

    /** Its terms name all payment modes, because none may use bank transfer otherwise. */
    private static Merchant demoMerchant() {
        Set<String> modes =
                Arrays.stream(PaymentMode.values()).map(PaymentMode::code).collect(Collectors.toUnmodifiableSet());
        return new Merchant(DEMO_MERCHANT, "示例商户", true, Optional.empty(), Terms.OPEN.withPaymentModes(modes));
    }

    /** The first account numbers of the simulator's bank; more are added on the operator's page. */
    private static void fillAccountPool(ApplicationContext context) {
        AccountPool pool = context.getBean(AccountPool.class);
        if (pool.pools().isEmpty()) {
            pool.add(
                    new ExclusiveBank("BANK", "示例支付有限公司", "模拟银行", "模拟银行上海分行", "102290000001"),
                    IntStream.rangeClosed(1, DEMO_ACCOUNTS)
                            .mapToObj("6200%08d"::formatted)
                            .toList());
        }
    }

    /** Writes the addresses for other programs. */
    private void writeUrls() {
        StringBuilder text = new StringBuilder("gateway=" + url() + "\nsimulator=" + simulatorUrl() + "\nmanagement="
                + managementUrl() + "\n" + (shop == null ? "" : "shop=" + shopUrl() + "\n"));
        for (int i = 1; i < gateways.size(); i++) {
            GatewayInstance other = gateways.get(i);
            text.append("gateway" + (i + 1) + "=" + other.url() + "\nmanagement" + (i + 1) + "=" + other.managementUrl()
                    + "\n");
        }
        try {
            DataFolder.write(data.resolve("urls.properties"), text.toString().getBytes(StandardCharsets.UTF_8), false);
        } catch (IOException e) {
            throw new StartupException("no right to write to " + options.data());
        }
    }

    private void closeShop() {
        try {
            if (shop != null) {
                shop.close();
            }
        } catch (IOException e) {
            System.err.println("lifepay: the shop could not be stopped: " + e.getMessage());
        }
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartupException cannot ? cannot : e;
        }
    }

    /** The shop closes, the gateway finishes what it has begun, then Alipay goes, then the database. */
    @Override
    public synchronized void close() {
        closeShop();
        gateways.reversed().forEach(GatewayInstance::close);
        try {
            if (simulator != null) {
                simulator.close();
            }
            EmbeddedDatabase started = database.exceptionally(_ -> null).join(); // it may still be on its way up
            if (started != null) {
                started.close();
            }
            Files.deleteIfExists(data.resolve("urls.properties"));
            data.close();
        } catch (IOException e) {
            System.err.println("lifepay: not everything could be stopped: " + e.getMessage());
        }
    }
}
